import { dateTime } from '@grafana/data';
import { exploreUrl } from '../../datasource/editor/exploreUrl';
import type { LookGrain } from '../timeText';
import type { FoundAnomaly } from './readAnomalies';

/** How many days lie before an anomaly's bucket: enough for its season to be seen. After it a third as many. */
const DAYS_BEFORE: Readonly<Record<LookGrain, number>> = { hour: 6, day: 60, week: 364, month: 1_095 };
const DAY_MS = 86_400_000;

/** Explore with the KPI over time around an anomaly, and what is odd in it. */
export function anomalyExploreUrl(uid: string, { metric, time }: Pick<FoundAnomaly, 'metric' | 'time'>, grain: LookGrain, nowMs: number): string {
  const before = DAYS_BEFORE[grain] * DAY_MS;
  const at = Date.parse(time);
  const question = {
    refId: 'A',
    version: 1 as const,
    metrics: [metric],
    group_by: [`metric_time__${grain}`],
    analysis: { kind: 'anomalies' as const },
    format: 'timeseries' as const,
    formatting: true,
  };
  return exploreUrl(uid, question, { from: dateTime(at - before), to: dateTime(Math.max(at, Math.min(at + before / 3, nowMs))) });
}
