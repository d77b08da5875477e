import { z } from 'zod';
import { METRIC_TYPES, metricMetaSchema } from '../../../../contract/catalogue';
import { CONVERSION_CALCULATIONS, PERIOD_AGGREGATIONS } from '../../manifest';
import { bookkeeping, config, expression, filter, grainName, name, oneOf, text, unused, window } from './common';
import { aggregation } from './semantic-model';

/** dbt's `metric`, key by key, for each of its types. A name may stand for an input of that name without more. */
function named<Input extends z.ZodType>(input: Input) {
  return z.union([name.transform((only): unknown => ({ name: only })).pipe(input), input]);
}

const measureInput = named(
  z.strictObject({ name, filter, alias: unused, join_to_timespine: z.boolean().default(false), fill_nulls_with: z.number().optional() })
);
export type WrittenMeasureInput = z.infer<typeof measureInput>;

const metricInput = named(
  z.strictObject({ name, filter, alias: name.optional(), offset_window: window.optional(), offset_to_grain: grainName.optional() })
);
export type WrittenMetricInput = z.infer<typeof metricInput>;

/** A simple metric that stands for its measure. */
const measuringMetric = named(z.strictObject({ name, filter, alias: unused }));
export type WrittenMeasuringMetric = z.infer<typeof measuringMetric>;

const base = {
  ...bookkeeping,
  name,
  label: text.optional(),
  description: text.optional(),
  filter,
  time_granularity: grainName.optional(),
  config: config(metricMetaSchema),
} as const;

/** What a compiled manifest repeats for each type; a private metric is an input that dbt made. Only derived metrics list metrics. */
const repeated = {
  input_measures: unused,
  metrics: z.array(z.unknown()).max(0, 'belongs to a derived metric').optional(),
  is_private: z.boolean().default(false),
} as const;

/** Only simple metrics fill their gaps: elsewhere it must be left at dbt's default. */
const fillsNothing = { join_to_timespine: z.literal(false).optional() } as const;

const aggregates = z.strictObject({ ...aggregation, semantic_model: name });

const simple = z.strictObject({
  ...base,
  type: z.literal('simple'),
  type_params: z
    .strictObject({
      ...repeated,
      measure: measureInput.optional(),
      metric_aggregation_params: aggregates.optional(),
      expr: expression.optional(),
      join_to_timespine: z.boolean().default(false),
      fill_nulls_with: z.number().optional(),
    })
    .refine((given) => given.measure !== undefined || given.metric_aggregation_params !== undefined, 'needs `measure`'),
});
export type WrittenSimpleMetric = z.infer<typeof simple>;

const ratio = z.strictObject({
  ...base,
  type: z.literal('ratio'),
  type_params: z.strictObject({ ...repeated, ...fillsNothing, numerator: metricInput, denominator: metricInput }),
});

const derived = z.strictObject({
  ...base,
  type: z.literal('derived'),
  type_params: z.strictObject({ ...repeated, ...fillsNothing, expr: expression, metrics: z.array(metricInput).min(1, 'needs at least one metric') }),
});

const overTime = { window: window.optional(), grain_to_date: grainName.optional() } as const;

const cumulative = z.strictObject({
  ...base,
  type: z.literal('cumulative'),
  type_params: z.strictObject({
    ...repeated,
    ...fillsNothing,
    ...overTime,
    measure: measureInput.optional(),
    cumulative_type_params: z
      .strictObject({ ...overTime, period_agg: oneOf(PERIOD_AGGREGATIONS).default('first'), metric: measuringMetric.optional() })
      .default({ period_agg: 'first' }),
  }),
});
export type WrittenCumulativeMetric = z.infer<typeof cumulative>;

const conversion = z.strictObject({
  ...base,
  type: z.literal('conversion'),
  type_params: z.strictObject({
    ...repeated,
    ...fillsNothing,
    conversion_type_params: z.strictObject({
      base_measure: measureInput.optional(),
      base_metric: measuringMetric.optional(),
      conversion_measure: measureInput.optional(),
      conversion_metric: measuringMetric.optional(),
      entity: name,
      calculation: oneOf(CONVERSION_CALCULATIONS).default('conversion_rate'),
      window: window.optional(),
      constant_properties: z.array(z.strictObject({ base_property: name, conversion_property: name })).default([]),
    }),
  }),
});
export type WrittenConversionMetric = z.infer<typeof conversion>;

export const metricSpelling = z.preprocess(
  (given) => (typeof given === 'object' && given !== null && 'type' in given && typeof given.type === 'string' ? { ...given, type: given.type.toLowerCase() } : given),
  z.discriminatedUnion('type', [simple, ratio, derived, cumulative, conversion], { error: `must be ${METRIC_TYPES.join(', ')}` })
);
export type WrittenMetric = z.infer<typeof metricSpelling>;
