import type { Measure } from '../catalogue/manifest';
import type { Aggregate, Expression } from '../plan/expression';
import type { Relation } from '../plan/relation';
import { accumulationGrain, standFor } from './accumulation';
import type { Condition } from './condition';
import { planConversion } from './conversion';
import { aggregateEarly } from './early-aggregation';
import { elementExpression } from './field-expression';
import type { Accumulation, JourneyPass, Pass, RowsPass } from './pass';
import { passTimeKeys, placeInTime, type OwnTime } from './pass-time';
import type { Key } from './keys';
import type { QueryContext, Resolved } from './resolve';
import { planRepeaters } from './repeaters';
import { Rows, type PlanMetricBy } from './rows';
import { fillTimeSpine } from './spine-fill';
import { isTakenByBucket, takeStock } from './stock';
import type { Range } from './time';

/** What planning a pass has to know of its question. */
export interface PassScope {
  readonly resolved: Resolved;
  /** The range to answer for: the question's, or the one before that a comparison looks at. */
  readonly range?: Range;
  readonly context: QueryContext;
  readonly planMetricBy: PlanMetricBy;
  /** Journeys are planned from the passes of their steps, which are planned here. */
  readonly planJourney: (pass: JourneyPass, scope: PassScope) => Relation;
}

/** One pass: the tenant's rows, joined, filtered, and aggregated by the question's keys; one column a measure. */
export function planPass(pass: Pass, scope: PassScope): Relation {
  if (pass.kind === 'journey') {
    return scope.planJourney(pass, scope);
  }
  if (pass.kind === 'conversion') {
    return fillTimeSpine(planConversion(pass, scope), pass, scope, scope.resolved.keys);
  }
  const { accumulation } = pass;
  if (!accumulation) {
    return fillTimeSpine(aggregate(pass, scope, scope.resolved.keys), pass, scope, scope.resolved.keys);
  }
  const grain = accumulationGrain(pass, scope);
  const times = passTimeKeys(pass, scope.resolved.keys);
  if (times.length === 0 || times.some((key) => key.grain === grain)) {
    return fillTimeSpine(aggregate(pass, scope, scope.resolved.keys), pass, scope, scope.resolved.keys);
  }
  // A coarser bucket stands for one of its finest buckets' values, or for their average.
  const finest: Key = { name: `${FINEST}_${grain}`, field: { base: 'metric_time', entities: [], element: 'metric_time' }, isMetricTime: true, grain };
  const keys = [...scope.resolved.keys, finest];
  return standFor(fillTimeSpine(aggregate(pass, scope, keys), pass, scope, keys), pass, accumulation, finest, scope);
}

const FINEST = 'finest';

function aggregate(pass: RowsPass, scope: PassScope, keys: readonly Key[]): Relation {
  const { repeaters } = pass;
  if (repeaters) {
    return planRepeaters({ ...pass, repeaters }, keys, (plain, byEntity) => aggregate(plain, scope, byEntity));
  }
  const early = aggregateEarly(pass, scope, keys);
  if (early) {
    return early;
  }
  const { rows, keys: keyColumns, from } = startPass(pass, scope, keys);
  const values = pass.measures.map(({ column: name, measure }) => ({ name, expression: aggregateOf(measure, elementExpression(measure, rows.alias)) }));
  const stock = pass.measures[0]?.measure.non_additive_dimension;
  return stock && !isTakenByBucket(stock, pass, scope.resolved) ? takeStock(from, stock, pass, keyColumns, values, scope.resolved, rows) : { kind: 'aggregate_by', from, keys: keyColumns, values };
}

/** The rows of a pass with what they are grouped by, before anything is aggregated. `marks`: whether a row meets each of the conditions of `marked`. */
export function startPass(pass: Pass & { readonly accumulation?: Accumulation }, scope: PassScope, keys: readonly Key[], extra: (time: OwnTime) => readonly Expression[] = () => [], marked: readonly Condition[] = []) {
  const { resolved, context } = scope;
  const rows = new Rows(pass.model, resolved, context, scope.planMetricBy);
  const own = rows.measureTime(firstMeasure(pass));
  const { time, lookBack, conditions, skips, kept } = placeInTime(rows, own, pass, scope, keys);
  rows.tellTimeBy(time, lookBack && ((right) => ({ kind: 'join', type: 'inner', left: lookBack.relation, right, on: lookBack.on(own.bucket(lookBack.grain)) })));
  const keyColumns = keys.map((key, index) => ({ name: key.name, expression: rows.key(key, key.isHidden ? '' : `/group_by/${index}`) }));
  const others = [...resolved.conditions, ...pass.conditions].filter((condition) => !kept.has(condition)).map((condition) => rows.condition(condition));
  // What marks need is joined as well, so they are written before the rows are.
  const marks = marked.map((condition) => rows.condition(condition));
  return { rows, time: own, keys: keyColumns, marks, from: rows.relation([...conditions, ...skips, ...extra(own), ...others]) };
}

export function firstMeasure({ measures: [first] }: Pass): Measure {
  if (!first) {
    throw new Error('A pass without a measure was planned.');
  }
  return first.measure;
}

export function aggregateOf(measure: Measure, operand: Expression): Aggregate {
  const { percentile, use_discrete_percentile: discrete, use_approximate_percentile: approximate } = measure.agg_params ?? {};
  return {
    kind: 'aggregate',
    aggregation: measure.agg,
    operand,
    ...(percentile === undefined ? {} : { fraction: percentile, discrete, approximate }),
  };
}
