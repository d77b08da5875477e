import { ANOMALY_SEVERITIES, type AnomalySeverity } from '../../../contract/analysis';
import type { QuestionInput } from '../../../contract/question';
import type { WrittenRange } from '../range';
import { ANOMALY_STATUSES, type AnomalyStatus } from './anomalyStatus';

/** Which anomalies are shown; no severity and no KPI stand for all of them. */
export interface AnomalyFilters {
  readonly status: AnomalyStatus | 'all';
  readonly severities: readonly AnomalySeverity[];
  readonly metrics: readonly string[];
  readonly range: WrittenRange;
}

export const LAST_90_DAYS: WrittenRange = { from: 'now-90d', to: 'now' };

/** The filters that an address carries: `?status=all&severity=high,critical&kpi=revenue&from=now-7d&to=now`. */
export function filtersOf(address: Readonly<Record<string, unknown>>): AnomalyFilters {
  const words = (key: string) => [address[key] ?? []].flat().flatMap((value) => String(value).split(',')).filter((word) => word !== '');
  const [from, to, status] = ['from', 'to', 'status'].map((key) => words(key)[0]);
  return {
    status: [...ANOMALY_STATUSES, 'all' as const].find((known) => known === status) ?? 'open',
    severities: ANOMALY_SEVERITIES.filter((severity) => words('severity').includes(severity)),
    metrics: words('kpi'),
    range: from === undefined || to === undefined ? LAST_90_DAYS : { from, to },
  };
}

/** The part of an address that carries the filters; what is as usual is left out of it. */
export function addressOf({ status, severities, metrics, range }: AnomalyFilters): Readonly<Record<string, string | undefined>> {
  const isUsual = range.from === LAST_90_DAYS.from && range.to === LAST_90_DAYS.to;
  return {
    status: status === 'open' ? undefined : status,
    severity: severities.join(',') || undefined,
    kpi: metrics.join(',') || undefined,
    from: isUsual ? undefined : range.from,
    to: isUsual ? undefined : range.to,
  };
}

/** The question that the filters ask; its range goes with it as the window. */
export function questionOf({ status, severities, metrics }: AnomalyFilters): QuestionInput {
  return {
    queryType: 'anomalies',
    metrics: [...metrics],
    filters: [
      ...(status === 'all' ? [] : [{ field: 'status', op: '=' as const, values: [status] }]),
      ...(severities.length === 0 ? [] : [{ field: 'severity', op: 'in' as const, values: [...severities] }]),
    ],
    format: 'table',
  };
}
