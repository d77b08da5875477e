import { Problem } from '../../contract/problem';
import type { Question } from '../../contract/question';
import { authoriseMetric } from '../access/authorise';
import type { Catalogue } from '../catalogue/catalogue';
import type { DerivedMetric, Metric, MetricInput, RatioMetric } from '../catalogue/manifest';
import type { QueryContext } from './resolve';

/** The columns of a ratio's two parts beside the ratio. */
export const RATIO_PARTS = { numerator: 'part_numerator', denominator: 'part_denominator' } as const;

/**
 * How a KPI's change can be taken apart by the members of a dimension: sums and counts (stocks too, at their moment) add
 * up, a ratio of two of them splits into rates and a mix, and anything else has no parts that sum.
 */
export type Additivity = { readonly kind: 'additive' } | { readonly kind: 'ratio' } | { readonly kind: 'not additive'; readonly why: string };

export function additivityOf(metric: Metric, catalogue: Catalogue): Additivity {
  if (metric.type === 'ratio') {
    const parts = [metric.numerator, metric.denominator].map((input) => catalogue.metric(input.name));
    const other = parts.find((part) => !isSum(part, catalogue));
    return other ? { kind: 'not additive', why: `${labelOf(metric)} is a ratio of KPIs that do not add up (${labelOf(other)}).` } : { kind: 'ratio' };
  }
  return isSum(metric, catalogue) ? { kind: 'additive' } : { kind: 'not additive', why: `${labelOf(metric)} does not add up over groups (${kindOf(metric, catalogue)}).` };
}

function isSum(metric: Metric, catalogue: Catalogue): boolean {
  return metric.type === 'simple' && ['sum', 'sum_boolean', 'count'].includes(catalogue.measure(metric.measure.name)?.measure.agg ?? '');
}

function kindOf(metric: Metric, catalogue: Catalogue): string {
  return metric.type === 'simple' ? (catalogue.measure(metric.measure.name)?.measure.agg ?? metric.type).replace('_', ' ') : metric.type;
}

function labelOf({ label, name }: Metric): string {
  return label ?? name;
}

/** The KPI whose change is asked about, and a ratio's parts beside it. Errors: `Problem` invalid_question, unknown_metric, forbidden. */
export function contributionMetrics({ metrics }: Question, { catalogue, principal }: QueryContext): readonly Metric[] {
  const [name, ...more] = metrics;
  if (name === undefined || more.length > 0) {
    throw new Problem('invalid_question', `What carried a change is asked of one KPI; \`metrics\` names ${metrics.length}.`, { pointer: '/metrics' });
  }
  const metric = catalogue.metric(name, '/metrics/0');
  authoriseMetric(principal, metric, catalogue, '/metrics/0');
  return metric.type === 'ratio' && additivityOf(metric, catalogue).kind === 'ratio' ? [metric, part(metric, RATIO_PARTS.numerator, metric.numerator), part(metric, RATIO_PARTS.denominator, metric.denominator)] : [metric];
}

/** One side of a ratio with all filters that it has there. */
function part({ filter, place }: RatioMetric, name: string, input: MetricInput): DerivedMetric {
  return { name, type: 'derived', expr: 'part', metrics: [{ ...input, alias: 'part' }], filter, input_only: true, place };
}
