import { mean } from '../series/quantile';
import type { Series } from '../series/series';

/** Values that differ by less than this share of their size differ by rounding alone. */
const ROUNDING = 1e-12;

/** Pearson's coefficient of correlation of pairs, −1 to 1; null where one of both does not vary. Values are finite, and both lists equally long. */
export function pearson(one: readonly number[], other: readonly number[]): number | null {
  const [left, right] = [scaled(one), scaled(other)];
  if (isEven(left) || isEven(right)) {
    return null;
  }
  const [middle, otherMiddle] = [mean(left), mean(right)];
  const product = left.reduce((sum, value, at) => sum + (value - middle) * ((right[at] ?? 0) - otherMiddle), 0);
  const squares = (values: readonly number[], centre: number) => values.reduce((sum, value) => sum + (value - centre) ** 2, 0);
  const r = product / Math.sqrt(squares(left, middle) * squares(right, otherMiddle));
  return Math.min(1, Math.max(-1, r));
}

/** The size of the largest value, above 0 or below it; 0 where there is none. */
export function largest(values: Series): number {
  return values.reduce((most: number, value) => Math.max(most, Math.abs(value ?? 0)), 0);
}

/** So that no square is too large or too small for a number. */
function scaled(values: readonly number[]): readonly number[] {
  const most = largest(values);
  return most === 0 ? values : values.map((value) => value / most);
}

/** True where values that are shares of something are all the same but for rounding. */
export function isEven(shares: readonly number[]): boolean {
  return shares.reduce((most, share) => Math.max(most, share), -Infinity) - shares.reduce((least, share) => Math.min(least, share), Infinity) <= ROUNDING;
}
