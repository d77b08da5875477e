import { ANOMALY_SEVERITIES } from '../../../contract/analysis';
import type { Anomaly, FoundAnomaly } from './anomaly';

/** What becomes of a kept anomaly that a detector finds again. */
export type MergedAnomaly = 'unchanged' | 'updated' | 'reopened';

/** A resolved one stays as it was resolved, unless it grew worse than that: whoever resolved it has not seen this. */
export function mergeAnomaly(kept: Anomaly, found: FoundAnomaly): MergedAnomaly {
  if (kept.status === 'resolved') {
    return rank(found) > rank(kept) ? 'reopened' : 'unchanged';
  }
  const figures = ['expected', 'actual', 'deviation', 'severity', 'description'] as const;
  return figures.every((figure) => kept[figure] === found[figure]) ? 'unchanged' : 'updated';
}

function rank({ severity }: FoundAnomaly): number {
  return ANOMALY_SEVERITIES.indexOf(severity);
}
