import { z } from 'zod';
import { dimensionMetaSchema, measureMetaSchema, modelMetaSchema } from '../../../../contract/catalogue';
import { GRAINS } from '../../../../contract/grain';
import { AGGREGATIONS } from '../../../plan/expression';
import { ENTITY_TYPES } from '../../manifest';
import { bookkeeping, config, expression, name, oneOf, text, unused } from './common';
import { relation, TABLE_REFERENCE } from './relation';

/** dbt's `semantic_model`, key by key. */
const entity = z.strictObject({
  ...bookkeeping,
  name,
  label: text.optional(),
  type: oneOf(ENTITY_TYPES),
  description: text.optional(),
  expr: expression.optional(),
  role: unused,
  entity: unused,
  config: unused,
});

const dimension = z.strictObject({
  ...bookkeeping,
  name,
  label: text.optional(),
  description: text.optional(),
  type: oneOf(['categorical', 'time']),
  expr: expression.optional(),
  type_params: z
    .strictObject({
      time_granularity: oneOf(GRAINS),
      validity_params: z.strictObject({ is_start: z.boolean().default(false), is_end: z.boolean().default(false) }).optional(),
    })
    .optional(),
  is_partition: z.boolean().default(false),
  config: config(dimensionMetaSchema),
});

/** What a measure aggregates by; a metric without a measure states it too. */
export const aggregation = {
  agg: oneOf([...AGGREGATIONS, 'avg']).transform((agg) => (agg === 'avg' ? ('average' as const) : agg)),
  agg_params: z
    .strictObject({ percentile: z.number().optional(), use_discrete_percentile: z.boolean().default(false), use_approximate_percentile: z.boolean().default(false) })
    .optional(),
  non_additive_dimension: z
    .strictObject({ name, window_choice: oneOf(['min', 'max']).default('min'), window_groupings: z.array(name).default([]) })
    .optional(),
  agg_time_dimension: name.optional(),
} as const;

const measure = z.strictObject({
  ...bookkeeping,
  ...aggregation,
  name,
  label: text.optional(),
  description: text.optional(),
  expr: expression.optional(),
  create_metric: z.boolean().default(false),
  create_metric_display_name: unused,
  config: config(measureMetaSchema),
});

export const semanticModelSpelling = z
  .strictObject({
    ...bookkeeping,
    name,
    label: text.optional(),
    description: text.optional(),
    model: text.regex(TABLE_REFERENCE, "ref('table') or source('schema', 'table')").optional(),
    node_relation: relation.optional(),
    defaults: z.strictObject({ agg_time_dimension: name.optional() }).optional(),
    primary_entity: name.optional(),
    entities: z.array(entity).default([]),
    dimensions: z.array(dimension).default([]),
    measures: z.array(measure).default([]),
    config: config(modelMetaSchema),
  })
  .refine((model) => model.model !== undefined || model.node_relation !== undefined, "needs `model: ref('table')`");
export type WrittenSemanticModel = z.infer<typeof semanticModelSpelling>;
