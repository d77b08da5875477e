import { z } from 'zod';
import { definitionSchemas } from './catalogue';

const name = z.string().min(1).max(200);
const isPublic = z.boolean().default(false);

/**
 * What somebody may change of Northstar's own records; everything else is the catalogue's or the store's.
 * - `anomaly`: acknowledge, resolve or reopen what was found (S3-22).
 * - `insight`: dismiss it.
 * - `save`, `delete`: a funnel, retention, cohort or experiment of one's own (S3-19).
 * - `assign`: the variant of a unit, the same one ever after (S3-18).
 * - `run`: a job, now.
 */
export const changeSchema = z.discriminatedUnion('change', [
  z.strictObject({ change: z.literal('anomaly'), id: name, to: z.enum(['open', 'acknowledged', 'resolved']), note: z.string().max(2_000).optional() }),
  z.strictObject({ change: z.literal('insight'), id: name }),
  z.strictObject({
    change: z.literal('save'),
    object: z.union([
      z.strictObject({ kind: z.literal('funnel'), is_public: isPublic, definition: definitionSchemas.funnel }),
      z.strictObject({ kind: z.literal('retention'), is_public: isPublic, definition: definitionSchemas.retention }),
      z.strictObject({ kind: z.literal('cohort'), is_public: isPublic, definition: definitionSchemas.cohort }),
      z.strictObject({ kind: z.literal('experiment'), is_public: isPublic, definition: definitionSchemas.experiment }),
    ]),
  }),
  z.strictObject({ change: z.literal('delete'), kind: z.enum(['funnel', 'retention', 'cohort', 'experiment']), name }),
  z.strictObject({ change: z.literal('assign'), experiment: name, unit: name }),
  z.strictObject({ change: z.literal('run'), job: name }),
]);
export type Change = z.infer<typeof changeSchema>;
export type ChangeInput = z.input<typeof changeSchema>;

/** What came of it, in a sentence; `assign` gives the variant too. */
export interface Changed {
  readonly message: string;
  readonly variant?: string;
}
