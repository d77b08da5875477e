import { mean } from '../series/quantile';
import type { Series } from '../series/series';
import { fisherInterval, type CorrelationInterval } from './fisher-interval';
import { isEven, largest, pearson } from './pearson';

/** The fewest pairs that a coefficient is told of. */
export const FEWEST_PAIRS = 8;

/** How alike two series are. All numbers are finite. */
export interface Correlation {
  /** Buckets in which both have a value. */
  readonly buckets: number;
  /** Pearson's coefficient of the values, −1 to 1; null of fewer than `FEWEST_PAIRS`, and where one series does not vary. */
  readonly ofValues: number | null;
  readonly ofChanges: CorrelationOfChanges;
}

/**
 * Pearson's coefficient of the changes from bucket to bucket with its 95 % interval; or that there are too few of them,
 * or which of the two series is even: it changes by the same each time, or not at all.
 */
export type CorrelationOfChanges = ({ readonly kind: 'known'; readonly r: number } & CorrelationInterval) | { readonly kind: 'few'; readonly changes: number } | { readonly kind: 'even'; readonly series: 'one' | 'other' };

type Pair = readonly [one: number, other: number];

/**
 * How alike two series are that have the same buckets, none of which is left out in between (S4-17). Changes tell more
 * than values: two series that both grow are alike in their values, whatever they have to do with each other. A change
 * is taken between neighbouring buckets alone, where both series have both values.
 */
export function correlate(one: Series, other: Series): Correlation {
  return correlateShares(sharesOf(one), sharesOf(other));
}

/** `correlate` of series that `sharesOf` made already, or parts of them: who compares one with many makes its shares once. */
export function correlateShares(one: Series, other: Series): Correlation {
  const pairs = paired(one, other);
  const known = pairs.filter((pair) => pair !== null);
  return { buckets: known.length, ofValues: known.length < FEWEST_PAIRS ? null : pearson(side(known, 0), side(known, 1)), ofChanges: ofChanges(pairs) };
}

/** Both values of each bucket; null where one is missing. */
function paired(one: Series, other: Series): readonly (Pair | null)[] {
  return one.map((value, at): Pair | null => {
    const beside = other[at] ?? null;
    return value === null || beside === null ? null : [value, beside];
  });
}

/** A series in shares of its largest value, so that no difference is too large for a number. */
export function sharesOf(series: Series): Series {
  const known = series.map((value) => (value !== null && Number.isFinite(value) ? value : null));
  const most = largest(known);
  return most === 0 ? known : known.map((value) => (value === null ? null : value / most));
}

function side(pairs: readonly Pair[], of: 0 | 1): readonly number[] {
  return pairs.map((pair) => pair[of]);
}

function ofChanges(pairs: readonly (Pair | null)[]): CorrelationOfChanges {
  const changes = pairs.slice(1).map((pair, at): Pair | null => {
    const before = pairs[at];
    return pair && before ? [pair[0] - before[0], pair[1] - before[1]] : null;
  });
  const known = changes.filter((change) => change !== null);
  if (known.length < FEWEST_PAIRS) {
    return { kind: 'few', changes: known.length };
  }
  const [left, right] = [side(known, 0), side(known, 1)];
  const r = isEven(left) || isEven(right) ? null : pearson(left, right);
  return r === null ? { kind: 'even', series: isEven(left) ? 'one' : 'other' } : { kind: 'known', r, ...fisherInterval(r, independentPairs(changes)) };
}

/**
 * As many independent pairs as these tell: what rises in one bucket often falls in the next, in both series alike, and
 * the interval would be too narrow otherwise. n (1 − ab)/(1 + ab) with each series' correlation to itself one step
 * earlier (C. S. Bretherton and others, The effective number of spatial degrees of freedom of a time-varying field,
 * Journal of Climate 12, 1999, equation 31), and never more than there are.
 */
function independentPairs(changes: readonly (Pair | null)[]): number {
  const known = changes.filter((change) => change !== null);
  const toItself = (of: 0 | 1): number => {
    const middle = mean(side(known, of));
    const squares = known.reduce((sum, change) => sum + (change[of] - middle) ** 2, 0);
    const products = changes.slice(1).reduce((sum, change, at) => {
      const before = changes[at];
      return change && before ? sum + (before[of] - middle) * (change[of] - middle) : sum;
    }, 0);
    return products / squares;
  };
  const both = Math.max(0, toItself(0) * toItself(1));
  return (known.length * (1 - both)) / (1 + both);
}
