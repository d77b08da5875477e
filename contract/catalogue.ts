import { z } from 'zod';
import { GRAINS, WEEK_STARTS, type Grain } from './grain';
import type { Display } from './answer';

export const ROLES = ['viewer', 'editor', 'admin'] as const;
export type Role = (typeof ROLES)[number];

export const SEVERITIES = ['info', 'warning', 'critical'] as const;
export type Severity = (typeof SEVERITIES)[number];

export const FRESHNESS = ['live', 'hourly', 'nightly'] as const;

/** A name of the catalogue: `__` stands between names, and a grain may follow, so neither is part of one. */
export const catalogueName = z.string().regex(/^[a-z][a-z0-9_]*$/, 'a lower-case name of letters, digits and _ that begins with a letter');

const duration = z.string().regex(/^\d+[smhdw]$/, 'a duration such as 30s, 5m, 1h, 7d or 2w');

/** A limit on a KPI's value. Exactly one side: a value strictly above (or below) it is a breach, the limit itself is not. */
export const thresholdSchema = z
  .strictObject({
    above: z.number().optional().describe('A value above it is a breach'),
    below: z.number().optional().describe('A value below it is a breach'),
    severity: z.enum(SEVERITIES).describe('How bad a breach is'),
  })
  .refine((t) => (t.above === undefined) !== (t.below === undefined), 'needs exactly one of `above` and `below`');
export type Threshold = z.infer<typeof thresholdSchema>;

/** One Grafana rule made from a threshold (decision 14). */
export const alertSchema = z.strictObject({
  threshold: z.enum(SEVERITIES).describe('Severity of the threshold that it watches'),
  over: duration.describe('The window that the KPI is asked over, such as 1h'),
  for: duration.default('0s').describe('How long the breach must last'),
  runbook: z.string().min(1).describe('Name of the page in docs/runbooks'),
  no_data: z.enum(['ok', 'alerting', 'no_data']).default('no_data').describe('What a window without any row means: nothing to judge, or an alarm of its own'),
});
export type AlertDefinition = z.infer<typeof alertSchema>;

/** `config.meta.northstar` of a metric: all that dbt's language has no key for; a key that is not here is a fault. */
export const metricMetaSchema = z.strictObject({
  key: z.string().optional().describe("The requirement's number, such as K51"),
  unit: z.string().min(1).describe("Grafana's unit id, such as percentunit (a rate from 0 to 1), currencyEUR, h, short or none"),
  decimals: z.number().int().min(0).max(10).optional().describe('Digits shown after the point; Grafana decides where absent'),
  owner: z.string().min(1).describe('Who answers for the number'),
  source: z.string().optional().describe("Tables or feeds that the numbers come from, in the owner's words"),
  better: z.enum(['higher', 'lower']).describe('Which direction is good news'),
  freshness: z.enum(FRESHNESS).describe('How old its newest record may be'),
  stale_after: duration
    .optional()
    .describe('When its source counts as stale, where that is later than its freshness tells: nobody works at night'),
  min_role: z.enum(ROLES).default('viewer').describe('Who may ask it'),
  public: z.boolean().default(false).describe('May be shown to people who are not signed in'),
  grain: z.enum(GRAINS).optional().describe("The finest grain at which it makes sense; its time dimension's own where absent"),
  thresholds: z.array(thresholdSchema).default([]).describe('Its limits; the limit itself is no breach'),
  alerts: z.array(alertSchema).default([]).describe('Alert rules made from its thresholds'),
});
export type MetricMeta = z.infer<typeof metricMetaSchema>;

/** `config.meta.northstar` of a semantic model. */
export const modelMetaSchema = z.strictObject({
  tenant: z.string().min(1).describe("The column that holds the tenant, or none for data that is one team's own"),
  time: z
    .enum(['instant', 'local'])
    .default('instant')
    .describe('instant: its times are instants in UTC. local: they are wall-clock times that no zone moves'),
});
export type ModelMeta = z.infer<typeof modelMetaSchema>;

/** `config.meta.northstar` of `project_configuration`. */
export const projectMetaSchema = z.strictObject({
  /** The day that weeks start on: Monday (ISO 8601), or Sunday. */
  week_start: z.enum(WEEK_STARTS).default('monday'),
});

/** `config.meta.northstar` of a dimension. */
export const dimensionMetaSchema = z.strictObject({
  person: z.boolean().default(false).describe('It singles out a person: alert rules may not group or filter by it'),
});

/** A metric's share in a score: worth 0 at `from` or beyond, 1 at `to` or beyond, and in between what lies between. */
const scorePartSchema = z
  .strictObject({
    metric: catalogueName.describe('A metric of the catalogue'),
    from: z.number().describe('The value that counts as 0'),
    to: z.number().describe('The value that counts as 1; below `from` where less is better'),
    weight: z.number().positive().default(1).describe('How much it counts beside the others'),
  })
  .refine(({ from, to }) => from !== to, 'needs a `to` that is not its `from`');
export type ScorePart = z.infer<typeof scorePartSchema>;

/** The kinds of KPIs that dbt's types cannot say: each is the key that holds its parameters. */
export const NORTHSTAR_KINDS = ['score'] as const;

/** An entry of `northstar_metrics`. */
export const northstarMetricSchema = z.strictObject({
  name: catalogueName,
  label: z.string().optional(),
  description: z.string().optional(),
  score: z.array(scorePartSchema).min(1).describe('A weighted mean of other metrics from 0 to 1; unknown while one of them is'),
  config: z.strictObject({ meta: z.looseObject({ northstar: metricMetaSchema.optional() }).optional() }).optional(),
});

/** dbt's types of metrics. */
export const METRIC_TYPES = ['simple', 'ratio', 'derived', 'cumulative', 'conversion'] as const;
export type MetricType = (typeof METRIC_TYPES)[number];

/** What the browser, a program or a reader may know of a KPI. */
export interface MetricEntry {
  readonly name: string;
  readonly type: MetricType;
  readonly display: Display;
  readonly key?: string;
  readonly owner: string;
  readonly source?: string;
  readonly freshness: (typeof FRESHNESS)[number];
  /** A duration such as `16h`. */
  readonly staleAfter?: string;
  readonly minRole: Role;
  readonly public: boolean;
  /** Grains that it may be asked at, finest first. */
  readonly grains: readonly Grain[];
  /** True where it means something only over time: a trailing window, or a period before. */
  readonly needsTime: boolean;
  /** Names of the dimensions that it can be grouped and filtered by, without fan-out. */
  readonly dimensions: readonly string[];
  readonly thresholds: readonly Threshold[];
  readonly alerts: readonly AlertDefinition[];
  /** Semantic models that it reads: its sources. */
  readonly models: readonly string[];
  /** Domain: the catalogue file that defines it, without its ending. */
  readonly domain: string;
}

/** What a KPI can be grouped and filtered by: a dimension, or an entity by its key. */
export interface DimensionEntry {
  /** dbt's name: `entity__dimension`, or `entity`. */
  readonly name: string;
  readonly label: string;
  readonly description?: string;
  readonly type: 'categorical' | 'time' | 'entity';
  readonly person: boolean;
}

/** A question that the catalogue keeps under a name. */
export interface SavedQueryEntry {
  readonly name: string;
  readonly label: string;
  readonly description?: string;
  readonly metrics: readonly string[];
  /** Names as `group_by` takes them. */
  readonly groupBy: readonly string[];
  /** dbt's filter templates, all of which hold. */
  readonly where: readonly string[];
  /** Names as `order_by` takes them. */
  readonly orderBy: readonly string[];
  readonly limit?: number;
}

/** A calendar of the catalogue, such as fiscal quarters: a grain beside dbt's own. */
export interface CalendarEntry {
  readonly name: string;
  /** The grain of the days, hours … that its periods are made of. */
  readonly base: Grain;
}

/** `GET /api/v1/catalogue`: what this principal may ask. */
export interface CatalogueAnswer {
  readonly metrics: readonly MetricEntry[];
  readonly dimensions: readonly DimensionEntry[];
  readonly savedQueries: readonly SavedQueryEntry[];
  readonly calendars: readonly CalendarEntry[];
  readonly timezone: string;
}
