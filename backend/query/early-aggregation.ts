import type { TimeWindow } from '../catalogue/manifest';
import { cast, coalesce, column, number } from '../plan/build';
import type { Aggregation, Expression } from '../plan/expression';
import type { NamedExpression, Relation } from '../plan/relation';
import { referencesOf, type Condition } from './condition';
import { elementExpression } from './field-expression';
import type { RowsPass } from './pass';
import { isOfTime, passTimeKeys, placeInTime, type LookBack } from './pass-time';
import { CHANGED_AT, distinctChanges, runningTotal, spansOf } from './distinct-spans';
import { aggregateOf, firstMeasure, type PassScope } from './plan-pass';
import type { Key } from './keys';
import { Rows } from './rows';

/** How an aggregate of parts is put together from the parts' aggregates, where it can be. */
const TOGETHER: Readonly<Partial<Record<Aggregation, Aggregation>>> = { sum: 'sum', sum_boolean: 'sum', count: 'sum', min: 'min', max: 'max' };

const BUCKET = 'row_bucket';
const DAILY = 'by_bucket';

/**
 * A rewrite for offsets and trailing windows: rows are aggregated by their own bucket first, and the few buckets are
 * joined with the time spine, instead of every row. It gives the same rows where no condition mixes time with something
 * else, and where either each group is told by one bucket, the aggregate can be put together from parts, or distinct
 * values are counted in a window of days; undefined where it cannot prove that.
 */
export function aggregateEarly(pass: RowsPass, scope: PassScope, keys: readonly Key[]): Relation | undefined {
  const { resolved, context, planMetricBy } = scope;
  const times = passTimeKeys(pass, keys);
  const isLookingBack = pass.offsets.length > 0 || (pass.accumulation !== undefined && times.length > 0);
  if (!isLookingBack || context.without?.has('late_spine') || firstMeasure(pass).non_additive_dimension) {
    return undefined;
  }
  const inner = new Rows(pass.model, resolved, context, planMetricBy);
  const own = inner.measureTime(firstMeasure(pass));
  const outer = new Rows(pass.model, resolved, context, planMetricBy);
  const placement = placeInTime(outer, own, pass, scope, keys);
  const { lookBack, kept } = placement;
  const rest = [...resolved.conditions, ...pass.conditions].filter((condition) => !kept.has(condition));
  inner.tellTimeBy({ dimension: own.dimension, at: () => own });
  const way = lookBack && wayOf(pass, lookBack, times);
  if (!lookBack || !way || rest.some((condition) => speaksOfTime(condition, inner))) {
    return undefined;
  }
  const others = keys.filter((key) => !times.includes(key));
  const bucket = own.bucket(lookBack.grain);
  const otherColumns = others.map((key) => ({ name: key.name, expression: inner.key(key, pointerOf(key, keys)) }));
  // Conditions are written last: they may join what they need.
  const rows = inner.relation([...placement.skips, ...rest.map((condition) => inner.condition(condition))]);
  outer.tellTimeBy(placement.time);
  const keyColumns = keys.map((key) => ({ name: key.name, expression: times.includes(key) ? outer.key(key, pointerOf(key, keys)) : column(key.name, DAILY) }));
  const lookedBackAt = (parts: Relation, on: Expression): Relation =>
    outer.filtered(outer.joinedTo({ kind: 'join', type: 'inner', left: lookBack.relation, right: { kind: 'named', from: parts, alias: DAILY }, on }), placement.conditions);
  if (way.kind === 'spans') {
    const counted = { name: way.counted, expression: elementExpression(firstMeasure(pass), inner.alias) };
    const changes = distinctChanges(rows, { bucket, groups: otherColumns, counted, window: way.window });
    return runningTotal(lookedBackAt(changes, lookBack.hasBegun(column(CHANGED_AT, DAILY))), keyColumns, way.counted, DAILY);
  }
  const parts: Relation = {
    kind: 'aggregate_by',
    keys: [{ name: BUCKET, expression: bucket }, ...otherColumns],
    values: pass.measures.map(({ column: name, measure }) => ({ name, expression: aggregateOf(measure, elementExpression(measure, inner.alias)) })),
    from: rows,
  };
  const from = lookedBackAt(parts, lookBack.on(column(BUCKET, DAILY)));
  const whole = pass.measures.map(({ column: name }): NamedExpression => ({ name, expression: column(name, DAILY) }));
  const together = pass.measures.map(({ column: name, measure }): NamedExpression => ({ name, expression: putTogether(measure.agg, column(name, DAILY)) }));
  return way.kind === 'whole' ? { kind: 'project', from, columns: [...keyColumns, ...whole] } : { kind: 'aggregate_by', from, keys: keyColumns, values: together };
}

/** How buckets become values: one is the value, their aggregates are put together, or the spans of distinct values are. */
type Way = { readonly kind: 'whole' | 'together' } | { readonly kind: 'spans'; readonly counted: string; readonly window?: TimeWindow };

function wayOf(pass: RowsPass, lookBack: LookBack, times: readonly Key[]): Way | undefined {
  if (lookBack.isOneToOne && times.some((key) => key.grain === lookBack.grain)) {
    return { kind: 'whole' };
  }
  if (pass.measures.every(({ measure }) => TOGETHER[measure.agg])) {
    return { kind: 'together' };
  }
  const spans = spansOf(pass, lookBack.grain);
  return spans && { kind: 'spans', ...spans };
}

function putTogether(aggregation: Aggregation, operand: Expression): Expression {
  const sum: Expression = { kind: 'aggregate', aggregation: TOGETHER[aggregation] ?? aggregation, operand };
  switch (aggregation) {
    // A sum of counts is a count again, of no bucket too, and also where an engine widens sums.
    case 'count':
      return coalesce(cast(sum, 'bigint'), number(0));
    case 'sum_boolean':
      return cast(sum, 'bigint');
    default:
      return sum;
  }
}

function pointerOf(key: Key, keys: readonly Key[]): string {
  return `/group_by/${keys.indexOf(key)}`;
}

function speaksOfTime(condition: Condition, rows: Rows): boolean {
  return isOfTime(condition, rows) || referencesOf(condition).some((reference) => reference.type === 'dimension' && rows.isTimeNamed(reference.name));
}
