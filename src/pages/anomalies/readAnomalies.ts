import { z } from 'zod';
import { ANOMALY_SEVERITIES } from '../../../contract/analysis';
import type { Answer } from '../../../contract/answer';
import { recordsOf } from '../recordsOf';
import { ANOMALY_STATUSES } from './anomalyStatus';

const text = z.string().nullish().transform((given) => given ?? undefined);

/** A row of the answer to a question of the type `anomalies`. Instants are ISO text in UTC, figures in the KPI's unit. */
const anomalySchema = z
  .object({
    id: z.string(),
    /** The bucket's start. */
    time: z.string(),
    severity: z.enum(ANOMALY_SEVERITIES),
    status: z.enum(ANOMALY_STATUSES),
    metric: z.string(),
    kpi: z.string(),
    group: z.string(),
    actual: z.number(),
    expected: z.number(),
    /** In robust standard deviations, with a sign. */
    deviation: z.number(),
    description: z.string(),
    detected_at: z.string(),
    acknowledged_by: text,
    acknowledged_at: text,
    resolved_by: text,
    resolved_at: text,
    note: text,
  })
  .readonly();
export type FoundAnomaly = z.infer<typeof anomalySchema>;

/** What was found, the newest first; in a bucket in the answer's order, which is by severity. */
export function readAnomalies(answer: Answer): readonly FoundAnomaly[] {
  const found = recordsOf(answer).map((record) => anomalySchema.parse(record));
  return found.sort((one, other) => Date.parse(other.time) - Date.parse(one.time));
}
