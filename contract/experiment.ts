import { z } from 'zod';
import { stepSchema } from './step';

export const EXPERIMENT_STATUS = ['draft', 'running', 'completed', 'stopped'] as const;
/** `rate`: the share of units that did it; `mean`: the mean a unit; `ratio`: one sum by another, over units (delta method). */
export const EXPERIMENT_KINDS = ['rate', 'mean', 'ratio'] as const;

const name = z.string().min(1).max(200);

const judged = z.strictObject({
  metric: name,
  /** A ratio KPI is a ratio and any other a mean, where it is left out. */
  kind: z.enum(EXPERIMENT_KINDS).optional(),
});

/** S3-18. What is wrong with its parts together, such as one variant or weights that do not sum, its validation says. */
export const experimentSchema = z.strictObject({
  hypothesis: z.string().max(2_000).optional(),
  status: z.enum(EXPERIMENT_STATUS).default('running'),
  /** The unit that is assigned, such as `user`. */
  entity: name,
  start: z.iso.date(),
  /** The last day, which counts. */
  end: z.iso.date().optional(),
  /** The first is the control. Weights sum to 1 or to 100. */
  variants: z.array(z.strictObject({ name, weight: z.number().min(0) })).min(1).max(10),
  /** Records that say who was exposed; its first one counts. */
  exposure: stepSchema,
  /** The dimension of the exposure that names the variant. */
  variant_dimension: name,
  target: judged,
  secondary: z.array(judged).max(20).default([]),
  /** KPIs that must not get worse by more than the margin, a share of the control's value. */
  guardrails: z.array(judged.extend({ margin: z.number().min(0).max(1).default(0) })).max(20).default([]),
  /** Units a variant below which nothing is claimed. */
  min_sample: z.number().int().min(1).default(100),
  /** The share of false alarms that is accepted. */
  alpha: z.number().gt(0).lt(0.5).default(0.05),
});
export type Experiment = z.infer<typeof experimentSchema>;
