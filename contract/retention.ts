import { z } from 'zod';
import { stepSchema } from './step';

export const RETENTION_GRAINS = ['day', 'week', 'month'] as const;

/**
 * - `classic`: back in just that period.
 * - `rolling`: back in that period or any later one until now; one minus it is the churn of the cohort.
 */
export const RETENTION_MODES = ['classic', 'rolling'] as const;

/** Who came back: cohorts by their first start, followed period by period (S3-16, K69). */
export const retentionSchema = z.strictObject({
  entity: z.string().min(1).max(200),
  /** An entity belongs to the cohort of its first start ever. */
  start: stepSchema,
  /** What counts as coming back; at or after the start. */
  return: stepSchema,
  grain: z.enum(RETENTION_GRAINS).default('week'),
  /** How many periods after the cohort's own are followed. */
  periods: z.number().int().min(1, 'retention follows 1 to 60 periods').max(60, 'retention follows 1 to 60 periods').default(8),
  mode: z.enum(RETENTION_MODES).default('classic'),
  /** A sum or a count, such as revenue: what the cohort was worth, period by period and so far (K12 by cohort). */
  value: z.string().min(1).max(200).optional(),
});
export type Retention = z.infer<typeof retentionSchema>;

/** `size` and `retained` are counts of entities; `value` is the cohort's in that period, `lifetime_value` an entity's until then. */
export const RETENTION_VALUES = ['size', 'retained', 'rate', 'churn_rate', 'value', 'lifetime_value'] as const;
export type RetentionValue = (typeof RETENTION_VALUES)[number];

/**
 * What the life of entities is made of, period by period: K68, K70 and their parts. Over several periods at once
 * `active` counts an entity once, and the others add the periods up.
 */
export const LIFECYCLE_VALUES = ['active', 'new', 'retained', 'reactivated', 'churned', 'churn_rate', 'retention_rate'] as const;
export type LifecycleValue = (typeof LIFECYCLE_VALUES)[number];

/** Who is active in a period, and was in the one before. */
export const lifecycleSchema = z.strictObject({
  entity: z.string().min(1).max(200),
  activity: stepSchema,
  grain: z.enum(RETENTION_GRAINS).default('week'),
});
export type Lifecycle = z.infer<typeof lifecycleSchema>;
