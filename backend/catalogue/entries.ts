import type { DimensionEntry, MetricEntry } from '../../contract/catalogue';
import type { Catalogue } from './catalogue';
import { displayOf } from './display';
import { parseFieldName, reachableFields, findFields, type Field } from './field';
import { grainsOf } from './grains';
import type { Metric } from './manifest';

/** What a person, a board or a rule may know of a KPI. */
export function metricEntry(catalogue: Catalogue, metric: Metric): MetricEntry {
  const meta = metric.northstar;
  return {
    name: metric.name,
    type: metric.type,
    display: displayOf(metric),
    ...(meta?.key ? { key: meta.key } : {}),
    owner: meta?.owner ?? '',
    ...(meta?.source ? { source: meta.source } : {}),
    freshness: meta?.freshness ?? 'nightly',
    minRole: meta?.min_role ?? 'viewer',
    public: meta?.public ?? false,
    grains: grainsOf(catalogue, metric),
    dimensions: sharedFields(catalogue, metric).map((field) => field.name),
    thresholds: meta?.thresholds ?? [],
    alerts: meta?.alerts ?? [],
    models: [...new Set(catalogue.measuresOf(metric).map(({ model }) => model.name))],
    domain: domainOf(metric.place.file),
  };
}

/** Every dimension of the metrics, once, by name. */
export function dimensionEntries(catalogue: Catalogue, metrics: readonly Metric[]): readonly DimensionEntry[] {
  const fields = new Map(metrics.flatMap((metric) => sharedFields(catalogue, metric)).map((field) => [field.name, field]));
  return [...fields.values()].map(dimensionEntry).sort((a, b) => a.name.localeCompare(b.name));
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
