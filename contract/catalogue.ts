import { z } from 'zod';
import { ANOMALY_SEVERITIES } from './analysis';
import type { Display, GeoPart } from './answer';
import { catalogueName } from './catalogue-name';
import { cohortSchema } from './cohort';
import { experimentSchema, type Experiment } from './experiment';
import { FUNNEL_VALUES, funnelSchema } from './funnel';
import { GRAINS, WEEK_STARTS, type Grain } from './grain';
import { LIMIT_SIDES } from './limit';
import { predictionSchema } from './prediction';
import { LIFECYCLE_VALUES, lifecycleSchema, RETENTION_VALUES, retentionSchema } from './retention';

export const ROLES = ['viewer', 'editor', 'admin'] as const;
export type Role = (typeof ROLES)[number];

export const SEVERITIES = ['info', 'warning', 'critical'] as const;
export type Severity = (typeof SEVERITIES)[number];

export const FRESHNESS = ['live', 'hourly', 'nightly'] as const;

const duration = z.string().regex(/^\d+[smhdw]$/, 'a duration such as 30s, 5m, 1h, 7d or 2w');

/** `sla-breach`, or a section of it: `sla-breach#tickets`. */
const runbookPage = z.string().regex(/^[a-z0-9-]+(?:#[a-z0-9-]+)?$/, "a page's name, such as sla-breach or sla-breach#tickets");

/** A limit on a KPI's value, by exactly one side: of `above` and `below` the limit itself is no breach, of `at_least` and `at_most` it is one. */
export const thresholdSchema = z
  .strictObject({
    above: z.number().optional().describe('A value above it is a breach'),
    at_least: z.number().optional().describe('A value at it or above is a breach'),
    below: z.number().optional().describe('A value below it is a breach'),
    at_most: z.number().optional().describe('A value at it or below is a breach'),
    severity: z.enum(SEVERITIES).describe('How bad a breach is'),
    over: duration.optional().describe('The window that the limit is meant for, such as 7d; where absent it holds over any, as of a rate'),
  })
  .refine((stated) => LIMIT_SIDES.filter((side) => stated[side] !== undefined).length === 1, 'needs exactly one of `above`, `at_least`, `below` and `at_most`');
export type Threshold = z.infer<typeof thresholdSchema>;

/** Periods of which a crossed limit is told once. */
export const ONCE_A = ['day', 'week', 'month', 'quarter', 'year'] as const satisfies readonly Grain[];
export type OnceA = (typeof ONCE_A)[number];

/** What a catalogue leaves to be set in one place; written `{{ Parameter('name') }}` wherever it is used. */
export const parameterSchema = z.strictObject({
  name: catalogueName,
  value: z.union([z.number(), z.string(), z.boolean()]),
  unit: z.string().min(1).optional().describe("Grafana's unit id of a number"),
  description: z.string().min(1).describe('What it sets, in a sentence'),
});
export type ParameterDefinition = z.infer<typeof parameterSchema>;

/** One Grafana rule made from a threshold, or from what is odd (decision 14, §C rows 7 and 8). */
export const alertSchema = z
  .strictObject({
    threshold: z.enum(SEVERITIES).optional().describe('Severity of the threshold that it watches'),
    anomaly: z.enum(ANOMALY_SEVERITIES).optional().describe('The mildest anomaly that it tells, in place of a threshold'),
    over: duration.optional().describe("The window that the KPI is asked over, such as 1h; the threshold's own where that has one"),
    once: z.enum(ONCE_A).optional().describe('In place of `over`: it is asked over the period so far, and each limit crossed is told once a period'),
    by: z.array(z.string().min(1)).min(1).optional().describe('Dimensions: one alert for each of their values; none that singles out a person'),
    for: duration.default('0s').describe('How long the breach must last'),
    runbook: runbookPage.optional().describe("Page in docs/runbooks, perhaps with a section's anchor; the KPI's own where absent"),
    window_reason: z.string().min(1).optional().describe('Why it looks at another window than was asked for, in a sentence without a full stop'),
    no_data: z.enum(['ok', 'alerting', 'no_data']).default('no_data').describe('What a window without any row means: nothing to judge, or an alarm of its own'),
  })
  .refine((alert) => (alert.threshold === undefined) !== (alert.anomaly === undefined), 'watches a `threshold` or an `anomaly`, one of them')
  .refine((alert) => alert.over === undefined || alert.once === undefined, 'has the window `over` which the KPI is asked, or `once` a period, not both')
  .refine((alert) => alert.anomaly === undefined || (alert.once === undefined && alert.by === undefined), 'has no `by` and no `once` where it watches an `anomaly`');
export type AlertDefinition = z.infer<typeof alertSchema>;

/** An alert with the window and the runbook that it has from its threshold and its KPI, where it states none; without a window it is told once a period. */
export type AlertEntry = AlertDefinition & { readonly runbook: string };

/** How far from the expected a value is odd, in robust standard deviations, and which side counts (S3-22, §C row 8). */
export const anomalyParametersSchema = z
  .strictObject({
    low: z.number().positive().default(2),
    medium: z.number().positive().default(3),
    high: z.number().positive().default(4),
    critical: z.number().positive().default(5),
    direction: z.enum(['both', 'up', 'down']).default('both').describe('Which side of the expected is odd'),
    from: z.enum(ANOMALY_SEVERITIES).default('high').describe('The mildest that is kept and told'),
    grain: z.enum(['hour', 'day', 'week', 'month']).default('day').describe('The buckets that are looked at'),
  })
  .refine((z) => z.low < z.medium && z.medium < z.high && z.high < z.critical, 'has limits that rise from low to critical');
export type AnomalyParameters = z.infer<typeof anomalyParametersSchema>;

/** `config.meta.northstar` of a metric: all that dbt's language has no key for; a key that is not here is a fault. */
export const metricMetaSchema = z.strictObject({
  key: z.string().optional().describe("The requirement's number, such as K51"),
  unit: z.string().min(1).describe("Grafana's unit id, such as percentunit (a rate from 0 to 1), currency (the tenant's own) or currencyUSD, h, short or none"),
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
  thresholds: z.array(thresholdSchema).default([]).describe('Its limits'),
  alerts: z.array(alertSchema).default([]).describe('Alert rules made from its thresholds'),
  anomalies: anomalyParametersSchema.optional().describe('Look at it on a schedule, and keep what is odd; {} takes the defaults'),
  runbook: runbookPage.optional().describe('Page in docs/runbooks to open when it is not as it should be; every KPI has one'),
  synonyms: z.array(z.string().min(1)).default([]).describe('Other words that people look for it by'),
  related: z.array(catalogueName).default([]).describe('KPIs to look at beside it'),
  action: z.string().min(1).optional().describe('What to do first when it moves the wrong way, in a sentence'),
  insights: z.boolean().default(true).describe('false: its changes from week to week are no news, as of what only later weeks make good'),
});
export type MetricMeta = z.infer<typeof metricMetaSchema>;

/** `config.meta.northstar` of a semantic model. */
export const modelMetaSchema = z.strictObject({
  tenant: z.string().min(1).describe("The column that holds the tenant, or none for data that is one team's own"),
  time: z
    .enum(['instant', 'local'])
    .default('instant')
    .describe('instant: its times are instants in UTC. local: they are wall-clock times that no zone moves'),
  event: z.string().min(1).optional().describe("The dimension that names an event, where each record is one; its first count is the events' measure"),
  columns: z.array(z.string().min(1)).default([]).describe('What a list of its records shows where the question names no columns, as group_by names them'),
  text: z.array(z.string().min(1)).default([]).describe('The columns that a search looks through, as group_by names them; the first is the log line'),
  level: z.string().min(1).optional().describe('The dimension that says how bad a log line is'),
});
export type ModelMeta = z.infer<typeof modelMetaSchema>;

/** What advice on the cost of language models is made of: KPIs, and the dimensions that tell prompts, agents and tiers apart (S4-20). */
const costAdviceSchema = z.strictObject({
  cost: catalogueName,
  executions: catalogueName,
  input_tokens: catalogueName,
  output_tokens: catalogueName,
  success_rate: catalogueName.optional(),
  quality: catalogueName.optional(),
  prompt_type: z.string().min(1),
  agent: z.string().min(1),
  tier: z.string().min(1),
});
export type CostAdviceNames = z.infer<typeof costAdviceSchema>;

/** `config.meta.northstar` of `project_configuration`. */
export const projectMetaSchema = z.strictObject({
  /** The day that weeks start on: Monday (ISO 8601), or Sunday. */
  week_start: z.enum(WEEK_STARTS).default('monday'),
  cost_advice: costAdviceSchema.optional().describe('Which KPIs and dimensions advice on costs is made of'),
});

/** `config.meta.northstar` of a measure. */
export const measureMetaSchema = z.strictObject({
  currency: z
    .string()
    .regex(/^[A-Za-z_]\w*$/, 'is the name of a column, such as currency')
    .optional()
    .describe("The column with the currency of its amount, as ISO 4217 has it: only rows in the tenant's own are aggregated"),
});
export type MeasureMeta = z.infer<typeof measureMetaSchema>;

/** `config.meta.northstar` of a dimension. */
export const dimensionMetaSchema = z.strictObject({
  person: z.boolean().default(false).describe('It singles out a person: alert rules may not group or filter by it'),
  min_role: z.enum(ROLES).default('viewer').describe('Who may see, group and filter by its values; lists show others that something is there, not what'),
  geo: z.enum(['latitude', 'longitude', 'geohash', 'country']).optional().describe('What it says of a place on a map'),
});
export type DimensionMeta = z.infer<typeof dimensionMetaSchema>;

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

/** What a share is of. */
export const SHARES_OF = ['total', 'mean'] as const;
export type ShareOf = (typeof SHARES_OF)[number];

const named = { name: catalogueName, label: z.string().optional(), description: z.string().optional() } as const;
const metricBase = { ...named, config: z.strictObject({ meta: z.looseObject({ northstar: metricMetaSchema.optional() }).optional() }).optional() } as const;

/** Entries of `northstar_metrics` by their kind: KPIs that dbt's types cannot say. Each kind is the key of its parameters. */
export const northstarMetricSchemas = {
  score: z.strictObject({
    ...metricBase,
    score: z.array(scorePartSchema).min(1).describe('A weighted mean of other metrics from 0 to 1; unknown while one of them is'),
  }),
  funnel: z.strictObject({
    ...metricBase,
    funnel: z
      .strictObject({
        funnel: catalogueName.describe('A funnel of the catalogue'),
        step: z.union([z.number().int().min(1), z.string().min(1)]).describe('The number of the step, from 1, or its label'),
        value: z.enum(FUNNEL_VALUES).default('step_rate'),
      })
      .describe('What a funnel says of one of its steps'),
  }),
  retention: z.strictObject({
    ...metricBase,
    retention: z
      .strictObject({
        retention: catalogueName.describe('A retention of the catalogue'),
        period: z.number().int().min(0).max(60).describe('The period after the start, from 0'),
        value: z.enum(RETENTION_VALUES).default('rate'),
      })
      .describe('D-N retention: who was back so many periods after the start, of those who had the time'),
  }),
  lifecycle: z.strictObject({
    ...metricBase,
    lifecycle: lifecycleSchema.extend({ value: z.enum(LIFECYCLE_VALUES) }).describe('Who is active, new, back or gone from one period to the next'),
  }),
  share: z.strictObject({
    ...metricBase,
    share: z
      .strictObject({
        metric: catalogueName.describe('A KPI whose groups add up'),
        of: z.enum(SHARES_OF).default('total').describe('What a group is divided by: all groups of its bucket of time together, or their mean'),
      })
      .describe('A group against all groups that the question asks for'),
  }),
  forecast: z.strictObject({
    ...metricBase,
    forecast: z
      .strictObject({
        metric: catalogueName.describe('The KPI that is carried on from its days'),
        horizon: z.string().regex(/^[1-9]\d{0,3}[dwMQy]$/, 'a number and d, w, M, Q or y, such as 30d').describe('How far ahead, such as 30d'),
      })
      .describe('What another KPI is expected to be: the sum over the horizon of what adds up, else its last value'),
  }),
  repeaters: z.strictObject({
    ...metricBase,
    repeaters: z
      .strictObject({
        metric: catalogueName.describe('A simple KPI'),
        entity: catalogueName.describe("An entity of the KPI's records, such as a person"),
        at_least: z.number().describe('The value from which an entity counts'),
      })
      .describe('How many entities have a value of so much or more in the group and bucket of time'),
  }),
} as const;
export type NorthstarKind = keyof typeof northstarMetricSchemas;
export const NORTHSTAR_KINDS = Object.keys(northstarMetricSchemas) as [NorthstarKind, ...NorthstarKind[]];

/** Funnels, retentions, cohorts, experiments and predictions that the catalogue keeps under a name: `northstar_funnels` and so on. */
const kept = {
  ...named,
  key: z.string().optional().describe("The requirement's number, such as K140"),
  owner: z.string().min(1).optional().describe('Who answers for it'),
  runbook: runbookPage.optional().describe("Page in docs/runbooks, perhaps with a section's anchor"),
} as const;
export const definitionSchemas = {
  funnel: funnelSchema.extend(kept),
  retention: retentionSchema.extend(kept),
  cohort: cohortSchema.extend(kept),
  experiment: experimentSchema.extend(kept),
  prediction: predictionSchema.extend(kept),
} as const;
export type DefinitionKind = keyof typeof definitionSchemas;

/** dbt's types of metrics. */
export const METRIC_TYPES = ['simple', 'ratio', 'derived', 'cumulative', 'conversion'] as const;

/** dbt's types, and the kinds of `northstar_metrics` that are computed in a way of their own. */
export const METRIC_KINDS = [...METRIC_TYPES, 'funnel', 'retention', 'lifecycle', 'share', 'forecast', 'repeaters'] as const;
export type MetricKind = (typeof METRIC_KINDS)[number];

/** What the browser, a program or a reader may know of a KPI. */
export interface MetricEntry {
  readonly name: string;
  readonly type: MetricKind;
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
  readonly alerts: readonly AlertEntry[];
  /** Present where it is looked at for what is odd. */
  readonly anomalies?: AnomalyParameters;
  /** What to do first when it moves the wrong way. */
  readonly action?: string;
  /** Page in docs/runbooks; absent where a plain dbt project states nothing of Northstar's. */
  readonly runbook?: string;
  readonly synonyms: readonly string[];
  /** Names of KPIs. */
  readonly related: readonly string[];
  /** What its definition leaves to be set, and to what it is. */
  readonly parameters: readonly ParameterDefinition[];
  /** `simple`: what its records have that can be asked: texts to search and to read as log lines, sizes to sort into classes. */
  readonly recordsHave?: readonly ('texts' | 'sizes')[];
  /** Present where its newest record is that of its sources, since it reads all of their rows. */
  readonly readsAllRows?: true;
  /** Semantic models that it reads: its sources. */
  readonly models: readonly string[];
  /** How it is computed, in one line: `failed_runs ÷ finished_runs`. */
  readonly formula: string;
  /** The tables that it is computed from, as the store calls them. */
  readonly tables: readonly string[];
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
  /** What it says of a place on a map. */
  readonly geo?: GeoPart;
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

/** A funnel, retention, cohort, experiment or prediction that the catalogue keeps under a name. */
export interface DefinitionEntry {
  readonly kind: DefinitionKind;
  readonly name: string;
  readonly label: string;
  readonly description?: string;
  /** The requirement's number. */
  readonly key?: string;
  readonly owner?: string;
  /** Page in docs/runbooks. */
  readonly runbook?: string;
  readonly entity: string;
  /** The KPIs that are read off it, such as the rate of a funnel's step, and those that it is about. */
  readonly metrics?: readonly string[];
  /** `funnel`: the labels of its steps. */
  readonly steps?: readonly string[];
  /** `experiment`: how far it is, and the KPIs that must not suffer from it. */
  readonly status?: Experiment['status'];
  readonly guardrails?: readonly string[];
  /** Present where somebody saved it from the editor, and the catalogue's files do not keep it. */
  readonly saved?: SavedMark;
}

/** What a saved definition is to whoever asks (S3-19). */
export interface SavedMark {
  /** Whether they saved it themselves. */
  readonly isOwn: boolean;
  /** Whether everybody may ask it. */
  readonly isPublic: boolean;
  /** Whether they may delete it, or save another in its place: its owner and admins. */
  readonly mayChange: boolean;
}

/** `GET /api/v1/catalogue`: what this principal may ask. */
export interface CatalogueAnswer {
  readonly metrics: readonly MetricEntry[];
  readonly dimensions: readonly DimensionEntry[];
  readonly savedQueries: readonly SavedQueryEntry[];
  readonly calendars: readonly CalendarEntry[];
  readonly definitions: readonly DefinitionEntry[];
  /** Entities that steps, retention and cohorts can be of: those that two or more models of records share, or one model of events has. */
  readonly entities: readonly string[];
  /** True where a model of events lets steps be named by what happened. */
  readonly hasEvents: boolean;
  readonly timezone: string;
}
