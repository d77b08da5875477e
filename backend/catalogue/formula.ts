import type { ScorePart } from '../../contract/catalogue';
import type { LifecycleValue, RetentionValue } from '../../contract/retention';
import type { FunnelValue } from '../../contract/funnel';
import type { Step } from '../../contract/step';
import type { Catalogue } from './catalogue';
import type { JourneyMetric, Measure, Metric, MetricInput, MetricInputMeasure, TimeWindow } from './manifest';

/**
 * How a KPI is computed, in one line that people read: `failed_runs ÷ finished_runs`, `sum(amount) where stream =
 * 'rental'`. It is made of the definition alone, so it can say nothing that the SQL does not do.
 */
export function formulaOf(catalogue: Catalogue, metric: Metric): string {
  if (metric.type === 'simple') {
    return inputMeasure(catalogue, { ...metric.measure, filter: [...metric.measure.filter, ...metric.filter] });
  }
  return `${core(catalogue, metric)}${conditions(metric.filter)}`;
}

function core(catalogue: Catalogue, metric: Exclude<Metric, { readonly type: 'simple' }>): string {
  const measured = (input: MetricInputMeasure) => inputMeasure(catalogue, input);
  switch (metric.type) {
    case 'ratio':
      return `${inputText(metric.numerator)} ÷ ${inputText(metric.denominator)}`;
    case 'derived':
      return metric.score ? scoreText(metric.score) : derived(metric.expr, metric.metrics);
    case 'cumulative':
      return `${measured(metric.measure)}${reach(metric)}`;
    case 'conversion': {
      const within = metric.window ? ` within ${windowText(metric.window)}` : '';
      const converted = `${measured(metric.conversion_measure)} of those ${metric.entity} that had ${measured(metric.base_measure)}${within}`;
      return metric.calculation === 'conversions' ? converted : `${converted}, ÷ ${measured(metric.base_measure)}`;
    }
    case 'share':
      return `${inputText(metric.metric)} of a group ÷ ${metric.of === 'mean' ? `mean of ${metric.metric.name} over` : `${metric.metric.name} of`} all groups`;
    case 'repeaters':
      return `count distinct(${metric.entity}) with ${measured(metric.measure)} ≥ ${metric.at_least}`;
    case 'forecast':
      return `${inputText(metric.metric)} expected over the ${metric.horizon} ahead`;
    default:
      return journey(catalogue, metric);
  }
}

function journey(catalogue: Catalogue, metric: JourneyMetric): string {
  switch (metric.type) {
    case 'funnel': {
      const { steps, entity, window } = metric.funnel;
      const named = steps.map((step) => stepText(catalogue, step));
      const within = window === undefined ? '' : ` within ${window}`;
      return `${FUNNEL[metric.value]} of step ${metric.step + 1} (${named[metric.step] ?? ''}) of the ${entity}s’ way ${named.join(' → ')}${within}`;
    }
    case 'retention': {
      const { start, return: back, entity, grain, mode, value } = metric.retention;
      const when = mode === 'rolling' ? `in ${grain} ${metric.period} or later` : `in ${grain} ${metric.period}`;
      return `${RETENTION[metric.value]}: ${entity}s with ${stepText(catalogue, back)} ${when} after their first ${stepText(catalogue, start)}${value ? `, by ${value}` : ''}`;
    }
    case 'lifecycle': {
      const { entity, activity, grain } = metric.lifecycle;
      return `${LIFECYCLE[metric.value](entity, grain)} by ${stepText(catalogue, activity)}`;
    }
  }
}

const FUNNEL: Readonly<Record<FunnelValue, string>> = {
  count: 'count',
  step_rate: 'share that came from the step before',
  overall_rate: 'share that came from the first step',
  drop_off: 'number that did not come from the step before',
  median_seconds: 'median of the seconds from the step before',
  p95_seconds: '95th percentile of the seconds from the step before',
};

const RETENTION: Readonly<Record<RetentionValue, string>> = {
  size: 'number that started',
  retained: 'number that was back',
  rate: 'share that was back, of those who have had the time',
  churn_rate: '1 − share that was back, of those who have had the time',
  value: 'value of those who started',
  lifetime_value: 'value until then ÷ number that started',
};

const LIFECYCLE: Readonly<Record<LifecycleValue, (entity: string, grain: string) => string>> = {
  active: (entity, grain) => `count distinct(${entity}) active in a ${grain}`,
  new: (entity, grain) => `count distinct(${entity}) active in a ${grain} for the first time`,
  retained: (entity, grain) => `count distinct(${entity}) active in a ${grain} and in the one before`,
  reactivated: (entity, grain) => `count distinct(${entity}) active in a ${grain}, not in the one before, but earlier`,
  churned: (entity, grain) => `count distinct(${entity}) active in the ${grain} before and not in this one`,
  churn_rate: (entity, grain) => `${entity}s active in the ${grain} before and not in this one ÷ ${entity}s active in the ${grain} before,`,
  retention_rate: (entity, grain) => `${entity}s active in the ${grain} before and in this one ÷ ${entity}s active in the ${grain} before,`,
};

function inputMeasure(catalogue: Catalogue, { name, filter, fill_nulls_with: filled }: MetricInputMeasure): string {
  const found = catalogue.measure(name);
  const zero = filled === undefined ? '' : `, ${filled} where there is none`;
  return `${found ? measureText(found.measure, found.model.node_relation.alias) : name}${conditions(filter)}${zero}`;
}

/** `sum(amount)`, `count distinct(user_id)`; rows that are only counted are those of their table. */
function measureText({ name, agg, expr = name, agg_params: params, non_additive_dimension: stock }: Measure, table: string): string {
  const at = stock ? ` at the ${stock.window_choice === 'min' ? 'first' : 'last'} ${stock.name} of the period` : '';
  return `${aggregated(agg, tidy(expr), table, params?.percentile)}${at}`;
}

function aggregated(agg: Measure['agg'], expr: string, table: string, fraction = 0): string {
  switch (agg) {
    case 'count':
      return /^(1|\*)$/.test(expr) ? `count(rows of ${table})` : `count(${expr})`;
    case 'sum':
      return expr === '1' ? `count(rows of ${table})` : `sum(${expr})`;
    case 'count_distinct':
      return `count distinct(${expr})`;
    case 'sum_boolean':
      return `count(rows of ${table} where ${expr})`;
    case 'average':
      return `mean(${expr})`;
    case 'percentile':
      return `percentile ${Number((fraction * 100).toFixed(4))}(${expr})`;
    default:
      return `${agg}(${expr})`;
  }
}

function inputText({ name, filter, offset_window: back, offset_to_grain: start }: MetricInput): string {
  const earlier = [back ? `${windowText(back)} earlier` : '', start ? `at the start of the ${start}` : ''].filter(Boolean);
  const text = [name, ...earlier].join(' ');
  return filter.length === 0 && earlier.length === 0 ? name : `(${text}${conditions(filter)})`;
}

/** An expression over the metrics' names, with what each of its aliases stands for. */
function derived(expr: string, inputs: readonly MetricInput[]): string {
  const meanings = new Map(inputs.map((input) => [input.alias ?? input.name, inputText(input)]));
  const named = tidy(expr).replace(/'[^']*'|\b[A-Za-z_]\w*\b/g, (word) => meanings.get(word) ?? word);
  return named.replace(/ \* /g, ' × ').replace(/ \/ /g, ' ÷ ').replace(/ - /g, ' − ');
}

/** A score's parts as they are written in the catalogue: the value that counts as 0, and the one that counts as 1. */
function scoreText(parts: readonly ScorePart[]): string {
  const weights = parts.reduce((sum, { weight }) => sum + weight, 0);
  return `(${parts.map(({ metric, from, to, weight }) => `${weight} × scaled(${metric}: ${from} is 0, ${to} is 1)`).join(' + ')}) ÷ ${weights}`;
}

function reach({ window, grain_to_date: start }: { readonly window?: TimeWindow; readonly grain_to_date?: string }): string {
  if (window) {
    return ` over the ${windowText(window)} until then`;
  }
  return start ? ` since the start of the ${start}` : ' over all time until then';
}

function windowText({ count, granularity }: TimeWindow): string {
  return `${count} ${granularity}${count === 1 ? '' : 's'}`;
}

function stepText(catalogue: Catalogue, { label, event, metric, filters, where }: Step): string {
  const name = label ?? event ?? (metric === undefined ? undefined : (catalogue.findMetric(metric)?.label ?? metric)) ?? '';
  const narrowed = [...filters.map(({ field, op, values }) => `${field} ${op} ${values.join(', ')}`.trim()), ...where.map(template)];
  return `“${name}”${narrowed.length === 0 ? '' : ` where ${narrowed.join(' and ')}`}`;
}

function conditions(filters: readonly string[]): string {
  return filters.length === 0 ? '' : ` where ${filters.map(template).join(' and ')}`;
}

/** A dbt template with the names that it stands for. */
function template(text: string): string {
  return tidy(
    text
      .replace(/\{\{\s*(?:Time)?Dimension\(\s*'([^']+)'[^)]*\)(?:\s*\.\s*(?:grain|date_part)\(\s*'(\w+)'\s*\))?\s*\}\}/g, (_, name: string, part?: string) => (part ? `${part} of ${name}` : name))
      .replace(/\{\{\s*Entity\(\s*'([^']+)'[^)]*\)\s*\}\}/g, '$1')
      .replace(/\{\{\s*Metric\(\s*'([^']+)'\s*(?:,\s*group_by\s*=\s*\[([^\]]*)\])?[^)]*\)\s*\}\}/g, (_, name: string, by?: string) => (by ? `${name} by ${by.replaceAll("'", '')}` : name))
  );
}

/** Text that was written over several lines, in one. */
function tidy(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** The tables that a KPI is computed from, in the store's own names. */
export function tablesOf(catalogue: Catalogue, metric: Metric): readonly string[] {
  return [...new Set(catalogue.measuresOf(metric).map(({ model: { node_relation: table } }) => [table.schema_name, table.alias].filter(Boolean).join('.')))];
}
