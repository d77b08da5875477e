import { alwaysValid } from './always-valid';
import { normalUpperQuantile, normalUpperTail } from './distribution/normal';
import { studentUpperQuantile, studentUpperTail } from './distribution/student-t';
import { estimateOf, type Estimate } from './estimate';
import { checkSample, type Sample, type SampleKind, type SampleOf } from './sample';

export interface ComparisonOptions {
  /** How often no effect at all may be called significant. Default 0.05; intervals hold 1 − alpha. */
  readonly alpha?: number;
  /** How many comparisons with this control there are: each then gets its part of alpha (Bonferroni). Default 1. */
  readonly comparisons?: number;
  /** Units that each variant needs before anything is claimed. Default 100. */
  readonly minUnits?: number;
  /** Units of both variants at which the sequential interval is to be tightest; fixed before the start. Default 5,000. */
  readonly plannedUnits?: number;
  /** Whether the experiment is over. Default false. */
  readonly ended?: boolean;
}

/** `running` means not significant so far; `not significant` that the experiment ended so. */
export const COMPARISON_STATUSES = ['insufficient', 'running', 'significant', 'not significant'] as const;
export type ComparisonStatus = (typeof COMPARISON_STATUSES)[number];

/** Lowest and highest. */
export type Interval = readonly [low: number, high: number];

export interface Inference {
  /** Two-sided. */
  readonly pValue: number;
  /** Of the difference. */
  readonly interval: Interval;
  /** Of the lift; null where there is no lift. */
  readonly liftInterval: Interval | null;
}

export interface VariantEstimate {
  readonly name: string;
  readonly units: number;
  readonly value: number | null;
}

/** A variant against the control. */
export interface Comparison {
  readonly control: VariantEstimate;
  readonly variant: VariantEstimate;
  readonly status: ComparisonStatus;
  /** Variant less control; null where nothing is claimed, as are those below. */
  readonly difference: number | null;
  /** The difference as a share of the control's size. */
  readonly lift: number | null;
  /** True only of data that is looked at once, at an end that was fixed before: a z-test, for means Welch's. */
  readonly fixed: Inference | null;
  /** True at every look; `status` follows it. */
  readonly sequential: Inference | null;
  /** Why a part is null: a sentence. */
  readonly reason: string | null;
}

const MOST_LIFT = 1e12;
const LEAST_CONTROL = 1e-100;

type Known = Extract<Estimate, { readonly value: number }>;

/**
 * Compares a variant with the control by sums over their units. Nothing in the result is NaN or infinite.
 * Errors: `Problem` invalid_question where no units can have these sums.
 */
export function compareVariants<K extends SampleKind>(control: SampleOf<K>, variant: SampleOf<K>, options: ComparisonOptions = {}): Comparison {
  checkSample(control);
  checkSample(variant);
  const [one, other] = [estimateOf(control), estimateOf(variant)];
  const nothing = { difference: null, lift: null, fixed: null, sequential: null };
  const estimates = { control: shown(control, one), variant: shown(variant, other) };
  const lacking = tooFew([control, variant], options.minUnits ?? 100);
  if (lacking !== undefined) {
    return { ...estimates, ...nothing, status: 'insufficient', reason: lacking };
  }
  if (one.value === null || other.value === null) {
    return { ...estimates, ...nothing, status: 'insufficient', reason: one.value === null ? one.reason : other.value === null ? other.reason : null };
  }
  return { ...estimates, ...claims(control, variant, one, other, options) };
}

function shown({ name, units }: Sample, { value }: Estimate): VariantEstimate {
  return { name, units, value };
}

function tooFew(samples: readonly Sample[], minUnits: number): string | undefined {
  // A spread needs two units, whatever is asked for.
  const least = Math.max(2, minUnits);
  const [short] = samples.filter(({ units }) => units < least);
  return short && `Variant "${short.name}" has ${short.units} of the ${least} units that it needs.`;
}

function claims(control: Sample, variant: Sample, one: Known, other: Known, options: ComparisonOptions): Omit<Comparison, 'control' | 'variant'> {
  const difference = other.value - one.value;
  const { lift, reason } = liftOf(control.name, one.value, difference);
  const waiting = options.ended ? 'not significant' : 'running';
  const pooled = pooledVariance(control, variant);
  if (pooled === 0 || (pooled === undefined && one.variance + other.variance === 0)) {
    return { status: waiting, difference, lift, fixed: null, sequential: null, reason: 'No unit differs from the others of its variant, so chance cannot be judged.' };
  }
  const effect: Effect = { one, other, difference, hasLift: lift !== null };
  const alpha = (options.alpha ?? 0.05) / (options.comparisons ?? 1);
  const fixed = pooled === undefined ? fixedInference(control, variant, effect, alpha) : fixedRateInference(effect, pooled, alpha);
  const sequential = sequentialInference(effect, pooled ?? 0, {
    alpha,
    units: control.units + variant.units,
    plannedUnits: options.plannedUnits ?? 5_000,
  });
  return { status: sequential.pValue <= alpha ? 'significant' : waiting, difference, lift, fixed, sequential, reason };
}

/** A control so near to zero that the share of it is beyond all numbers counts as zero. */
function liftOf(name: string, control: number, difference: number): { readonly lift: number | null; readonly reason: string | null } {
  const lift = difference / Math.abs(control);
  return Math.abs(lift) < MOST_LIFT && Math.abs(control) > LEAST_CONTROL
    ? { lift, reason: null }
    : { lift: null, reason: `The lift is a share of the control's value, and variant "${name}" is at zero.` };
}

interface Effect {
  readonly one: Known;
  readonly other: Known;
  readonly difference: number;
  readonly hasLift: boolean;
}

/** The variance that the difference of two rates has where they are the same; undefined for other KPIs. */
function pooledVariance(control: Sample, variant: Sample): number | undefined {
  if (control.kind !== 'rate' || variant.kind !== 'rate') {
    return undefined;
  }
  const rate = (control.sum + variant.sum) / (control.units + variant.units);
  return rate * (1 - rate) * (1 / control.units + 1 / variant.units);
}

/** The z-test of two proportions, which judges "no difference" by the rate of both together. */
function fixedRateInference(effect: Effect, pooled: number, alpha: number): Inference {
  const z = effect.difference / Math.sqrt(pooled);
  return { pValue: 2 * normalUpperTail(Math.abs(z)), ...intervals(effect, normalUpperQuantile(alpha / 2)) };
}

function fixedInference(control: Sample, variant: Sample, effect: Effect, alpha: number): Inference {
  const { one, other, difference } = effect;
  const z = Math.abs(difference) / Math.sqrt(one.variance + other.variance);
  if (control.kind === 'ratio') {
    return { pValue: 2 * normalUpperTail(z), ...intervals(effect, normalUpperQuantile(alpha / 2)) };
  }
  // Welch and Satterthwaite's degrees of freedom.
  const share = one.variance / (one.variance + other.variance);
  const freedom = 1 / (share ** 2 / (control.units - 1) + (1 - share) ** 2 / (variant.units - 1));
  return { pValue: 2 * studentUpperTail(z, freedom), ...intervals(effect, studentUpperQuantile(alpha / 2, freedom)) };
}

/** `atLeast` is the pooled variance of rates: by it, a variant of which no unit did it yet is no certainty. */
function sequentialInference(
  effect: Effect,
  atLeast: number,
  { alpha, units, plannedUnits }: { readonly alpha: number; readonly units: number; readonly plannedUnits: number }
): Inference {
  const own = effect.one.variance + effect.other.variance;
  const variance = Math.max(own, atLeast);
  const { pValue, reach } = alwaysValid(effect.difference / Math.sqrt(variance), units, { alpha, plannedUnits });
  const widened = own === 0 ? { ...effect, other: { ...effect.other, variance } } : scaled(effect, variance / own);
  return { pValue, ...intervals(widened, reach) };
}

function scaled({ one, other, ...rest }: Effect, factor: number): Effect {
  return { ...rest, one: { ...one, variance: one.variance * factor }, other: { ...other, variance: other.variance * factor } };
}

/** `reach` standard errors to both sides; the lift's are the delta method's. */
function intervals({ one, other, difference, hasLift }: Effect, reach: number): Pick<Inference, 'interval' | 'liftInterval'> {
  const around = (middle: number, variance: number): Interval => [middle - reach * Math.sqrt(variance), middle + reach * Math.sqrt(variance)];
  const liftVariance = (other.variance + (other.value / one.value) ** 2 * one.variance) / one.value ** 2;
  return {
    interval: around(difference, one.variance + other.variance),
    liftInterval: hasLift ? around(difference / Math.abs(one.value), liftVariance) : null,
  };
}
