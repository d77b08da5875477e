import type { MetricEntry } from '../contract/catalogue';
import type { Grain } from '../contract/grain';
import type { Comparison } from '../contract/question';
import type { Size } from './grafana';
import { changeLook, describe, extent, look, override } from './look';
import { inWords, ownRange, type QuestionPanel, type WindowOption } from './panel';
import { questionOf } from './question';
import { bucketWindow } from './window';

const TILE: Size = { w: 6, h: 4 };

/** What a stat's one number is of the buckets that it draws, and how its title says so. */
export const NUMBERS = { latest: 'lastNotNull', total: 'sum' } as const;

/**
 * One number with its trend behind it, over the board's range or over the last `over`. A stat panel reduces the very series that it draws, so `number` says how:
 * - `latest`: the last bucket. Right for a stock, and for a ratio or a mean, which cannot be added up.
 * - `total`: the sum of the buckets. Right only for a KPI that adds up over time.
 */
export function stat(
  kpi: MetricEntry,
  { number, grain, title, over, size = TILE }: WindowOption & { number: keyof typeof NUMBERS; grain?: Grain; title?: string; size?: Size }
): QuestionPanel {
  const meaning = number === 'total' ? 'total' : grain;
  return {
    ...ownRange(over),
    ...(over === undefined ? {} : { hideTimeOverride: true }),
    ...tile(kpi, { calc: NUMBERS[number], graphMode: 'area', size, window: number === 'latest' ? bucketWindow(grain) : undefined }),
    title: title ?? [kpi.display.label, meaning].filter(Boolean).join(' · '),
    question: questionOf([kpi], { by: [`metric_time__${grain ?? 'auto'}`], format: 'timeseries' }),
  };
}

/** One number over the board's whole range, or over the last `over`, which its title tells: for a KPI whose newest buckets are still growing up. */
export function figure(kpi: MetricEntry, size: Size = TILE, { over, title = [kpi.display.label, over].filter(Boolean).join(' · ') }: WindowOption & { readonly title?: string } = {}): QuestionPanel {
  return {
    ...tile(kpi, { calc: 'lastNotNull', graphMode: 'none', size, window: over }),
    title,
    question: questionOf([kpi], { format: 'value' }),
    ...ownRange(over),
    ...(over === undefined ? {} : { hideTimeOverride: true }),
  };
}

/** What tiles with one number have in common; `window` is what the number is of, where that is known. */
export function tile(
  kpi: MetricEntry,
  { calc, graphMode, size, window }: { calc: string; graphMode: 'area' | 'none'; size: Size; window?: string }
): Omit<QuestionPanel, 'title' | 'question'> {
  return {
    type: 'stat',
    description: describe(kpi),
    size,
    fieldConfig: { defaults: look(kpi, window), overrides: [] },
    options: {
      reduceOptions: { values: false, calcs: [calc], fields: '' },
      colorMode: 'value',
      graphMode,
      textMode: 'value',
      justifyMode: 'auto',
      orientation: 'auto',
    },
  };
}

/** A KPI over the board's whole range, the same over an earlier period, and the change. */
export function comparison(kpi: MetricEntry, to: Comparison, size: Size = TILE): QuestionPanel {
  const shown = { now: 'now', before: inWords(to), change: 'change' };
  return {
    type: 'stat',
    title: kpi.display.label,
    description: describe(kpi),
    size,
    question: questionOf([kpi], { format: 'table', compare: { to } }),
    fieldConfig: {
      defaults: look(kpi),
      overrides: [
        override(kpi.name, { displayName: shown.now }),
        override(`${kpi.name}__previous`, { displayName: shown.before }),
        override(`${kpi.name}__delta_ratio`, { displayName: shown.change, ...changeLook(kpi) }),
      ],
    },
    options: compared(Object.values(shown), 'vertical'),
  };
}

export interface HeroOptions extends WindowOption {
  readonly compare?: Comparison;
  readonly title?: string;
  readonly size?: Size;
}

/**
 * What a board opens with: a KPI over the board's range, or over the last `over`, and beside it the change against the
 * period before, green where that is good news and red where it is bad.
 */
export function hero(kpi: MetricEntry, { over, compare = 'previous_period', title = kpi.display.label, size = TILE }: HeroOptions = {}): QuestionPanel {
  const shown = { now: over === undefined ? 'this period' : `last ${over}`, change: `vs ${inWords(compare)}` };
  return {
    type: 'stat',
    title,
    description: describe(kpi),
    size,
    question: questionOf([kpi], { format: 'table', compare: { to: compare } }),
    fieldConfig: {
      defaults: look(kpi, over),
      overrides: [override(kpi.name, { displayName: shown.now }), override(`${kpi.name}__delta_ratio`, { displayName: shown.change, ...changeLook(kpi) })],
    },
    options: compared(Object.values(shown), 'vertical'),
    ...ownRange(over),
    ...(over === undefined ? {} : { hideTimeOverride: true }),
  };
}

/** A forecast's one number for its whole horizon, and how sure of it the past makes us (S3-21, S4-15). */
export function expectation(kpi: MetricEntry, { title = kpi.display.label, size = TILE }: Pick<HeroOptions, 'title' | 'size'> = {}): QuestionPanel {
  const shown = { expected: 'expected', confidence: 'confidence' };
  return {
    type: 'stat',
    title,
    description: describe(kpi),
    size,
    question: questionOf([kpi], { format: 'table' }),
    fieldConfig: {
      defaults: look(kpi),
      overrides: [override(kpi.name, { displayName: shown.expected }), override(`${kpi.name}__confidence`, { displayName: shown.confidence, unit: 'percentunit', decimals: 0, ...PLAIN })],
    },
    options: compared(Object.values(shown), 'vertical'),
  };
}

/** A figure beside the KPI's own, which none of its limits is meant for. */
const PLAIN = { thresholds: { mode: 'absolute', steps: [{ value: null, color: 'text' }] } };

/** A tile's options that pick, by displayed name, what fits it: the answer of a comparison has the plain difference too. */
function compared(names: readonly string[], orientation: 'vertical' | 'horizontal'): Readonly<Record<string, unknown>> {
  return {
    reduceOptions: { values: false, calcs: ['lastNotNull'], fields: `/^(${names.join('|')})$/` },
    colorMode: 'value',
    graphMode: 'none',
    textMode: 'value_and_name',
    justifyMode: 'auto',
    orientation,
  };
}

/** A share over the board's whole range, or over the last `over`, against its limits. */
export function gauge(kpi: MetricEntry, size: Size = { w: 6, h: 8 }, { over }: WindowOption = {}): QuestionPanel {
  return {
    type: 'gauge',
    title: kpi.display.label,
    description: describe(kpi),
    size,
    question: questionOf([kpi], { format: 'value' }),
    fieldConfig: { defaults: { ...look(kpi, over), ...extent(kpi), displayName: kpi.display.label }, overrides: [] },
    options: {
      reduceOptions: { values: false, calcs: ['lastNotNull'], fields: '' },
      showThresholdLabels: false,
      showThresholdMarkers: true,
    },
    ...ownRange(over),
  };
}
