import { z } from 'zod';
import { COLUMN_TYPES, COMPARISON_KINDS, GEO_PARTS, type Answer, type Compiled } from '../../../contract/answer';
import { alertSchema, anomalyParametersSchema, definitionSchemas, FRESHNESS, METRIC_KINDS, ROLES, thresholdSchema, type CatalogueAnswer, type DefinitionKind, parameterSchema } from '../../../contract/catalogue';
import type { Changed } from '../../../contract/change';
import { EXPERIMENT_STATUS } from '../../../contract/experiment';
import { FUNNEL_ORDERS } from '../../../contract/funnel';
import { DATE_PARTS, GRAINS } from '../../../contract/grain';
import { FORMATS } from '../../../contract/question';
import { RETENTION_MODES } from '../../../contract/retention';
import type { Health } from '../../service/service';

/** What the API answers, as schemas for its description; each is held to the contract's own type by the compiler. */
const grain = z.enum(GRAINS);
const cell = z.union([z.string(), z.number(), z.boolean(), z.null()]);

const display = z.object({
  label: z.string(),
  description: z.string().optional(),
  unit: z.string().optional().describe("Grafana's unit id"),
  decimals: z.number().int().optional(),
  thresholds: z.array(z.object({ value: z.number().nullable(), color: z.enum(['green', 'yellow', 'orange', 'red']) })).optional(),
  better: z.enum(['higher', 'lower']).optional(),
});

const column = z.object({
  name: z.string(),
  type: z.enum(COLUMN_TYPES).describe('integer and decimal columns hold text, time columns ISO instants in UTC'),
  role: z.enum(['time', 'dimension', 'metric', 'comparison']),
  unit: z.string().optional(),
  tenantUnit: z.literal(true).optional().describe("The unit is the tenant's own currency, and another than boards are written for"),
  grain: grain.optional(),
  datePart: z.enum(DATE_PARTS).optional().describe('Part of a date: the column holds its number, such as the month, not a time'),
  metric: z.string().optional(),
  comparison: z.enum(COMPARISON_KINDS).optional(),
  display: display.optional(),
});

export const compiledSchema: z.ZodType<Compiled> = z.object({ sql: z.string(), params: z.array(cell), dialect: z.string() });

export const answerSchema: z.ZodType<Answer> = z.object({
  columns: z.array(column),
  rows: z.array(z.array(cell)),
  meta: z.object({
    sql: z.string(),
    params: z.array(cell),
    dialect: z.string(),
    range: z.object({ from: z.string(), to: z.string() }).optional(),
    timezone: z.string(),
    grain: grain.optional(),
    partialFrom: z.string().optional().describe('Start of the bucket that is still running'),
    notices: z.array(z.object({ severity: z.enum(['info', 'warning']), text: z.string() })),
    cut: z.literal(true).optional().describe('There were more rows than the limit'),
    journey: z
      .discriminatedUnion('kind', [
        z.object({ kind: z.literal('funnel'), entity: z.string(), order: z.enum(FUNNEL_ORDERS), window: z.string().optional() }),
        z.object({ kind: z.literal('retention'), entity: z.string(), grain, mode: z.enum(RETENTION_MODES) }),
      ])
      .optional()
      .describe('How a funnel or a retention was counted'),
    drawing: z
      .discriminatedUnion('kind', [
        z.object({ kind: z.literal('records') }),
        z.object({ kind: z.literal('logs'), time: z.string(), body: z.string(), level: z.string().optional(), id: z.string().optional(), words: z.array(z.string()) }),
        z.object({ kind: z.literal('histogram') }),
        z.object({ kind: z.literal('heatmap'), by: z.enum(['groups', 'sizes']) }),
        z.object({ kind: z.literal('geomap'), latitude: z.string().optional(), longitude: z.string().optional(), geohash: z.string().optional(), country: z.string().optional() }),
      ])
      .optional()
      .describe("What the rows are, where Grafana draws them in a form of its own; values are columns' names"),
    format: z.enum(FORMATS),
    formatting: z.boolean(),
    elapsedMs: z.number(),
  }),
});

const metricEntry = z.object({
  name: z.string(),
  type: z.enum(METRIC_KINDS),
  display,
  key: z.string().optional(),
  owner: z.string(),
  source: z.string().optional(),
  freshness: z.enum(FRESHNESS),
  staleAfter: z.string().optional().describe('A duration such as 16h'),
  minRole: z.enum(ROLES),
  public: z.boolean(),
  grains: z.array(grain),
  needsTime: z.boolean().describe('It means something only over time: a trailing window, or a period before'),
  dimensions: z.array(z.string()),
  thresholds: z.array(thresholdSchema),
  alerts: z.array(alertSchema.and(z.object({ runbook: z.string() }))),
  anomalies: anomalyParametersSchema.optional().describe('Present where it is looked at for what is odd'),
  action: z.string().optional().describe('What to do first when it moves the wrong way'),
  runbook: z.string().optional().describe('Page in docs/runbooks, perhaps with an anchor'),
  synonyms: z.array(z.string()).describe('Other words that people look for it by'),
  related: z.array(z.string()).describe('Names of KPIs to look at beside it'),
  parameters: z.array(parameterSchema).describe('What its definition leaves to be set, and to what it is'),
  recordsHave: z.array(z.enum(['texts', 'sizes'])).optional().describe('What the records of a simple KPI have that can be asked'),
  readsAllRows: z.literal(true).optional().describe('Its newest record is that of its sources'),
  models: z.array(z.string()),
  formula: z.string().describe('How it is computed, in one line'),
  tables: z.array(z.string()),
  domain: z.string(),
});

export const catalogueAnswerSchema: z.ZodType<CatalogueAnswer> = z.object({
  metrics: z.array(metricEntry),
  dimensions: z.array(
    z.object({
      name: z.string(),
      label: z.string(),
      description: z.string().optional(),
      type: z.enum(['categorical', 'time', 'entity']),
      person: z.boolean(),
      geo: z.enum(GEO_PARTS).optional().describe('What it says of a place on a map'),
    })
  ),
  savedQueries: z.array(
    z.object({
      name: z.string(),
      label: z.string(),
      description: z.string().optional(),
      metrics: z.array(z.string()),
      groupBy: z.array(z.string()).describe('Names as group_by takes them'),
      where: z.array(z.string()).describe("dbt's filter templates, all of which hold"),
      orderBy: z.array(z.string()).describe('Names as order_by takes them'),
      limit: z.number().int().optional(),
    })
  ),
  calendars: z.array(z.object({ name: z.string(), base: grain.describe('The grain of the rows that its periods are made of') })),
  definitions: z.array(
    z.object({
      kind: z.enum(Object.keys(definitionSchemas) as [DefinitionKind, ...DefinitionKind[]]),
      name: z.string(),
      label: z.string(),
      description: z.string().optional(),
      key: z.string().optional().describe("The requirement's number"),
      owner: z.string().optional(),
      runbook: z.string().optional().describe('Page in docs/runbooks'),
      entity: z.string(),
      metrics: z.array(z.string()).optional().describe("The KPIs that are read off it, such as the rate of a funnel's step, and those that it is about"),
      steps: z.array(z.string()).optional().describe("The labels of a funnel's steps"),
      status: z.enum(EXPERIMENT_STATUS).optional().describe('How far an experiment is'),
      guardrails: z.array(z.string()).optional().describe('The KPIs that must not suffer from an experiment'),
      saved: z
        .object({ isOwn: z.boolean(), isPublic: z.boolean(), mayChange: z.boolean().describe('Its owner and admins may delete it, or save another in its place') })
        .optional()
        .describe("Present where somebody saved it from the editor, and the catalogue's files do not keep it"),
    })
  ),
  entities: z.array(z.string()).describe('What steps, retention and cohorts can be of'),
  hasEvents: z.boolean().describe('True where a step can be named by what happened'),
  timezone: z.string(),
});

export const changedSchema: z.ZodType<Changed> = z.object({ message: z.string(), variant: z.string().optional() });

export const healthSchema: z.ZodType<Health> = z.object({
  ok: z.boolean(),
  message: z.string(),
  engine: z.string().optional(),
  version: z.string().optional(),
  metrics: z.number().int().optional(),
  catalogueFaults: z.array(z.string()).optional().describe('Faults of the files on disk, while the last good catalogue serves'),
});
