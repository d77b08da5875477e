import type { CorrelationOfChanges } from './correlate';

/** Whether two series change alike or contrary to each other. */
export type Direction = 'together' | 'opposite';

/** Null where 0 lies inside the interval, and where nothing is known: then neither can be claimed. */
export function directionOf(changes: CorrelationOfChanges): Direction | null {
  if (changes.kind !== 'known' || (changes.lower <= 0 && changes.upper >= 0)) {
    return null;
  }
  return changes.lower > 0 ? 'together' : 'opposite';
}

/** What has a direction first, then the stronger; what is not known last. */
export function byStrength(one: CorrelationOfChanges, other: CorrelationOfChanges): number {
  const strength = (changes: CorrelationOfChanges) => (changes.kind === 'known' ? Math.abs(changes.r) : -1);
  return Number(directionOf(other) !== null) - Number(directionOf(one) !== null) || strength(other) - strength(one);
}
