import { z } from 'zod';
import { windowSchema } from './period';
import { stepSchema } from './step';

/**
 * - `ordered`: each step comes at or after the one before; what lies between does not matter.
 * - `strict`: no other step of the funnel comes in between.
 * - `any`: all of the steps, in whatever order.
 */
export const FUNNEL_ORDERS = ['ordered', 'strict', 'any'] as const;

/** Steps that entities go through, each counted once (S1-11, S3-17). */
export const funnelSchema = z.strictObject({
  /** Whose steps they are, such as `user` or `lead`: an entity that the records of every step have. */
  entity: z.string().min(1).max(200),
  steps: z.array(stepSchema).min(2, 'a funnel has 2 to 20 steps').max(20, 'a funnel has 2 to 20 steps'),
  /** How long after the first step the others count; without it there is no end. */
  window: windowSchema.optional(),
  order: z.enum(FUNNEL_ORDERS).default('ordered'),
});
export type Funnel = z.infer<typeof funnelSchema>;

/** What a funnel says of each of its steps; as KPIs of their own they are named by these words. */
export const FUNNEL_VALUES = ['count', 'step_rate', 'overall_rate', 'drop_off', 'median_seconds', 'p95_seconds'] as const;
export type FunnelValue = (typeof FUNNEL_VALUES)[number];
