import { mean } from '../series/quantile';
import type { Errors } from './error-range';
import type { Method } from './method/method';
import { originsOf, predictSafely, tryOut, type Origins, type Trial } from './rolling-origin';
import { weigh, weightedSum } from './weigh';

interface History {
  readonly values: readonly number[];
  /** False where a value was filled in: no method is judged by it. */
  readonly known: readonly boolean[];
}

/** Several methods as one. */
export interface Combined {
  /** The weightiest method first. */
  readonly names: readonly string[];
  readonly future: readonly number[];
  /** At the origins; of logarithms where `asRatios`; none where a value was filled in. */
  readonly errors: Errors;
  readonly asRatios: boolean;
  /** 1 − WAPE at the origins, from 0 to 1. */
  readonly confidence: number;
}

/** Weighs methods by how well they forecast the ends of the history, and carries it on with all of them. */
export function combine(methods: readonly Method[], history: History, steps: number): Combined {
  const { values } = history;
  const origins = originsOf(
    values.length,
    steps,
    methods.map(({ needs }) => needs)
  );
  const trials = tryOut(methods, values, origins).flatMap((trial) => {
    const future = predictSafely(trial.method, values, steps);
    return future === undefined ? [] : [{ ...trial, future }];
  });
  const shares = weigh(trials.map((trial) => meanError(trial, history, origins)));
  const past = origins.ends.map((_, at) => weightedSum(trials.map(({ predictions }) => predictions[at] ?? []), shares));
  const asRatios = inRatios(trials, shares) && past.flat().every((value) => value > 0);
  return {
    names: named(trials, shares),
    future: weightedSum(trials.map(({ future }) => future), shares),
    errors: past.map((predicted, at) => predicted.map((value, step) => errorAt(history, (origins.ends[at] ?? 0) + step, value, asRatios))),
    asRatios,
    confidence: confidenceOf(past, history, origins),
  };
}

function named(trials: readonly Trial[], shares: readonly number[]): string[] {
  return trials
    .map(({ method }, at) => ({ name: method.name, share: shares[at] ?? 0 }))
    .filter(({ share }) => share > 0)
    .sort((one, other) => other.share - one.share)
    .map(({ name, share }) => (share > 0.995 ? name : `${name} (${Math.round(share * 100)} %)`));
}

/** True where the logarithms told more of the history than the values themselves. */
function inRatios(trials: readonly Trial[], shares: readonly number[]): boolean {
  const share = (logarithms: boolean) =>
    trials.reduce((sum, { method }, at) => sum + (method.decomposes === (logarithms ? 'logarithms' : 'values') ? (shares[at] ?? 0) : 0), 0);
  return share(true) > share(false);
}

function errorAt({ values, known }: History, at: number, predicted: number, asRatios: boolean): number | undefined {
  const value = values[at];
  if (value === undefined || !known[at]) {
    return undefined;
  }
  return asRatios ? Math.log(value / predicted) : value - predicted;
}

function meanError({ predictions }: Trial, history: History, { ends }: Origins): number {
  const errors = predictions.flatMap((predicted, at) => predicted.map((value, step) => errorAt(history, (ends[at] ?? 0) + step, value, false)));
  return mean(errors.flatMap((error) => (error === undefined ? [] : [Math.abs(error)])));
}

function confidenceOf(past: readonly (readonly number[])[], { values, known }: History, { ends }: Origins): number {
  const places = past.flatMap((predicted, at) => predicted.map((value, step) => ({ value, place: (ends[at] ?? 0) + step })));
  const compared = places.filter(({ place }) => known[place]);
  const wrong = compared.reduce((sum, { value, place }) => sum + Math.abs((values[place] ?? 0) - value), 0);
  const whole = compared.reduce((sum, { place }) => sum + Math.abs(values[place] ?? 0), 0);
  if (whole === 0) {
    return wrong === 0 && compared.length > 0 ? 1 : 0;
  }
  return Math.min(1, Math.max(0, 1 - wrong / whole));
}
