import { z } from 'zod';
import { ONCE_A, SEVERITIES } from '../../../contract/catalogue';
import { isUpper, LIMIT_SIDES } from '../../../contract/limit';
import { canonicalDimensions } from './canonical-dimensions';
import type { Crossing, CrossingFilter } from './crossing';
import { DEFAULT_LIST_LIMIT } from './list-limit';
import { instant, json, optionalTimestamp, timestamp } from './record-values';
import { columnsOf, insertInto, type TenantRecords } from './tenant-records';

const crossingRow = z.object({
  id: z.string(),
  metric: z.string(),
  dimensions: json(z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))),
  period: z.enum(ONCE_A),
  periodFrom: instant,
  side: z.enum(LIMIT_SIDES),
  threshold: z.number(),
  severity: z.enum(SEVERITIES),
  value: z.number(),
  crossedAt: instant,
});
const UPPER = `side IN (${LIMIT_SIDES.filter(isUpper).map((side) => `'${side}'`).join(', ')})`;
const CROSSINGS = `SELECT ${columnsOf(crossingRow)} FROM crossing`;

export async function keepCrossings(records: TenantRecords, found: readonly Crossing[]): Promise<number> {
  let added = 0;
  for (const { id, metric, dimensions, period, periodFrom, side, threshold, severity, value, crossedAt } of found) {
    const key = { metric, dimensions: canonicalDimensions(dimensions), period, periodFrom: timestamp(periodFrom), side, threshold };
    const known = await records.rows(
      z.object({ id: z.string() }),
      'SELECT id FROM crossing WHERE tenant = $tenant AND metric = $metric AND dimensions = $dimensions AND period = $period AND period_from = $periodFrom AND side = $side AND threshold = $threshold',
      key
    );
    if (known.length === 0) {
      const row = { id, ...key, severity, value, crossedAt: timestamp(crossedAt) };
      await records.write(insertInto('crossing', row), row);
      added += 1;
    }
  }
  return added;
}

export async function listCrossings(records: TenantRecords, { metric, period, periodFrom, from, to, limit = DEFAULT_LIST_LIMIT }: CrossingFilter): Promise<readonly Crossing[]> {
  return records.rows(
    crossingRow,
    `${CROSSINGS} WHERE tenant = $tenant
       AND ($metric IS NULL OR metric = $metric) AND ($period IS NULL OR period = $period) AND ($periodFrom IS NULL OR period_from = $periodFrom)
       AND ($from IS NULL OR crossed_at >= $from) AND ($to IS NULL OR crossed_at < $to)
     ORDER BY crossed_at DESC, metric, dimensions, CASE WHEN ${UPPER} THEN 0 ELSE 1 END, CASE WHEN ${UPPER} THEN -threshold ELSE threshold END, id LIMIT $limit`,
    { metric: metric ?? null, period: period ?? null, periodFrom: optionalTimestamp(periodFrom), from: optionalTimestamp(from), to: optionalTimestamp(to), limit }
  );
}
