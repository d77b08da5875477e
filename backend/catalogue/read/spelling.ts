import { z } from 'zod';
import { dimensionMetaSchema, metricMetaSchema, modelMetaSchema } from '../../../contract/catalogue';
import { GRAINS } from '../../../contract/grain';
import { AGGREGATIONS } from '../../plan/expression';
import { ENTITY_TYPES } from '../manifest';

/**
 * dbt's legacy Semantic Layer YAML, key by key. Objects are strict, so that a misspelt key is a fault and not a
 * silently missing rule; keys of dbt's that Northstar does not use are named, so that a dbt project loads as it is.
 */
const unused = z.unknown().optional();
const NAME = /^[a-z][a-z0-9_]*$/;
const REFERENCE = /^\s*(?:ref\(\s*(['"])[^'"]+\1\s*\)|source\(\s*(['"])[^'"]+\2\s*,\s*(['"])[^'"]+\3\s*\))\s*$/;
const name = z.string().regex(NAME, 'a lower-case name of letters, digits and _ that begins with a letter');
const text = z.string();

/** dbt writes filters as one text or a list of them. */
const filter = z.union([text, z.array(text)]).nullish().transform((given) => (given == null ? [] : [given].flat()));

function config<Meta extends z.ZodType>(meta: Meta) {
  return z
    .looseObject({ meta: z.looseObject({ northstar: meta.optional() }).nullish() })
    .nullish()
    .transform((given) => given?.meta?.northstar);
}

const entity = z.strictObject({
  name,
  type: z.enum(ENTITY_TYPES),
  description: text.optional(),
  expr: z.union([text, z.number()]).transform(String).optional(),
  label: text.optional(),
  role: unused,
  config: unused,
  meta: unused,
});

const dimension = z.strictObject({
  name,
  label: text.optional(),
  description: text.optional(),
  type: z.enum(['categorical', 'time']),
  expr: text.optional(),
  type_params: z.looseObject({ time_granularity: z.enum(GRAINS) }).optional(),
  is_partition: z.boolean().default(false),
  config: config(dimensionMetaSchema),
  meta: unused,
});

const measure = z.strictObject({
  name,
  label: text.optional(),
  description: text.optional(),
  agg: z.enum([...AGGREGATIONS, 'avg']).transform((agg) => (agg === 'avg' ? 'average' : agg)),
  expr: z.union([text, z.number(), z.boolean()]).transform(String).optional(),
  agg_params: z
    .looseObject({ percentile: z.number().min(0).max(1).optional(), use_discrete_percentile: z.boolean().default(false), use_approximate_percentile: z.boolean().default(false) })
    .optional(),
  non_additive_dimension: z
    .strictObject({
      name,
      window_choice: z.enum(['min', 'max']).default('min'),
      window_groupings: z.array(name).default([]),
    })
    .optional(),
  agg_time_dimension: name.optional(),
  create_metric: z.boolean().default(false),
  config: unused,
  meta: unused,
});

const relation = z.looseObject({ alias: text, schema_name: text.nullish(), database: text.nullish() });

export const semanticModelSpelling = z
  .strictObject({
    name,
    label: text.optional(),
    description: text.optional(),
    model: text.regex(REFERENCE, "ref('table') or source('schema', 'table')").optional(),
    node_relation: relation.optional(),
    defaults: z.looseObject({ agg_time_dimension: name.optional() }).optional(),
    primary_entity: name.optional(),
    entities: z.array(entity).default([]),
    dimensions: z.array(dimension).default([]),
    measures: z.array(measure).default([]),
    config: config(modelMetaSchema),
    meta: unused,
  })
  .refine((model) => model.model !== undefined || model.node_relation !== undefined, "needs `model: ref('table')`");

const metricInput = z.union([
  name.transform((only) => ({ name: only, filter: [] as string[], alias: undefined })),
  z.strictObject({ name, filter, alias: name.optional() }),
]);

const measureInput = z.union([
  name.transform((only) => ({ name: only, filter: [] as string[], join_to_timespine: false })),
  z.strictObject({ name, filter, alias: unused, join_to_timespine: z.boolean().default(false), fill_nulls_with: z.number().optional() }),
]);

const metricBase = {
  name,
  label: text.optional(),
  description: text.optional(),
  filter,
  config: config(metricMetaSchema),
  meta: unused,
  time_granularity: unused,
};

export const metricSpelling = z.discriminatedUnion('type', [
  z.strictObject({ ...metricBase, type: z.literal('simple'), type_params: z.strictObject({ measure: measureInput }) }),
  z.strictObject({
    ...metricBase,
    type: z.literal('ratio'),
    type_params: z.strictObject({ numerator: metricInput, denominator: metricInput }),
  }),
  z.strictObject({
    ...metricBase,
    type: z.literal('derived'),
    type_params: z.strictObject({ expr: text, metrics: z.array(metricInput).min(1) }),
  }),
]);

/** Top-level keys of a file, and of one document of it. */
export const FILE_KEYS = ['semantic_models', 'metrics', 'semantic_model', 'metric', 'version'] as const;

/** The relation that `ref('table')` or `source('schema', 'table')` names. */
export function relationOf(model: string): { alias: string; schema_name?: string } {
  const names = [...model.matchAll(/['"]([^'"]+)['"]/g)].map((match) => match[1] ?? '');
  const [first = '', second] = names;
  return second === undefined ? { alias: first } : { schema_name: first, alias: second };
}
