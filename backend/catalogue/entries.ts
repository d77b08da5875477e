import type { CatalogueAnswer, DimensionEntry, MetricEntry, MetricMeta } from '../../contract/catalogue';
import type { Catalogue } from './catalogue';
import { displayOf } from './display';
import { parseFieldName, reachableFields, findFields, type Field } from './field';
import { grainsOf } from './grains';
import type { Metric } from './manifest';

/** Everything that a catalogue says of some of its KPIs, with only the dimensions that `isShown` lets through. */
export function catalogueAnswer(
  catalogue: Catalogue,
  { metrics, timezone, isShown = () => true }: { metrics: readonly Metric[]; timezone: string; isShown?: (field: Field) => boolean }
): CatalogueAnswer {
  const fields = new Map(metrics.flatMap((metric) => sharedFields(catalogue, metric)).filter(isShown).map((field) => [field.name, field]));
  return {
    metrics: metrics.map((metric) => metricEntry(catalogue, metric)).map((entry) => ({ ...entry, dimensions: entry.dimensions.filter((name) => fields.has(name)) })),
    dimensions: [...fields.values()].map(dimensionEntry).sort((a, b) => a.name.localeCompare(b.name)),
    savedQueries: [],
    calendars: [],
    timezone,
  };
}

/** What is true of a metric whose owner states nothing of northstar's, as in a plain dbt project. */
const UNSTATED: Pick<MetricMeta, 'owner' | 'freshness' | 'stale_after' | 'min_role' | 'public' | 'thresholds' | 'alerts' | 'key' | 'source'> = {
  owner: '',
  freshness: 'nightly',
  min_role: 'viewer',
  public: false,
  thresholds: [],
  alerts: [],
};

/** What a person, a board or a rule may know of a KPI. */
function metricEntry(catalogue: Catalogue, metric: Metric): MetricEntry {
  const { min_role: minRole, owner, freshness, stale_after: staleAfter, public: isPublic, thresholds, alerts, key, source } = metric.northstar ?? UNSTATED;
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
    needsTime: false,
    dimensions: sharedFields(catalogue, metric).map((field) => field.name),
    thresholds,
    alerts,
    models: [...new Set(catalogue.measuresOf(metric).map(({ model }) => model.name))],
    domain: domainOf(metric.place.file),
  };
}

/** The dimensions that every measure of the metric reaches: by those it can be grouped. */
export function sharedFields(catalogue: Catalogue, metric: Metric): readonly (Field & { kind: 'dimension' })[] {
  const [first, ...rest] = [...new Set(catalogue.measuresOf(metric).map(({ model }) => model))];
  return (first ? reachableFields(catalogue, first) : [])
    .filter((field) => field.kind === 'dimension')
    .filter((field) => rest.every((model) => findFields(catalogue, model, parseFieldName(field.name)).length === 1));
}

function dimensionEntry({ name, dimension }: Field & { kind: 'dimension' }): DimensionEntry {
  return {
    name,
    label: dimension.label ?? dimension.name.replaceAll('_', ' '),
    ...(dimension.description ? { description: dimension.description } : {}),
    type: dimension.type,
    person: dimension.northstar?.person ?? false,
  };
}

function domainOf(file: string): string {
  return file.replace(/^.*\//, '').replace(/\.ya?ml$/, '');
}
