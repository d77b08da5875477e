import type { Fault } from '../fault';
import type { Metric, MetricInput, MetricInputMeasure, SemanticModel, TimeWindow } from '../manifest';
import { aggregatesItself } from './build-semantic-models';
import type {
  WrittenConversionMetric,
  WrittenCumulativeMetric,
  WrittenMeasureInput,
  WrittenMeasuringMetric,
  WrittenMetric,
  WrittenMetricInput,
  WrittenSimpleMetric,
} from './spelling/metric';
import type { Written } from './written';

/** What a metric must know of the rest of the catalogue to be understood. */
export interface MetricContext {
  /** The simple metrics by name, which may stand for their measure. */
  readonly simple: ReadonlyMap<string, WrittenSimpleMetric>;
  /** The singular of a grain: its plural's s belongs to no grain's name. */
  readonly singular: (granularity: string) => string;
  /** Measures for which dbt makes a metric of the same name. */
  readonly created: ReadonlySet<string>;
}

/** A metric of the manifest, or what its inputs lack. */
export function buildMetric(written: Written<WrittenMetric>, context: MetricContext): { metric?: Metric; fault?: Fault } {
  const { data, place } = written;
  const base = {
    name: data.name,
    label: data.label,
    description: data.description,
    filter: data.filter,
    time_granularity: data.time_granularity,
    northstar: data.config.northstar,
    input_only: data.type_params.is_private || isCreated(written, context),
    place,
  };
  const params = paramsOf(data, context);
  return typeof params === 'string' ? { fault: { place, message: `${data.name}: ${params}` } } : { metric: { ...base, ...params } };
}

/** What a metric's type says of it, or what is wrong with that. */
function paramsOf(data: WrittenMetric, context: MetricContext) {
  switch (data.type) {
    case 'simple':
      return { type: data.type, measure: measureOfSimple(data) };
    case 'ratio':
      return { type: data.type, numerator: metricInput(data.type_params.numerator, context), denominator: metricInput(data.type_params.denominator, context) };
    case 'derived':
      return { type: data.type, expr: data.type_params.expr, metrics: data.type_params.metrics.map((input) => metricInput(input, context)) };
    case 'cumulative':
      return cumulativeParams(data, context);
    case 'conversion':
      return conversionParams(data, context);
  }
}

/** dbt's `create_metric: true`: a simple metric with the measure's own name, unless that is stated. */
export function createdMetrics({ measures }: SemanticModel, stated: ReadonlySet<string>): Metric[] {
  return measures
    .filter((measure) => measure.create_metric && !stated.has(measure.name))
    .map(({ name, label, description, place }) => ({
      name,
      label,
      description,
      type: 'simple',
      measure: { name, filter: [], join_to_timespine: false },
      filter: [],
      input_only: true,
      place,
    }));
}

/** A compiled manifest holds what `create_metric` made beside what people wrote: such a metric says nothing of its own. */
function isCreated({ data, isCompiled }: Written<WrittenMetric>, { created }: MetricContext): boolean {
  return isCompiled && data.type === 'simple' && created.has(data.name) && data.type_params.measure?.name === data.name && data.filter.length === 0 && data.config.northstar === undefined;
}

function cumulativeParams({ type, type_params: params }: WrittenCumulativeMetric, context: MetricContext) {
  const { cumulative_type_params: own } = params;
  const measure = measureInput(params.measure, own.metric, context, ['measure', 'metric']);
  if (typeof measure === 'string') {
    return measure;
  }
  const [window, older] = [own.window ?? params.window, params.window].map((given) => given && singularWindow(given, context));
  if (window && older && (window.count !== older.count || window.granularity !== older.granularity)) {
    return 'type_params.window is another than cumulative_type_params.window; state the latter alone';
  }
  return { type, measure, window, grain_to_date: own.grain_to_date ?? params.grain_to_date, period_agg: own.period_agg };
}

function conversionParams({ type, type_params: { conversion_type_params: params } }: WrittenConversionMetric, context: MetricContext) {
  const base = measureInput(params.base_measure, params.base_metric, context, ['base_measure', 'base_metric']);
  const conversion = measureInput(params.conversion_measure, params.conversion_metric, context, ['conversion_measure', 'conversion_metric']);
  if (typeof base === 'string' || typeof conversion === 'string') {
    return typeof base === 'string' ? base : String(conversion);
  }
  const { entity, calculation, constant_properties, window } = params;
  return { type, base_measure: base, conversion_measure: conversion, entity, calculation, constant_properties, window: window && singularWindow(window, context) };
}

/** The measure that is stated, or that the stated metric stands for; or what is wrong with both. */
function measureInput(
  measure: WrittenMeasureInput | undefined,
  metric: WrittenMeasuringMetric | undefined,
  { simple }: MetricContext,
  [measureKey, metricKey]: readonly [string, string]
): MetricInputMeasure | string {
  if (measure) {
    return statedMeasure(measure);
  }
  if (!metric) {
    return `needs \`${measureKey}\``;
  }
  const found = simple.get(metric.name);
  if (!found) {
    return `${metricKey} \`${metric.name}\` is no simple metric`;
  }
  const inner = measureOfSimple(found);
  return { ...inner, filter: [...inner.filter, ...found.filter, ...metric.filter] };
}

function measureOfSimple(data: WrittenSimpleMetric): MetricInputMeasure {
  const { measure, join_to_timespine: joins, fill_nulls_with: fill } = data.type_params;
  const stated = !measure || aggregatesItself(data) ? { name: data.name, filter: [], join_to_timespine: false } : statedMeasure(measure);
  return { ...stated, join_to_timespine: stated.join_to_timespine || joins, fill_nulls_with: stated.fill_nulls_with ?? fill };
}

function statedMeasure({ name, filter, join_to_timespine, fill_nulls_with }: WrittenMeasureInput): MetricInputMeasure {
  return { name, filter, join_to_timespine, fill_nulls_with };
}

function metricInput({ name, alias, filter, offset_window: window, offset_to_grain }: WrittenMetricInput, context: MetricContext): MetricInput {
  return { name, alias, filter, offset_window: window && singularWindow(window, context), offset_to_grain };
}

function singularWindow({ count, granularity }: TimeWindow, { singular }: MetricContext): TimeWindow {
  return { count, granularity: singular(granularity) };
}
