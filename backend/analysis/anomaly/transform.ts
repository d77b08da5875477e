import { pearson } from '../correlation/pearson';
import { median } from '../series/quantile';

/** A scale on which the spread of values does not depend on their level. */
export interface Transform {
  readonly name: 'none' | 'root' | 'logarithm';
  to(value: number): number;
  /** The way back; what lies below the scale's end goes to 0. */
  from(moved: number): number;
}

export const none: Transform = { name: 'none', to: (value) => value, from: (moved) => moved };

/** Anscombe's root: counts of rare events (Poisson) get a standard deviation of about 1. */
export const root: Transform = {
  name: 'root',
  to: (value) => 2 * Math.sqrt(value + 3 / 8),
  from: (moved) => (moved <= 2 * Math.sqrt(3 / 8) ? 0 : (moved / 2) ** 2 - 3 / 8),
};

export const logarithm: Transform = { name: 'logarithm', to: Math.log, from: Math.exp };

/** The transforms that values allow. */
export function transformsFor(values: readonly number[]): Transform[] {
  const least = Math.min(...values);
  return [none, ...(least >= 0 ? [root] : []), ...(least > 0 ? [logarithm] : [])];
}

/** How unequal the spread is over the levels, from 0: the size of the rank-free link between distances and levels. */
export function unevenness(residuals: readonly number[], levels: readonly number[]): number {
  const distances = residuals.map(Math.abs);
  // A few wild values would decide it otherwise.
  const most = 3 * median(distances);
  const bounded = distances.map((distance) => Math.min(distance, most));
  return Math.abs(pearson(bounded, levels) ?? 0);
}
