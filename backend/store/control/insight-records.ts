import { z } from 'zod';
import { Problem } from '../../../contract/problem';
import { INSIGHT_SEVERITIES, type Insight, type InsightFilter, type NewInsight } from './insight';
import { DEFAULT_LIST_LIMIT } from './list-limit';
import { instant, optionalInstant, optionalText, optionalTimestamp, timestamp } from './record-values';
import { columnsOf, insertInto, type TenantRecords } from './tenant-records';

const insightRow = z.object({
  id: z.string(),
  metric: z.string(),
  kind: z.string(),
  severity: z.enum(INSIGHT_SEVERITIES),
  headline: z.string(),
  detail: z.string(),
  action: z.string(),
  score: z.number(),
  periodFrom: instant,
  periodTo: instant,
  createdAt: instant,
  dismissedBy: optionalText,
  dismissedAt: optionalInstant,
});
const INSIGHTS = `SELECT ${columnsOf(insightRow)} FROM insight`;

export async function upsertInsights(records: TenantRecords, insights: readonly NewInsight[]): Promise<void> {
  for (const { id, metric, kind, severity, headline, detail, action, score, periodFrom, periodTo, createdAt } of insights) {
    const row = { id, metric, kind, severity, headline, detail, action, score, periodFrom: timestamp(periodFrom), periodTo: timestamp(periodTo), createdAt: timestamp(createdAt) };
    await records.write(
      `${insertInto('insight', row)} ON CONFLICT (tenant, metric, kind, period_from, period_to)
       DO UPDATE SET severity = excluded.severity, headline = excluded.headline, detail = excluded.detail, action = excluded.action, score = excluded.score`,
      row
    );
  }
}

export async function listInsights(
  records: TenantRecords,
  { metric, kind, severity, from, to, dismissed = false, limit = DEFAULT_LIST_LIMIT }: InsightFilter
): Promise<readonly Insight[]> {
  return records.rows(
    insightRow,
    `${INSIGHTS} WHERE tenant = $tenant
       AND ($metric IS NULL OR metric = $metric) AND ($kind IS NULL OR kind = $kind) AND ($severity IS NULL OR severity = $severity)
       AND ($from IS NULL OR period_to > $from) AND ($to IS NULL OR period_from < $to) AND ($dismissed OR dismissed_at IS NULL)
     ORDER BY period_to DESC, score DESC, metric, kind, id LIMIT $limit`,
    { metric: metric ?? null, kind: kind ?? null, severity: severity ?? null, from: optionalTimestamp(from), to: optionalTimestamp(to), dismissed, limit }
  );
}

export async function dismissInsight(records: TenantRecords, id: string, { by, at }: { readonly by: string; readonly at: string }): Promise<Insight> {
  const kept = await insightById(records, id);
  if (kept.dismissedAt !== undefined) {
    return kept;
  }
  await records.write('UPDATE insight SET dismissed_by = $by, dismissed_at = $at WHERE tenant = $tenant AND id = $id', { id, by, at: timestamp(at) });
  return insightById(records, id);
}

async function insightById(records: TenantRecords, id: string): Promise<Insight> {
  const [kept] = await records.rows(insightRow, `${INSIGHTS} WHERE tenant = $tenant AND id = $id`, { id });
  if (!kept) {
    throw new Problem('not_found', 'There is no insight of this id.');
  }
  return kept;
}
