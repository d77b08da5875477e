import { z } from 'zod';
import { windowSchema } from './period';
import { filterSchema, whereSchema } from './filter';
import { stepSchema } from './step';

/**
 * Members of an entity, defined by what is known of them (S3-15).
 * - `acquisition`: the first start ever lies in a period of days by the tenant's clock, such as sign-ups of March.
 * - `behavioural`: did a step so often until now, in a window or ever. Whoever never did it is no member, also where only
 *   the most is named.
 * - `demographic`: attributes, as filters on the dimensions that the entity's own model has or reaches.
 * - `custom`: any of dbt's templates over that model, metrics of the entity among them.
 */
const kinds = z.discriminatedUnion('kind', [
  z
    .strictObject({ kind: z.literal('acquisition'), start: stepSchema, from: z.iso.date(), to: z.iso.date() })
    .refine(({ from, to }) => from <= to, { error: 'is the same day as `from`, or a later one', path: ['to'] }),
  z
    .strictObject({
      kind: z.literal('behavioural'),
      step: stepSchema,
      at_least: z.number().int().min(1).default(1),
      at_most: z.number().int().min(1).optional(),
      /** Counted back from now; ever where it is left out. */
      within: windowSchema.optional(),
    })
    .refine(({ at_least, at_most }) => at_most === undefined || at_most >= at_least, { error: 'is no less than `at_least`', path: ['at_most'] }),
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
