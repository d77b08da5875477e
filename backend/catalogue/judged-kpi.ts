import type { Experiment } from '../../contract/experiment';
import type { Aggregation } from '../plan/expression';
import { nearest } from '../../contract/nearest';
import { didYouMean, shorten, timeDimensionOf, type Catalogue } from './catalogue';
import type { Measure, Metric, MetricInput, SemanticModel, SimpleMetric } from './manifest';

/** A KPI as an experiment names it: its target, a secondary one or a guardrail. */
export type Judged = Experiment['target'];
export type JudgedKind = NonNullable<Judged['kind']>;

/** A KPI that an experiment judges, as the number that each unit has of it: a ratio has two. */
export interface JudgedKpi {
  readonly metric: Metric;
  /** As what it is judged where nobody says. */
  readonly usualKind: JudgedKind;
  readonly number: JudgedNumber;
  readonly denominator?: JudgedNumber;
}

/** The records that make a unit's number, and how. */
export interface JudgedNumber {
  readonly model: SemanticModel;
  /** Its time is when a record happened. */
  readonly measure: Measure;
  readonly aggregation: Aggregation;
  /** The KPI's own filters, as templates. */
  readonly filter: readonly string[];
}

/** How a unit's number is made of its records, for the measures that units can have one of. */
const OF_UNIT = { count: 'count', sum: 'sum', sum_boolean: 'sum_boolean', count_distinct: 'count_distinct', average: 'sum' } as const satisfies Partial<Record<Aggregation, Aggregation>>;

/** A KPI as an experiment of that entity judges it, or in a sentence without its end why it cannot. */
export function judgedKpi(catalogue: Catalogue, { metric: name, kind }: Judged, entity: string): JudgedKpi | string {
  const metric = catalogue.findMetric(name);
  if (!metric) {
    return `there is no KPI "${shorten(name)}"${didYouMean(nearest(name, catalogue.kpis.map((kpi) => kpi.name))).replace(/\.$/, '')}`;
  }
  const found = metric.type === 'ratio' ? ratioNumbers(catalogue, metric, entity) : simpleNumbers(catalogue, metric, entity);
  if (typeof found === 'string') {
    return found;
  }
  const allowed: readonly JudgedKind[] = metric.type === 'ratio' ? ['ratio'] : found.denominator ? ['ratio', 'rate'] : ['mean', 'rate'];
  const [usualKind = 'mean'] = allowed;
  return kind !== undefined && !allowed.includes(kind)
    ? `"${name}" (${metric.type === 'ratio' ? 'a ratio' : `the ${found.number.measure.agg} of records`}) is judged as a ${allowed.join(' or a ')}, and not as a ${kind}`
    : { metric, usualKind, ...found };
}

/** A guardrail, or why the KPI can be none: one has to know which direction is worse. */
export function guardrailKpi(catalogue: Catalogue, judged: Judged, entity: string): JudgedKpi | string {
  const kpi = judgedKpi(catalogue, judged, entity);
  return typeof kpi !== 'string' && kpi.metric.northstar?.better === undefined ? `"${judged.metric}" does not say which direction is good news (config.meta.northstar.better), so it cannot be a guardrail` : kpi;
}

type Numbers = Pick<JudgedKpi, 'number' | 'denominator'>;

function ratioNumbers(catalogue: Catalogue, metric: Extract<Metric, { type: 'ratio' }>, entity: string): Numbers | string {
  const [number, denominator] = [metric.numerator, metric.denominator].map((input) => inputNumber(catalogue, metric, input, entity));
  if (typeof number !== 'object' || typeof denominator !== 'object') {
    return typeof number === 'string' ? number : String(denominator);
  }
  return { number, denominator };
}

function inputNumber(catalogue: Catalogue, { name, filter }: Metric, input: MetricInput, entity: string): JudgedNumber | string {
  const inner = catalogue.findMetric(input.name);
  if (inner?.type !== 'simple' || input.offset_window !== undefined || input.offset_to_grain !== undefined) {
    return `an experiment judges the ratio of two simple KPIs, and "${input.name}" in "${name}" is ${inner?.type === 'simple' ? 'that of an earlier time' : `computed from others (${inner?.type ?? 'unknown'})`}`;
  }
  const found = simpleNumbers(catalogue, inner, entity);
  if (typeof found === 'string') {
    return found;
  }
  return found.denominator ? `"${input.name}" in "${name}" is an average, and an experiment judges the ratio of two sums or counts` : { ...found.number, filter: [...filter, ...input.filter, ...found.number.filter] };
}

function simpleNumbers(catalogue: Catalogue, metric: Metric, entity: string): Numbers | string {
  if (metric.type !== 'simple') {
    return `"${metric.name}" is computed from others (${metric.type}), and an experiment judges a simple KPI or a ratio of two`;
  }
  const number = numberOf(catalogue, metric, entity);
  if (typeof number === 'string') {
    return number;
  }
  return number.measure.agg === 'average' ? { number, denominator: { ...number, aggregation: 'count' } } : { number };
}

function numberOf(catalogue: Catalogue, { name, measure: input, filter }: SimpleMetric, entity: string): JudgedNumber | string {
  const found = catalogue.measure(input.name);
  if (!found) {
    return `the measure "${input.name}" does not exist`;
  }
  const { model, measure } = found;
  const entities = model.entities.map((own) => own.name);
  if (!entities.includes(entity)) {
    return `the records of "${name}" (${model.name}) have no entity "${shorten(entity)}"; they have ${entities.join(', ') || 'none'}`;
  }
  const aggregation = new Map<Aggregation, Aggregation>(Object.entries(OF_UNIT) as [Aggregation, Aggregation][]).get(measure.agg);
  if (aggregation === undefined || measure.non_additive_dimension) {
    return `"${name}" is ${measure.non_additive_dimension ? 'a stock' : `the ${measure.agg}`} of its records, and an experiment judges a sum, a count or an average`;
  }
  return timeDimensionOf(found) ? { model, measure, aggregation, filter: [...filter, ...input.filter] } : `the measure "${measure.name}" has no time dimension`;
}
