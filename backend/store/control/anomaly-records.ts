import { z } from 'zod';
import { ANOMALY_SEVERITIES } from '../../../contract/analysis';
import { Problem } from '../../../contract/problem';
import { ANOMALY_STATUSES, type Anomaly, type AnomalyChange, type AnomalyFilter, type AnomalyStatus, type AnomalyTransition, type FoundAnomaly, type UpsertedAnomalies } from './anomaly';
import { canonicalDimensions } from './canonical-dimensions';
import { DEFAULT_LIST_LIMIT } from './list-limit';
import { mergeAnomaly, type MergedAnomaly } from './merge-anomaly';
import { instant, json, optionalInstant, optionalText, optionalTimestamp, timestamp } from './record-values';
import { assignments, columnsOf, insertInto, type RecordValues, type TenantRecords } from './tenant-records';

/** Who opens and reopens anomalies in their history: the detector, which is nobody's login. */
export const DETECTOR = 'northstar';

const anomalyRow = z.object({
  id: z.string(),
  metric: z.string(),
  dimensions: json(z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))),
  grain: z.string(),
  bucket: instant,
  detectedAt: instant,
  expected: z.number(),
  actual: z.number(),
  deviation: z.number(),
  severity: z.enum(ANOMALY_SEVERITIES),
  description: z.string(),
  status: z.enum(ANOMALY_STATUSES),
  acknowledgedBy: optionalText,
  acknowledgedAt: optionalInstant,
  resolvedBy: optionalText,
  resolvedAt: optionalInstant,
  note: optionalText,
});
const ANOMALIES = `SELECT ${columnsOf(anomalyRow)} FROM anomaly`;

const transitionRow = z.object({
  anomalyId: z.string(),
  transitionAt: instant,
  login: z.string(),
  fromStatus: z.enum(ANOMALY_STATUSES).nullable(),
  toStatus: z.enum(ANOMALY_STATUSES),
  note: optionalText,
});

/** Where an anomaly may go from each status. */
const ALLOWED: Readonly<Record<AnomalyStatus, readonly AnomalyStatus[]>> = {
  open: ['acknowledged', 'resolved'],
  acknowledged: ['resolved'],
  resolved: ['open'],
};

export async function upsertAnomalies(records: TenantRecords, found: readonly FoundAnomaly[]): Promise<UpsertedAnomalies> {
  const counts = { opened: 0, updated: 0, reopened: 0, unchanged: 0 };
  for (const anomaly of found) {
    counts[await upsertAnomaly(records, anomaly)] += 1;
  }
  return counts;
}

async function upsertAnomaly(records: TenantRecords, found: FoundAnomaly): Promise<MergedAnomaly | 'opened'> {
  const key = { metric: found.metric, dimensions: canonicalDimensions(found.dimensions), grain: found.grain, bucket: timestamp(found.bucket) };
  const [kept] = await records.rows(anomalyRow, `${ANOMALIES} WHERE tenant = $tenant AND metric = $metric AND dimensions = $dimensions AND grain = $grain AND bucket = $bucket`, key);
  if (!kept) {
    const { id, expected, actual, deviation, severity, description, detectedAt } = found;
    const row = { id, ...key, detectedAt: timestamp(detectedAt), expected, actual, deviation, severity, description, status: 'open' };
    await records.write(insertInto('anomaly', row), row);
    await addTransition(records, { anomalyId: id, at: detectedAt, by: DETECTOR, to: 'open' });
    return 'opened';
  }
  const merged = mergeAnomaly(kept, found);
  if (merged === 'unchanged') {
    return merged;
  }
  const { expected, actual, deviation, severity, description } = found;
  await updateAnomaly(records, kept.id, { expected, actual, deviation, severity, description });
  if (merged === 'reopened') {
    const note = `It grew from ${kept.severity} to ${severity} after it had been resolved.`;
    await applyChange(records, kept, { to: 'open', by: DETECTOR, at: found.detectedAt, note });
  }
  return merged;
}

export async function listAnomalies(records: TenantRecords, { id, status, metric, severity, from, to, limit = DEFAULT_LIST_LIMIT }: AnomalyFilter): Promise<readonly Anomaly[]> {
  return records.rows(
    anomalyRow,
    `${ANOMALIES} WHERE tenant = $tenant
       AND ($id IS NULL OR id = $id) AND ($status IS NULL OR status = $status) AND ($metric IS NULL OR metric = $metric) AND ($severity IS NULL OR severity = $severity)
       AND ($from IS NULL OR bucket >= $from) AND ($to IS NULL OR bucket < $to)
     ORDER BY bucket DESC, list_position(['critical', 'high', 'medium', 'low'], severity), metric, dimensions, id LIMIT $limit`,
    { id: id ?? null, status: status ?? null, metric: metric ?? null, severity: severity ?? null, from: optionalTimestamp(from), to: optionalTimestamp(to), limit }
  );
}

export async function transition(records: TenantRecords, id: string, change: AnomalyChange): Promise<Anomaly> {
  const kept = await anomalyById(records, id);
  const allowed = ALLOWED[kept.status];
  if (!allowed.includes(change.to)) {
    throw new Problem('conflict', `The anomaly is ${kept.status}, so it can become ${allowed.join(' or ')}, not ${change.to}.`, { pointer: '/to', allowed });
  }
  await applyChange(records, kept, change);
  return anomalyById(records, id);
}

export async function listTransitions(records: TenantRecords, id: string): Promise<readonly AnomalyTransition[]> {
  const rows = await records.rows(transitionRow, `SELECT ${columnsOf(transitionRow)} FROM anomaly_transition WHERE tenant = $tenant AND anomaly_id = $id ORDER BY position`, { id });
  return rows.map(({ anomalyId, transitionAt, login, fromStatus, toStatus, note }) => ({ anomalyId, at: transitionAt, by: login, from: fromStatus ?? undefined, to: toStatus, note }));
}

async function anomalyById(records: TenantRecords, id: string): Promise<Anomaly> {
  const [kept] = await records.rows(anomalyRow, `${ANOMALIES} WHERE tenant = $tenant AND id = $id`, { id });
  if (!kept) {
    throw new Problem('not_found', 'There is no anomaly of this id.');
  }
  return kept;
}

async function applyChange(records: TenantRecords, kept: Anomaly, { to, by, at, note }: AnomalyChange): Promise<void> {
  const moment = timestamp(at);
  const people: Readonly<Record<AnomalyStatus, RecordValues>> = {
    open: { acknowledgedBy: null, acknowledgedAt: null, resolvedBy: null, resolvedAt: null },
    acknowledged: { acknowledgedBy: by, acknowledgedAt: moment },
    resolved: { resolvedBy: by, resolvedAt: moment },
  };
  await updateAnomaly(records, kept.id, { status: to, ...people[to], note: note ?? kept.note ?? null });
  await addTransition(records, { anomalyId: kept.id, at, by, from: kept.status, to, note });
}

async function updateAnomaly(records: TenantRecords, id: string, values: RecordValues): Promise<void> {
  await records.write(`UPDATE anomaly SET ${assignments(values)} WHERE tenant = $tenant AND id = $id`, { ...values, id });
}

async function addTransition(records: TenantRecords, { anomalyId, at, by, from, to, note }: AnomalyTransition): Promise<void> {
  await records.write(
    `INSERT INTO anomaly_transition (tenant, anomaly_id, position, transition_at, login, from_status, to_status, note)
     SELECT $tenant, $anomalyId, 1 + count(*), $transitionAt, $login, $fromStatus, $toStatus, $note FROM anomaly_transition WHERE tenant = $tenant AND anomaly_id = $anomalyId`,
    { anomalyId, transitionAt: timestamp(at), login: by, fromStatus: from ?? null, toStatus: to, note: note ?? null }
  );
}
