import { z } from 'zod';
import { analysisSchema } from './analysis';
import { cohortSchema } from './cohort';
import { experimentSchema } from './experiment';
import { filterSchema, whereSchema } from './filter';
import { funnelSchema } from './funnel';
import { DATE_PARTS } from './grain';
import { PERIOD } from './period';
import { PREDICTION_SHOWS, predictionSchema } from './prediction';
import { retentionSchema } from './retention';

/** The most rows that one question may ask for; an answer that was cut there, unasked, says so in a notice. */
export const MAX_LIMIT = 100_000;

export const QUESTION_VERSION = 1;

/**
 * What a question asks for.
 * - `metrics`: KPI values, or with no KPI the distinct values of the group-by dimensions.
 * - `values`: suggestions for one dimension, as pickers and variables need them.
 * - `freshness`: age in seconds of the newest record behind each KPI (decision 14).
 * - `funnel`, `retention`, `experiment`: of the catalogue by name, or as they stand in the question.
 * - `cohorts`: the cohorts of the catalogue with how many members each has.
 * - `prediction`: how probable an outcome is of cases of which it is not known, or what tells it; of the catalogue by name, or as it stands.
 * - `contribution`: what carried the change of a KPI between two periods.
 * - `records`, `logs`: the records behind a KPI, the newest first, as a table or as log lines.
 * - `histogram`, `heatmap`, `geomap`: values by their size, over time by groups, on a map.
 * - `anomalies`, `insights`: what was found and kept; `annotations`: anomalies and experiments as marks on a time axis.
 * - `crossings`: limits that are told once a period, as they were crossed.
 * - `cost_advice`: where money is spent for nothing.
 */
export const QUERY_TYPES = [
  'metrics',
  'values',
  'freshness',
  'funnel',
  'retention',
  'cohorts',
  'experiment',
  'prediction',
  'contribution',
  'records',
  'logs',
  'histogram',
  'heatmap',
  'geomap',
  'anomalies',
  'insights',
  'annotations',
  'crossings',
  'cost_advice',
] as const;
export type QueryType = (typeof QUERY_TYPES)[number];
export const FORMATS = ['timeseries', 'table', 'value'] as const;

/** Periods that a comparison can look back to. `previous_period` is as long as the asked range; `custom` names its own length. */
export const COMPARISONS = [
  'previous_period',
  'previous_day',
  'previous_week',
  'previous_month',
  'previous_quarter',
  'previous_year',
  'custom',
] as const;
export type Comparison = (typeof COMPARISONS)[number];

/**
 * How the buckets of two periods are put side by side. `calendar`: 31 March beside 28 February, a Monday beside a
 * Monday where weeks are asked. `elapsed`: the first day beside the first, the tenth beside the tenth.
 */
export const ALIGNMENTS = ['calendar', 'elapsed'] as const;

const name = z.string().min(1).max(200);
/**
 * What to group by: dbt's name (`user__department`, `metric_time__day`), dbt's call (`TimeDimension('metric_time', 'day')`),
 * or the name with its grain or its part of a date apart. A grain is one of `GRAINS`, `auto` (the panel's) or a
 * calendar of the catalogue.
 */
export const groupBySchema = z.union([
  name,
  z
    .strictObject({ name, grain: name.optional(), date_part: z.enum(DATE_PARTS).optional() })
    .refine((item) => item.grain === undefined || item.date_part === undefined, 'has a grain or a date part, not both'),
]);

/**
 * ISO date (the whole day, at both ends, as in dbt), a time of the tenant's clock without an offset (its whole bucket,
 * as in dbt), or an instant (start inclusive, end exclusive).
 */
const moment = z.union([
  z.iso.date(),
  z.iso.datetime({ offset: true }),
  z.string().regex(/^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?$/, 'a date such as 2026-01-31, or a time such as 2026-01-31 09:00:00'),
]);

const compareSchema = z
  .strictObject({
    to: z.enum(COMPARISONS),
    /** How far back `custom` looks, such as `4 weeks`. */
    period: z.string().regex(PERIOD, 'a number and a grain, such as 4 weeks').optional(),
    align: z.enum(ALIGNMENTS).default('calendar'),
  })
  .refine((compare) => (compare.to === 'custom') === (compare.period !== undefined), 'needs `period` for custom, and for nothing else');

/** A KPI question as people, panels, rules and programs put it. */
export const questionSchema = z
  .strictObject({
    version: z.literal(QUESTION_VERSION).default(QUESTION_VERSION),
    queryType: z.enum(QUERY_TYPES).default('metrics'),
    metrics: z.array(name).max(50).default([]),
    group_by: z.array(groupBySchema).max(20).default([]),
    where: whereSchema,
    filters: z.array(filterSchema).max(100).default([]),
    order_by: z.array(name).max(20).default([]),
    limit: z.number().int().min(1).max(MAX_LIMIT).optional(),
    time_constraint: z.tuple([moment, moment]).optional(),
    timezone: name.optional(),
    /** A saved query of the catalogue: what the question says itself comes on top of it. */
    saved_query: name.nullish().transform((given) => given ?? undefined),
    /** Only the smallest and the largest value of the one thing that is grouped by. */
    min_max_only: z.boolean().default(false),
    /** `false`: every row of the group-by columns, repeated ones too; only without metrics. */
    apply_group_by: z.boolean().default(true),
    compare: compareSchema.optional(),
    /** `funnel`: a saved one's name, or its definition. */
    funnel: z.union([name, funnelSchema]).optional(),
    /** `retention`: a saved one's name, or its definition. */
    retention: z.union([name, retentionSchema]).optional(),
    /** `experiment`: its name in the catalogue, or its definition. */
    experiment: z.union([name, experimentSchema]).optional(),
    /** `prediction`: a saved one's name, or its definition. */
    prediction: z.union([name, predictionSchema]).optional(),
    /** `prediction`: its cases, which it shows where this is left out, or what the model has learned. */
    show: z.enum(PREDICTION_SHOWS).optional(),
    /** Only what the members of a cohort did: a saved one's name, or its definition. */
    cohort: z.union([name, cohortSchema]).optional(),
    /** The same question for each of several saved cohorts, side by side. */
    cohorts: z.array(name).max(10).optional(),
    analysis: analysisSchema.optional(),
    /** `records`, `logs`: the columns to show; the model's own where it is left out. `prediction`: more of its cases. */
    columns: z.array(name).max(50).optional(),
    /** `records`, `logs`: words, each of which stands in one of the texts of a record. */
    search: z.string().max(500).optional(),
    /** `histogram`, and `heatmap` of sizes: how many classes. */
    buckets: z.number().int().min(1).max(200).optional(),
    format: z.enum(FORMATS).default('timeseries'),
    formatting: z.boolean().default(false),
  })
  .readonly();

export type Question = z.infer<typeof questionSchema>;
/** A question as it is written, before defaults are filled in. */
export type QuestionInput = z.input<typeof questionSchema>;
export type GroupBy = z.infer<typeof groupBySchema>;
export type Format = (typeof FORMATS)[number];

/** What Grafana adds to a stored question: never part of a question's own fields. */
const GRAFANA_FIELDS = ['refId', 'datasource', 'datasourceId', 'hide', 'key', 'intervalMs', 'maxDataPoints', 'alias'] as const;

/**
 * Brings a stored question of any earlier version, with or without Grafana's own fields, to today's written form.
 * Errors: none; what it cannot know stays in place, for the schema to name.
 */
export function migrateQuestion(stored: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const own = Object.fromEntries(
    Object.entries(stored).filter(([field]) => !(GRAFANA_FIELDS as readonly string[]).includes(field))
  );
  // Grafana sends an empty queryType for queries that never had one.
  if (own.queryType === '') {
    delete own.queryType;
  }
  return { ...own, version: own.version ?? QUESTION_VERSION };
}
