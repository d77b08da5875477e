import type { CatalogueAnswer, MetricEntry } from '../../../contract/catalogue';
import { METRIC_TIME, readGroups, writeGroups } from '../groupBy';
import { askedMetrics } from '../savedQuery';
import type { NorthstarQuery } from '../types';
import { aboutSuiting, field, narrowing, oneMetric, others, overTime, type Part } from './carried';
import { definitionsOf } from './definitionsOf';
import { entryMetrics } from './entryMetrics';
import { firstCompared } from './firstCompared';
import { isComparable } from './isComparable';
import { KINDS, type OfferedKind } from './kinds';
import { ownFunnel, ownRetention } from './ownDefinition';
import { categorical, places, weekGrain, wholeGrain } from './suiting';

/** What a kind of question begins with, of what was asked before; it answers at once. */
type Begin = (before: NorthstarQuery, catalogue: CatalogueAnswer) => Part;

/** What belongs to no kind: Grafana's own fields, the clock, and whose format a value wears. */
const COMMON = ['refId', 'datasource', 'hide', 'key', 'version', 'timezone', 'time_constraint', 'formatting'] as const;

/** A question of another kind, with what fits of the one before and with defaults that answer at once. */
export function beginKind(before: NorthstarQuery, kind: OfferedKind, catalogue: CatalogueAnswer): NorthstarQuery {
  const fields = new Map(Object.entries(before));
  const common = Object.fromEntries(COMMON.flatMap((field) => (fields.has(field) ? [[field, fields.get(field)]] : [])));
  const { queryType, format } = KINDS[kind];
  const begun = { ...common, refId: before.refId, format, metrics: [], group_by: [], ...BEGIN[kind](before, catalogue) };
  // Grafana and older versions know no query type of KPI values.
  return queryType === 'metrics' ? begun : { ...begun, queryType };
}

/** As many records as a table is read for. */
const NEWEST = 100;

/** Classes of size of a heatmap that has no groups for its rows. */
export const HEATMAP_CLASSES = 20;

const BEGIN: Readonly<Record<OfferedKind, Begin>> = {
  metrics: (before, catalogue) => ({
    ...narrowing(before),
    ...field('compare', before.compare),
    ...several(before),
    ...field('saved_query', before.saved_query),
    metrics: before.metrics ?? [],
    group_by: overTime(before, catalogue, 'auto'),
  }),
  forecast: (before, catalogue) => ({
    ...analysed(before, catalogue, wholeGrain),
    analysis: { kind: 'forecast', horizon: '30d' },
  }),
  odd_values: (before, catalogue) => ({
    ...analysed(before, catalogue, (metric) => metric?.anomalies?.grain ?? wholeGrain(metric)),
    analysis: { kind: 'anomalies' },
  }),
  contribution: (before, catalogue) => ({
    ...narrowing(before),
    metrics: oneMetric(before, catalogue, () => true),
    group_by: writeGroups({ others: others(before) }),
    compare: before.compare ?? { to: 'previous_period' },
  }),
  correlation: (before, catalogue) => {
    const metrics = oneMetric(before, catalogue, (metric) => isComparable(metric) && firstCompared(metric.name, weekGrain(metric), before, catalogue).length > 0);
    const grain = weekGrain(find(metrics[0], catalogue));
    const groups = readGroups(overTime(before, catalogue, grain), catalogue);
    return {
      ...narrowing(before),
      metrics,
      group_by: writeGroups({ ...groups, others: others(before).slice(0, 1) }),
      analysis: { kind: 'correlation', with: firstCompared(metrics[0], grain, before, catalogue) },
    };
  },
  histogram: (before, catalogue) => {
    const about = aboutSuiting(before, catalogue, ({ recordsHave }) => recordsHave?.includes('sizes') ?? false);
    return { ...narrowing(about), metrics: about.metrics, group_by: writeGroups({ others: others(about).slice(0, 1) }) };
  },
  heatmap: (before, catalogue) => {
    const metrics = oneMetric(before, catalogue, (metric) => categorical(metric, catalogue) !== undefined);
    const metric = find(metrics[0], catalogue);
    const across = others(before)[0]?.name ?? (metric && categorical(metric, catalogue));
    const time = { name: METRIC_TIME, grain: metric?.grains.includes('hour') ? 'hour' : 'auto' };
    return across === undefined
      ? { ...narrowing(before), metrics, group_by: writeGroups({ time, others: [] }), buckets: HEATMAP_CLASSES }
      : { ...narrowing(before), metrics, group_by: writeGroups({ time, others: [{ name: across }] }) };
  },
  geomap: (before, catalogue) => {
    const about = aboutSuiting(before, catalogue, (metric) => places(metric, catalogue).length > 0);
    const metric = find(about.metrics?.[0], catalogue);
    return { ...narrowing(about), metrics: about.metrics, group_by: metric ? places(metric, catalogue) : [] };
  },
  funnel: (before, catalogue) => {
    const [saved] = definitionsOf(catalogue, 'funnel');
    const definition = saved?.name ?? ownFunnel(catalogue, before.metrics);
    return { ...reachable(before, { queryType: 'funnel', funnel: definition }, catalogue), ...field('compare', before.compare), ...several(before), funnel: definition };
  },
  retention: (before, catalogue) => {
    const [saved] = definitionsOf(catalogue, 'retention');
    const definition = saved?.name ?? ownRetention(catalogue, before.metrics);
    return { ...reachable(before, { queryType: 'retention', retention: definition }, catalogue), ...several(before), retention: definition };
  },
  experiment: (_, catalogue) => field('experiment', definitionsOf(catalogue, 'experiment')[0]?.name),
  prediction: (_, catalogue) => field('prediction', definitionsOf(catalogue, 'prediction')[0]?.name),
  records: (before, catalogue) => ({ ...narrowing(before), metrics: oneMetric(before, catalogue, ({ type }) => type === 'simple'), limit: NEWEST }),
  logs: (before, catalogue) => {
    const about = aboutSuiting(before, catalogue, ({ recordsHave }) => recordsHave?.includes('texts') ?? false);
    return { ...narrowing(about), metrics: about.metrics, limit: NEWEST };
  },
  cohorts: () => ({}),
  anomalies: () => ({}),
  insights: () => ({}),
  crossings: () => ({}),
  cost_advice: () => ({}),
};

/** KPI values over time that something is made of, one KPI at least. */
function analysed(before: NorthstarQuery, catalogue: CatalogueAnswer, grainOf: (metric: MetricEntry | undefined) => string): Part {
  const metrics = before.metrics?.length || before.saved_query ? (before.metrics ?? []) : oneMetric(before, catalogue, () => true);
  const asked = { ...before, metrics };
  return { ...narrowing(before), ...field('saved_query', before.saved_query), metrics, group_by: overTime(asked, catalogue, grainOf(askedMetrics(asked, catalogue)[0])) };
}

/** Several cohorts side by side, which a question has in the place of one. */
function several({ cohort, cohorts }: NorthstarQuery): Part {
  return cohort === undefined ? field('cohorts', cohorts) : {};
}

/** Groups and filters that the first step of a journey has; of a saved one nothing is known here. */
function reachable(before: NorthstarQuery, journey: Part, catalogue: CatalogueAnswer): Part {
  const [entry] = entryMetrics(journey, catalogue);
  const has = (name: string) => entry?.dimensions.includes(name) ?? false;
  return {
    ...field('cohort', before.cohort),
    ...field('filters', before.filters?.filter((filter) => has(filter.field))),
    group_by: writeGroups({ others: others(before).filter(({ name }) => has(name)) }),
  };
}

function find(name: string | undefined, { metrics }: CatalogueAnswer): MetricEntry | undefined {
  return metrics.find((metric) => metric.name === name);
}
