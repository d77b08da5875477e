import { z } from 'zod';
import { GRAINS } from './grain';

/** The longest value that a filter may carry, in characters; a whole question's text is bounded by it too. */
export const MAX_FILTER_TEXT = 10_000;
/** How many values one filter may list. */
export const MAX_FILTER_VALUES = 1_000;
/** The most rows that one question may ask for; an answer that was cut there, unasked, says so in a notice. */
export const MAX_LIMIT = 100_000;

export const QUESTION_VERSION = 1;

/**
 * What a question asks for.
 * - `metrics`: KPI values, or with no KPI the distinct values of the group-by dimensions.
 * - `values`: suggestions for one dimension, as pickers and variables need them.
 * - `freshness`: age in seconds of the newest record behind each KPI (decision 14).
 */
export const QUERY_TYPES = ['metrics', 'values', 'freshness'] as const;
export const FORMATS = ['timeseries', 'table', 'value'] as const;

/** Filter operators, in the words that the editor shows beside them. */
export const FILTER_OPERATORS = {
  '=': 'is',
  '!=': 'is not',
  in: 'is one of',
  not_in: 'is none of',
  '>': 'above',
  '>=': 'at least',
  '<': 'below',
  '<=': 'at most',
  contains: 'contains',
  not_contains: 'does not contain',
  starts_with: 'starts with',
  is_null: 'is empty',
  is_not_null: 'is not empty',
} as const;
export type FilterOperator = keyof typeof FILTER_OPERATORS;
const operators = Object.keys(FILTER_OPERATORS) as [FilterOperator, ...FilterOperator[]];

/** Periods that a comparison can look back to. `previous_period` is as long as the asked range. */
export const COMPARISONS = [
  'previous_period',
  'previous_day',
  'previous_week',
  'previous_month',
  'previous_quarter',
  'previous_year',
] as const;
export type Comparison = (typeof COMPARISONS)[number];

const name = z.string().min(1).max(200);
const scalar = z.union([z.string().max(MAX_FILTER_TEXT), z.number(), z.boolean()]);

export const filterSchema = z.strictObject({
  field: name,
  op: z.enum(operators),
  values: z.array(scalar).max(MAX_FILTER_VALUES).default([]),
});

/** A dimension to group by: dbt's name (`user__department`, `metric_time__day`), or the name with its grain apart. */
export const groupBySchema = z.union([name, z.strictObject({ name, grain: z.enum([...GRAINS, 'auto']) })]);

/** ISO date (inclusive at both ends, as in dbt) or instant (start inclusive, end exclusive). */
const moment = z.union([z.iso.date(), z.iso.datetime({ offset: true })]);

/** A KPI question as people, panels, rules and programs put it. */
export const questionSchema = z
  .strictObject({
    version: z.literal(QUESTION_VERSION).default(QUESTION_VERSION),
    queryType: z.enum(QUERY_TYPES).default('metrics'),
    metrics: z.array(name).max(50).default([]),
    group_by: z.array(groupBySchema).max(20).default([]),
    filters: z.array(filterSchema).max(100).default([]),
    order_by: z.array(name).max(20).default([]),
    limit: z.number().int().min(1).max(MAX_LIMIT).optional(),
    time_constraint: z.tuple([moment, moment]).optional(),
    timezone: name.optional(),
    compare: z.strictObject({ to: z.enum(COMPARISONS) }).optional(),
    format: z.enum(FORMATS).default('timeseries'),
    formatting: z.boolean().default(false),
  })
  .readonly();

export type Question = z.infer<typeof questionSchema>;
/** A question as it is written, before defaults are filled in. */
export type QuestionInput = z.input<typeof questionSchema>;
export type Filter = z.infer<typeof filterSchema>;
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
