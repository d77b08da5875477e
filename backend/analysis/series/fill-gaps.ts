import { mean } from './quantile';
import type { Series } from './series';

/** A series without gaps, from its first value to its last one. */
export interface Filled {
  readonly values: readonly number[];
  /** Gaps before the first value: `values[0]` stood there in the series. */
  readonly before: number;
  /** Gaps after the last value, which are not filled. */
  readonly after: number;
  /** For each value: whether the series had it; what it had not is filled in. */
  readonly known: readonly boolean[];
}

/**
 * Fills each gap with the mean of the nearest values one season before and after it, or else with the straight line
 * between the values on both of its sides.
 */
export function fillGaps(series: Series, season: number | undefined): Filled {
  const known = series.map((value) => (value !== null && Number.isFinite(value) ? value : null));
  const first = known.findIndex((value) => value !== null);
  const last = known.findLastIndex((value) => value !== null);
  if (first < 0) {
    return { values: [], before: series.length, after: 0, known: [] };
  }
  const inner = known.slice(first, last + 1);
  return {
    values: inner.map((value, at) => value ?? seasonal(inner, at, season) ?? straight(inner, at)),
    before: first,
    after: series.length - 1 - last,
    known: inner.map((value) => value !== null),
  };
}

function seasonal(values: Series, at: number, season: number | undefined): number | undefined {
  if (season === undefined) {
    return undefined;
  }
  const beside = [values[at - season], values[at + season]].filter((value) => value !== null && value !== undefined);
  return beside.length === 0 ? undefined : mean(beside);
}

/** Both ends of the values are known, so there is a value on each side. */
function straight(values: Series, at: number): number {
  const left = values.findLastIndex((value, place) => place < at && value !== null);
  const right = values.findIndex((value, place) => place > at && value !== null);
  const from = values[left] ?? 0;
  return from + (((values[right] ?? 0) - from) * (at - left)) / (right - left);
}
