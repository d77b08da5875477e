import { z } from 'zod';
import { whereSchema } from './filter';

/** `cases`: each undecided case with its probability; `coefficients`: what the model has learned. */
export const PREDICTION_SHOWS = ['cases', 'coefficients'] as const;

/** Columns of a prediction's answers that a feature may not be named after. */
const OWN_NAMES: readonly string[] = ['probability', 'cases', 'intercept'];

const name = z.string().min(1).max(200);
const conditions = whereSchema.refine((list) => list.length > 0, 'has at least one template');

const featureSchema = z.strictObject({
  name: z
    .string()
    .regex(/^[a-z][a-z0-9_]*$/, 'a lower-case name of letters, digits and _ that begins with a letter')
    .refine((own) => !OWN_NAMES.includes(own), `is none of ${OWN_NAMES.join(', ')}, which mean something else here`),
  /** The dimension's own where it is left out. */
  label: z.string().min(1).max(100).optional(),
  /** A dimension of the case that is a number, or true or false; as `group_by` names it. */
  field: name,
});

/**
 * A yes or no that is learned from cases of which it is known, by logistic regression, and told as a probability of those
 * of which it is not (S3-21, K140, K141). Features are what was known of a case before it was decided: one that was
 * measured afterwards would tell the outcome itself.
 */
export const predictionSchema = z.strictObject({
  /** What a case is called by. */
  entity: name,
  /** A simple KPI, each of whose records is a case. */
  metric: name,
  /** dbt's templates: true where it happened. */
  outcome: conditions,
  /** dbt's templates: true where it is known whether it happened. */
  decided: conditions,
  features: z
    .array(featureSchema)
    .min(1)
    .max(20)
    .refine((list) => new Set(list.map((feature) => feature.name)).size === list.length, 'have names that differ'),
});
export type Prediction = z.infer<typeof predictionSchema>;
