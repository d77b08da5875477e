import type { Answer, Cell } from '../../../contract/answer';
import type { Question } from '../../../contract/question';
import { mayAsk } from '../../access/authorise';
import type { QueryContext } from '../../query/resolve';
import type { Anomaly } from '../../store/control/anomaly';
import type { ControlStore } from '../../store/control/control-store';
import { filterRecords } from './filter-records';
import { keptAnswer, type KeptColumn } from './kept-answer';

const COLUMNS: readonly KeptColumn[] = [
  ['time', 'time', 'Time'],
  ['severity', 'string', 'Severity'],
  ['status', 'string', 'Status'],
  ['kpi', 'string', 'KPI'],
  ['group', 'string', 'Group'],
  ['actual', 'number', 'Actual'],
  ['expected', 'number', 'Expected'],
  ['deviation', 'number', 'Deviation'],
  ['description', 'string', 'Description'],
  ['detected_at', 'time', 'Found at'],
  ['acknowledged_by', 'string', 'Acknowledged by'],
  ['acknowledged_at', 'time', 'Acknowledged at'],
  ['resolved_by', 'string', 'Resolved by'],
  ['resolved_at', 'time', 'Resolved at'],
  ['note', 'string', 'Note'],
  ['grain', 'string', 'Buckets'],
  ['metric', 'string', 'Name of the KPI'],
  ['id', 'string', 'Number'],
];

const FIELDS: Readonly<Record<string, (anomaly: Anomaly) => Cell>> = {
  severity: ({ severity }) => severity,
  status: ({ status }) => status,
  metric: ({ metric }) => metric,
  id: ({ id }) => id,
};

/** The anomalies of the KPIs that the asker may ask, in the asked range: those that are kept with their status (S3-22). */
export async function keptAnomalies(question: Question, context: QueryContext, control: Pick<ControlStore, 'listAnomalies'>, range: { readonly from?: string; readonly to?: string }): Promise<readonly Anomaly[]> {
  const { catalogue, principal, tenant } = context;
  const wanted = new Set(question.metrics.map((name, index) => catalogue.metric(name, `/metrics/${index}`).name));
  const all = await control.listAnomalies(tenant, { ...range, limit: MOST });
  const shown = all.filter(({ metric }) => {
    const kpi = catalogue.findMetric(metric);
    return kpi !== undefined && mayAsk(principal, kpi, catalogue) && (wanted.size === 0 || wanted.has(metric));
  });
  return filterRecords(shown, question.filters, FIELDS);
}

const MOST = 10_000;

export async function anomaliesAnswer(question: Question, context: QueryContext, control: Pick<ControlStore, 'listAnomalies'>): Promise<Answer> {
  const found = await keptAnomalies(question, context, control, rangeOf(context));
  if (question.format === 'value') {
    return keptAnswer(question, [['anomalies', 'number', 'Anomalies', 'none']], [[found.length]], context);
  }
  return keptAnswer(question, COLUMNS, found.map((anomaly) => rowOf(anomaly, context)), context);
}

export function rangeOf({ range }: QueryContext): { readonly from?: string; readonly to?: string } {
  return range ? { from: range.from.toString(), to: range.to.toString() } : {};
}

/** A KPI's label and the values of the group, as people read them. */
export function nameOf({ metric, dimensions }: Anomaly, { catalogue }: QueryContext): { readonly kpi: string; readonly group: string } {
  return { kpi: catalogue.findMetric(metric)?.label ?? metric, group: Object.values(dimensions).map((value) => (value === null ? '(empty)' : String(value))).join(', ') };
}

/** Who did what, and what they wrote about it, is for people who are signed in. */
function rowOf(anomaly: Anomaly, context: QueryContext): Cell[] {
  const { kpi, group } = nameOf(anomaly, context);
  const { bucket, severity, status, actual, expected, deviation, description, detectedAt, acknowledgedAt, resolvedAt, grain, metric, id } = anomaly;
  const { acknowledgedBy, resolvedBy, note }: Partial<Anomaly> = context.principal.kind === 'user' ? anomaly : {};
  return [bucket, severity, status, kpi, group, actual, expected, deviation, description, detectedAt, acknowledgedBy ?? null, acknowledgedAt ?? null, resolvedBy ?? null, resolvedAt ?? null, note ?? null, grain, metric, id];
}
