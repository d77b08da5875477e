import type { MetricEntry } from '../../../contract/catalogue';

/** Whether a KPI can stand in a correlation: a forecast has no past to compare. */
export function isComparable({ type }: MetricEntry): boolean {
  return type !== 'forecast';
}
