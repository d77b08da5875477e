import type { AlertDefinition, Threshold } from '../../contract/catalogue';

/** The window over which an alert asks its KPI: its own, or that which its threshold is meant for; none where it tells once a period. */
export function alertWindow({ over, once, threshold }: AlertDefinition, thresholds: readonly Threshold[]): string | undefined {
  return once === undefined ? (over ?? thresholds.find((limit) => limit.severity === threshold && limit.over !== undefined)?.over) : undefined;
}
