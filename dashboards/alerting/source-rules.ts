import { ROLES, type MetricEntry } from '../../contract/catalogue';
import { QUESTION_VERSION, type QuestionInput } from '../../contract/question';
import type { AlertRule } from './alerting-file';
import { seconds } from './duration';
import { labelsOf, linkAnnotations, panelAnnotations, runbookAnnotations, TENANT, type AlertOptions } from './options';
import { expressionQuery, questionQuery } from './query';
import { ruleUid } from './rule-uid';

/** How old the newest record may be before its source counts as stale, where its KPI does not say. */
export const STALE_AFTER: Readonly<Record<MetricEntry['freshness'], string>> = { live: '10m', hourly: '2h', nightly: '36h' };

/** The window of a question about age: any will do, because the newest record is looked for in all of them. */
const WINDOW = seconds('1d');

/** The KPI whose panel tells whether Northstar answers. */
const AVAILABILITY = 'uptime';

/** A source, the KPI whose newest record is the source's, and the KPI to which its freshness was promised. */
export interface Source {
  readonly model: string;
  readonly speaker: MetricEntry;
  readonly kpi: MetricEntry;
}

/**
 * The sources behind the KPIs that have alerts. Of those KPIs the one with the freshest promise decides when a source is
 * stale, since the source has to keep that. A question about age is answered for the rows that a KPI reads, so a KPI that
 * reads all of them speaks for the source; one that has none such has no rule: nobody could tell a quiet day from a
 * source that stands still.
 */
export function sourcesOf(kpis: readonly MetricEntry[]): Source[] {
  const order = Object.keys(STALE_AFTER);
  const alerted = kpis
    .filter((kpi) => kpi.alerts.length > 0)
    .sort((a, b) => order.indexOf(a.freshness) - order.indexOf(b.freshness) || statedLimit(a) - statedLimit(b));
  const sources = new Map<string, Source>();
  for (const kpi of alerted) {
    // What a KPI reads first are the records that it counts; what it divides them by may be a budget that is set once a year.
    const [model = ''] = kpi.models;
    const speaker = speakerFor(model, kpi, kpis);
    if (speaker && !sources.has(model)) {
      sources.set(model, { model, speaker, kpi });
    }
  }
  return [...sources.values()].sort((a, b) => a.model.localeCompare(b.model));
}

/** The seconds after which a KPI says that its source is stale; one that says none leaves it to those that do. */
function statedLimit({ staleAfter }: MetricEntry): number {
  return staleAfter === undefined ? Number.MAX_SAFE_INTEGER : seconds(staleAfter);
}

/** Of a KPI of several sources the age is that of the oldest, so only one of this source alone speaks for it. */
function speakerFor(model: string, kpi: MetricEntry, kpis: readonly MetricEntry[]): MetricEntry | undefined {
  // Whoever alerting may ask the KPI as may ask the speaker.
  return [kpi, ...kpis].find(({ readsAllRows, minRole, models: [first, ...others] }) => readsAllRows && first === model && others.length === 0 && ROLES.indexOf(minRole) <= ROLES.indexOf(kpi.minRole));
}

/**
 * Fires when a source gets no new records: one rule a source, instead of every KPI's (decision 14). A source that never
 * had a record is one that the tenant does not use, and is quiet; a store that does not answer is the watchdog's.
 */
export function stalenessRule({ model, speaker, kpi }: Source, options: AlertOptions): AlertRule {
  const limit = kpi.staleAfter ?? STALE_AFTER[kpi.freshness];
  return {
    uid: ruleUid('stale', model),
    title: `Source ${model} has had no new record for ${limit}`,
    condition: 'B',
    data: [
      questionQuery(ageOf(speaker), WINDOW),
      expressionQuery({
        type: 'threshold',
        expression: 'A',
        conditions: [{ type: 'query', evaluator: { type: 'gt', params: [seconds(limit)] } }],
      }),
    ],
    noDataState: 'OK',
    execErrState: 'OK',
    for: '5m',
    annotations: {
      summary: `No new record in ${model} for ${limit}.`,
      description:
        `{{ with $values.A }}The newest record is {{ humanizeDuration .Value }} old. {{ end }}` +
        `KPIs that read ${model}, such as ${kpi.display.label}, are promised ${kpi.freshness}: their numbers stand still.`,
      ...runbookAnnotations('stale-data', options),
      ...panelAnnotations(kpi, options),
    },
    labels: { ...labelsOf(kpi, 'warning'), source: model },
  };
}

/**
 * Fires when Northstar itself does not answer: the only rule whose errors page by themselves. Any question will do; its value is
 * multiplied away, so that no value and no missing value can raise the rule.
 */
export function watchdogRule(kpi: MetricEntry, options: AlertOptions): AlertRule {
  return {
    uid: ruleUid('northstar', 'watchdog'),
    title: 'Northstar does not answer',
    condition: 'B',
    data: [questionQuery(ageOf(kpi), WINDOW), expressionQuery({ type: 'math', expression: '$A * 0' })],
    noDataState: 'OK',
    execErrState: 'Alerting',
    for: '2m',
    annotations: {
      summary: 'Northstar does not answer: no KPI can be shown and no other alert can fire.',
      description: 'The data source returned an error to Grafana for two minutes. Alerts about KPIs are silent until it answers again.',
      ...runbookAnnotations('watchdog', options),
      // Where it is seen since when probes fail; a team's own catalogue may have no such board.
      ...linkAnnotations(options.panelOf(AVAILABILITY)),
    },
    labels: { severity: 'critical', owner: 'Northstar', domain: 'northstar', freshness: 'live', tenant: TENANT },
  };
}

function ageOf(kpi: MetricEntry): QuestionInput {
  return { version: QUESTION_VERSION, queryType: 'freshness', metrics: [kpi.name], format: 'value', formatting: false };
}
