import { z } from 'zod';
import type { Answer } from '../../../contract/answer';
import { SEVERITIES } from '../../../contract/catalogue';
import { recordsOf } from '../recordsOf';

/** A row of the answer to a question of the type `insights`. Instants are ISO text in UTC. */
const insightSchema = z
  .object({
    id: z.string(),
    severity: z.enum(SEVERITIES),
    headline: z.string(),
    /** Empty where there is no more to tell. */
    detail: z.string(),
    /** Empty where nothing is to be done. */
    action: z.string(),
    metric: z.string(),
    kpi: z.string(),
    /** Half-open. */
    period_from: z.string(),
    period_to: z.string(),
    score: z.number(),
  })
  .readonly();
export type FoundInsight = z.infer<typeof insightSchema>;

/** What was found, the newest period first, in a period what weighs most. */
export function readInsights(answer: Answer): readonly FoundInsight[] {
  const found = recordsOf(answer).map((record) => insightSchema.parse(record));
  return found.sort((one, other) => Date.parse(other.period_to) - Date.parse(one.period_to) || other.score - one.score);
}
