import { mean } from '../series/quantile';

/** One feature's middle and spread over the rows. */
export interface Spread {
  readonly mean: number;
  /** Population standard deviation; 0 of a feature that does not vary. */
  readonly deviation: number;
}

/** Differences this small beside the values are rounding. */
const ROUNDING = 1e-12;

export function spreadOf(values: readonly number[]): Spread {
  const middle = mean(values);
  const deviation = Math.sqrt(mean(values.map((value) => (value - middle) ** 2)));
  const size = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return { mean: middle, deviation: deviation <= ROUNDING * size ? 0 : deviation };
}
