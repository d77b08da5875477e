import { z } from 'zod';
import { GRAINS, type Grain } from './grain';
import type { Display } from './answer';

export const ROLES = ['viewer', 'editor', 'admin'] as const;
export type Role = (typeof ROLES)[number];

export const SEVERITIES = ['info', 'warning', 'critical'] as const;
export type Severity = (typeof SEVERITIES)[number];

export const FRESHNESS = ['live', 'hourly', 'nightly'] as const;

const duration = z.string().regex(/^\d+[smhdw]$/, 'a duration such as 30s, 5m, 1h, 7d or 2w');

/** A limit on a KPI's value. Exactly one side: a value strictly above (or below) it is a breach, the limit itself is not. */
export const thresholdSchema = z
  .strictObject({
    above: z.number().optional(),
    below: z.number().optional(),
    severity: z.enum(SEVERITIES),
  })
  .refine((t) => (t.above === undefined) !== (t.below === undefined), 'needs exactly one of `above` and `below`');
export type Threshold = z.infer<typeof thresholdSchema>;

/** One Grafana rule made from a threshold (decision 14). */
export const alertSchema = z.strictObject({
  /** Severity of the threshold that it watches. */
  threshold: z.enum(SEVERITIES),
  /** The window the KPI is asked over. */
  over: duration,
  /** How long the breach must last. */
  for: duration.default('0s'),
  /** Name of the page in docs/runbooks. */
  runbook: z.string().min(1),
  /** What a window without any row means: nothing to judge, or an alarm of its own. */
  no_data: z.enum(['ok', 'alerting', 'no_data']).default('no_data'),
});
export type AlertDefinition = z.infer<typeof alertSchema>;

/** `config.meta.northstar` of a metric: all that dbt's language has no key for. */
export const metricMetaSchema = z.strictObject({
  /** The requirement's number of the KPI, such as K51. */
  key: z.string().optional(),
  /** Grafana's unit id; a rate is stored as 0 to 1 with `percentunit`. */
  unit: z.string().min(1),
  decimals: z.number().int().min(0).max(10).optional(),
  owner: z.string().min(1),
  /** Tables or feeds that the numbers come from, in the owner's words. */
  source: z.string().optional(),
  better: z.enum(['higher', 'lower']),
  freshness: z.enum(FRESHNESS),
  /** How old its newest record may get before its source counts as stale, where that is longer than its freshness tells: nobody works at night. */
  stale_after: duration.optional(),
  min_role: z.enum(ROLES).default('viewer'),
  /** May be shown on a public dashboard, to people who are not signed in. */
  public: z.boolean().default(false),
  /** The finest grain at which the KPI makes sense; the time dimension's own where absent. */
  grain: z.enum(GRAINS).optional(),
  thresholds: z.array(thresholdSchema).default([]),
  alerts: z.array(alertSchema).default([]),
});
export type MetricMeta = z.infer<typeof metricMetaSchema>;

/** `config.meta.northstar` of a semantic model. */
export const modelMetaSchema = z.strictObject({
  /** Column that holds the tenant, or `none` for data that is one team's own; never absent (decision 9). */
  tenant: z.string().min(1),
  /** `instant`: time columns are instants in UTC. `local`: they are wall-clock times that no zone moves. */
  time: z.enum(['instant', 'local']).default('instant'),
});
export type ModelMeta = z.infer<typeof modelMetaSchema>;

/** `config.meta.northstar` of a dimension. */
export const dimensionMetaSchema = z.strictObject({
  /** The dimension singles out a person: the alerting role may not group or filter by it. */
  person: z.boolean().default(false),
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
