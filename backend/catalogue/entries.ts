import type { AlertEntry, CatalogueAnswer, DefinitionEntry, DimensionEntry, MetricEntry, MetricMeta, ParameterDefinition, SavedQueryEntry } from '../../contract/catalogue';
import type { Cohort } from '../../contract/cohort';
import type { Step } from '../../contract/step';
import { timeDimensionOf, type Catalogue } from './catalogue';
import { displayOf } from './display';
import { parseFieldName, reachableFields, findFields, type Field } from './field';
import { formulaOf, tablesOf } from './formula';
import { grainsOf } from './grains';
import { alertWindow } from './limit-window';
import { inputsOf, type Definition, type FieldReference, type Metric, type ParameterUse, type SavedQuery } from './manifest';
import { isPerson } from './person';
import { readsAllRows } from './reads-all-rows';
import { eventModels, recordsOf } from './step';

/**
 * Everything that a catalogue says of some of its KPIs, with only the fields that `isShown` lets through, and with only
 * the funnels, cohorts and so on whose metrics `mayAsk` all lets through.
 */
export function catalogueAnswer(
  catalogue: Catalogue,
  { metrics, timezone, isShown = () => true, mayAsk = () => true }: { metrics: readonly Metric[]; timezone: string; isShown?: (field: Field) => boolean; mayAsk?: (metric: Metric) => boolean }
): CatalogueAnswer {
  const shared = metrics.map((metric) => sharedFields(catalogue, metric));
  const fields = new Map(shared.flat().filter(isShown).map((field) => [field.name, field]));
  const isKnown = (name: string) => {
    const metric = catalogue.findMetric(name);
    return metric === undefined || mayAsk(metric);
  };
  const shown = { metrics: new Set(metrics.map(({ name }) => name)), fields: new Set(fields.keys()) };
  return {
    metrics: metrics.map((metric, index) => metricEntry(catalogue, metric, (shared[index] ?? []).flatMap(({ name }) => (fields.has(name) ? [name] : [])))),
    dimensions: [...fields.values()].map((field) => fieldEntry(catalogue, field)).sort((a, b) => a.name.localeCompare(b.name)),
    savedQueries: catalogue.manifest.saved_queries.filter((query) => isAskable(catalogue, query, shown)).map(savedQueryEntry),
    calendars: [...catalogue.calendars.values()].map(({ name, base }) => ({ name, base })),
    definitions: catalogue.manifest.definitions.filter((definition) => metricsOf(definition).every(isKnown)).map((definition) => definitionEntry(catalogue, definition, { isKnown, shown: shown.metrics })),
    entities: journeyEntities(catalogue),
    hasEvents: eventModels(catalogue).length === 1,
    timezone,
  };
}

/** The metrics without which a definition cannot be asked. */
function metricsOf({ kind, body }: Definition): readonly string[] {
  switch (kind) {
    case 'funnel':
      return body.steps.flatMap(({ metric }) => metric ?? []);
    case 'retention':
      return [body.start.metric, body.return.metric, body.value].flatMap((metric) => metric ?? []);
    case 'cohort':
      return [stepOf(body.members)?.metric].flatMap((metric) => metric ?? []);
    case 'experiment':
      return [body.target.metric];
    case 'prediction':
      return [body.metric];
  }
}

function stepOf(members: Cohort['members']): Step | undefined {
  switch (members.kind) {
    case 'acquisition':
      return members.start;
    case 'behavioural':
      return members.step;
    default:
      return undefined;
  }
}

function definitionEntry(catalogue: Catalogue, definition: Definition, { isKnown, shown }: { readonly isKnown: (metric: string) => boolean; readonly shown: ReadonlySet<string> }): DefinitionEntry {
  const { kind, name, label, description, key, owner, runbook, body } = definition;
  const steps = kind === 'funnel' ? body.steps.map((step) => recordsOf(catalogue, step, body.entity)).map((records, index) => (typeof records === 'string' ? `Step ${index + 1}` : records.label)) : undefined;
  const guardrails = kind === 'experiment' ? body.guardrails.map(({ metric }) => metric) : [];
  const metrics = [...new Set([...readOff(catalogue, definition), ...metricsOf(definition), ...guardrails])].filter((metric) => shown.has(metric));
  return {
    kind,
    name,
    label: label ?? name.replaceAll('_', ' '),
    ...(description ? { description } : {}),
    ...(key ? { key } : {}),
    ...(owner ? { owner } : {}),
    ...(runbook ? { runbook } : {}),
    entity: body.entity,
    ...(metrics.length > 0 ? { metrics } : {}),
    ...(steps ? { steps } : {}),
    ...(kind === 'experiment' ? { status: body.status, guardrails: guardrails.filter(isKnown) } : {}),
  };
}

/** The KPIs that tell one number of a funnel or of a retention. */
function readOff({ manifest }: Catalogue, { body }: Definition): readonly string[] {
  return manifest.metrics.filter((metric) => (metric.type === 'funnel' && metric.funnel === body) || (metric.type === 'retention' && metric.retention === body)).map(({ name }) => name);
}

/** The entities that records with a time have; the shared ones first, since those have a way to go. */
function journeyEntities({ manifest }: Catalogue): readonly string[] {
  const timed = manifest.semantic_models.filter((model) => model.measures.some((measure) => timeDimensionOf({ model, measure })));
  const counts = new Map<string, number>();
  timed.flatMap(({ entities }) => entities).forEach(({ name }) => counts.set(name, (counts.get(name) ?? 0) + 1));
  return [...counts].sort(([a, m], [b, n]) => n - m || a.localeCompare(b)).map(([name]) => name);
}

/** What is true of a metric whose owner states nothing of northstar's, as in a plain dbt project. */
const UNSTATED: Pick<MetricMeta, 'owner' | 'freshness' | 'stale_after' | 'min_role' | 'public' | 'thresholds' | 'alerts' | 'key' | 'source' | 'anomalies' | 'action' | 'runbook' | 'synonyms' | 'related'> = {
  owner: '',
  freshness: 'nightly',
  min_role: 'viewer',
  public: false,
  thresholds: [],
  alerts: [],
  synonyms: [],
  related: [],
};

/** What a person, a board or a rule may know of a KPI, with those of its dimensions that they may. */
function metricEntry(catalogue: Catalogue, metric: Metric, dimensions: readonly string[]): MetricEntry {
  const { min_role: minRole, owner, freshness, stale_after: staleAfter, public: isPublic, thresholds, alerts, key, source, anomalies, action, runbook, synonyms, related } = metric.northstar ?? UNSTATED;
  return {
    name: metric.name,
    type: metric.type,
    display: displayOf(metric),
    key,
    owner,
    source,
    freshness,
    staleAfter,
    minRole,
    public: isPublic,
    grains: grainsOf(catalogue, metric),
    needsTime: needsTime(catalogue, metric),
    dimensions,
    thresholds,
    alerts: alertEntries({ alerts, thresholds, runbook }),
    ...(anomalies ? { anomalies } : {}),
    ...(action ? { action } : {}),
    ...(runbook ? { runbook } : {}),
    synonyms,
    related,
    parameters: parametersOf(catalogue, metric),
    ...recordsHave(catalogue, metric),
    ...(readsAllRows(catalogue, metric) ? { readsAllRows: true as const } : {}),
    models: [...new Set(catalogue.measuresOf(metric).map(({ model }) => model.name))],
    formula: formulaOf(catalogue, metric),
    tables: tablesOf(catalogue, metric),
    domain: domainOf(metric.place.file),
  };
}

/** Each alert with its window and its runbook; validation has seen to it that there are some. */
function alertEntries({ alerts, thresholds, runbook = '' }: Pick<MetricMeta, 'alerts' | 'thresholds' | 'runbook'>): readonly AlertEntry[] {
  return alerts.map((alert) => ({ ...alert, over: alertWindow(alert, thresholds), runbook: alert.runbook ?? runbook }));
}

/** The parameters of a metric's own definition and limits, of the measures that it reads and of the metrics that it is made of. */
function parametersOf(catalogue: Catalogue, metric: Metric): readonly ParameterDefinition[] {
  const measures = new Set(catalogue.measuresOf(metric).map(({ measure }) => measure.name));
  const metrics = new Set(withInputs(catalogue, metric));
  const reads = ({ measure, metric: user, isSaid }: ParameterUse) => (measure !== undefined && measures.has(measure)) || user === metric.name || (user !== undefined && !isSaid && metrics.has(user));
  const used = new Set(catalogue.manifest.parameter_uses.filter(reads).map(({ parameter }) => parameter));
  return catalogue.manifest.parameters.filter(({ name }) => used.has(name)).map(({ place: _, ...parameter }) => parameter);
}

function withInputs(catalogue: Catalogue, metric: Metric): readonly string[] {
  return [metric.name, ...inputsOf(metric).flatMap(({ name }) => {
    const inner = catalogue.findMetric(name);
    return inner ? withInputs(catalogue, inner) : [];
  })];
}

/** What the records of a simple metric have: texts where their model names some, sizes where more than their number counts. */
function recordsHave(catalogue: Catalogue, metric: Metric): Pick<MetricEntry, 'recordsHave'> {
  const measured = metric.type === 'simple' ? catalogue.measure(metric.measure.name) : undefined;
  if (!measured) {
    return {};
  }
  const hasTexts = (measured.model.northstar?.text ?? []).length > 0;
  const hasSizes = !['count', 'count_distinct', 'sum_boolean'].includes(measured.measure.agg);
  return hasTexts || hasSizes ? { recordsHave: [...(hasTexts ? (['texts'] as const) : []), ...(hasSizes ? (['sizes'] as const) : [])] } : {};
}

/** A trailing window, a period to date and an offset mean something only at a time, also where an input has them. */
function needsTime(catalogue: Catalogue, metric: Metric): boolean {
  const isOverTime = metric.type === 'cumulative' && (metric.window !== undefined || metric.grain_to_date !== undefined);
  return isOverTime || inputsOf(metric).some((input) => {
    const inner = catalogue.findMetric(input.name);
    return input.offset_window !== undefined || input.offset_to_grain !== undefined || (inner !== undefined && needsTime(catalogue, inner));
  });
}

/** The dimensions and entities that every measure of the metric reaches: by those it can be grouped. */
export function sharedFields(catalogue: Catalogue, metric: Metric): readonly Field[] {
  const [first, ...rest] = [...new Set(catalogue.measuresOf(metric).map(({ model }) => model))];
  return (first ? reachableFields(catalogue, first) : []).filter((field) => rest.every((model) => findFields(catalogue, model, parseFieldName(field.name)).length === 1));
}

function fieldEntry(catalogue: Catalogue, field: Field): DimensionEntry {
  const element = field.kind === 'dimension' ? field.dimension : field.entity;
  return {
    name: field.name,
    label: element.label ?? element.name.replaceAll('_', ' '),
    ...(element.description ? { description: element.description } : {}),
    type: field.kind === 'dimension' ? field.dimension.type : 'entity',
    person: isPerson(catalogue, field),
    ...(field.kind === 'dimension' && field.dimension.northstar?.geo ? { geo: field.dimension.northstar.geo } : {}),
  };
}

/** Whether all that a saved query shows may be seen by those who see these metrics and fields. */
function isAskable({ calendars }: Catalogue, { metrics, group_by }: SavedQuery, shown: { readonly metrics: ReadonlySet<string>; readonly fields: ReadonlySet<string> }): boolean {
  const names = group_by.map(({ name }) => parseFieldName(name, calendars).base);
  return metrics.every((name) => shown.metrics.has(name)) && names.every((name) => name === 'metric_time' || shown.fields.has(name));
}

function savedQueryEntry({ name, label, description, metrics, group_by, where, order_by, limit }: SavedQuery): SavedQueryEntry {
  return {
    name,
    label: label ?? name.replaceAll('_', ' '),
    ...(description ? { description } : {}),
    metrics,
    groupBy: group_by.map(groupByText),
    where,
    orderBy: order_by.map(({ field, descending }) => `${descending ? '-' : ''}${groupByText(field)}`),
    ...(limit === undefined ? {} : { limit }),
  };
}

/** A field as a question's `group_by` takes it. */
function groupByText({ name, grain, date_part: part }: FieldReference): string {
  const at = grain === undefined ? name : `${name}__${grain}`;
  return part === undefined ? at : `Dimension('${at}').date_part('${part}')`;
}

function domainOf(file: string): string {
  return file.replace(/^.*\//, '').replace(/\.(?:ya?ml|json)$/, '');
}
