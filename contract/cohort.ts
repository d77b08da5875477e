import { z } from 'zod';
import { windowSchema } from './period';
import { filterSchema, whereSchema } from './filter';
import { stepSchema } from './step';

/**
 * Members of an entity, defined by what is known of them (S3-15).
 * - `acquisition`: a first start in a period, such as sign-ups of March.
 * - `behavioural`: did a step so often, in a window or ever.
 * - `demographic`: attributes, as filters on the entity's own dimensions.
 * - `custom`: any of dbt's templates, metrics of the entity among them.
 */
const kinds = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('acquisition'), start: stepSchema, from: z.iso.date(), to: z.iso.date() }),
  z.strictObject({
    kind: z.literal('behavioural'),
    step: stepSchema,
    at_least: z.number().int().min(1).default(1),
    at_most: z.number().int().min(1).optional(),
    /** Counted back from now; ever where it is left out. */
    within: windowSchema.optional(),
  }),
  z.strictObject({ kind: z.literal('demographic'), filters: z.array(filterSchema).min(1, 'a demographic cohort has at least one filter').max(20) }),
  z.strictObject({ kind: z.literal('custom'), where: whereSchema.refine((list) => list.length > 0, 'a custom cohort has at least one template') }),
]);

export const cohortSchema = z.strictObject({
  entity: z.string().min(1).max(200),
  members: kinds,
  /** How long a count of its members serves before it is taken again (S3-04). */
  expires_after: windowSchema.default('1 day'),
});
export type Cohort = z.infer<typeof cohortSchema>;
