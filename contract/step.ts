import { z } from 'zod';
import { filterSchema, whereSchema } from './filter';

const name = z.string().min(1).max(200);

/**
 * Something that somebody or something did: each record of a simple KPI, or each event of that name where the
 * catalogue has a model of events; with conditions of its own. Steps of funnels, starts and returns of retention,
 * exposures of experiments are such records (S3-17).
 */
export const stepSchema = z
  .strictObject({
    /** What people read; the KPI's label or the event's name where it is left out. */
    label: z.string().min(1).max(100).optional(),
    event: name.optional(),
    metric: name.optional(),
    where: whereSchema,
    filters: z.array(filterSchema).max(20).default([]),
    /** It may be left out on the way; only in funnels. */
    optional: z.boolean().default(false),
  })
  .refine((step) => (step.event === undefined) !== (step.metric === undefined), 'names an `event` or a `metric`, one of them');
export type Step = z.infer<typeof stepSchema>;
