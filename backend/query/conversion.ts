import { isAtLeast, isCalendarGrain, isGrain, type Grain } from '../../contract/grain';
import type { ConversionMetric } from '../catalogue/manifest';
import { allOf, column, number, operation } from '../plan/build';
import type { Expression } from '../plan/expression';
import type { NamedExpression, Relation } from '../plan/relation';
import { elementExpression, timeExpression } from './field-expression';
import type { ConversionPass, RowsPass } from './pass';
import { passTimeKeys, type OwnTime } from './pass-time';
import { aggregateOf, startPass, type PassScope } from './plan-pass';
import { Rows } from './rows';
import { shiftInstant } from './time';
import { inRange } from './time-bounds';
import { ago } from './time-spine';

const BASE = 'base';
const CONVERSION = 'conversion';

/**
 * The conversion events by what they followed: each is counted once, with the latest base event of the same entity at
 * or before it, inside the window and with the same constant properties (dbt's conversion metrics). The question's
 * range, conditions and groups are the base event's.
 */
export function planConversion(pass: ConversionPass, scope: PassScope): Relation {
  const { metric, base, measures } = pass;
  const grain = eventGrain(pass);
  const properties = metric.constant_properties.map((property, index) => ({ ...property, name: `property_${index + 1}` }));
  const basePass: RowsPass = { kind: 'rows', model: base.model, measures: [{ column: BASE, measure: base.measure }], conditions: pass.conditions, offsets: [], joinsTimeSpine: false };
  const before = startPass(basePass, scope, scope.resolved.keys);
  const bases: Relation = {
    kind: 'project',
    from: before.from,
    columns: [
      ...before.keys,
      { name: ENTITY, expression: before.rows.own(metric.entity) },
      { name: MOMENT, expression: before.time.bucket(grain) },
      ...properties.map(({ name, base_property }) => ({ name, expression: before.rows.own(base_property) })),
    ],
  };
  // The events that convert may lie after the range: only the base event has to be inside.
  const unbounded = { ...scope, range: undefined, resolved: { ...scope.resolved, conditions: [] } };
  const conversionPass: RowsPass = { kind: 'rows', model: pass.model, measures, conditions: pass.conversionConditions, offsets: [], joinsTimeSpine: false };
  const after = startPass(conversionPass, unbounded, [], (own) => worthFollowing(own, metric, scope));
  const conversions: Relation = {
    kind: 'project',
    from: after.from,
    columns: [
      { name: EVENT, expression: eventNumber(pass, after.rows) },
      { name: ENTITY, expression: after.rows.own(metric.entity) },
      { name: MOMENT, expression: after.time.bucket(grain) },
      ...measures.map(({ measure }, index) => ({ name: valueOf(index), expression: elementExpression(measure, after.rows.alias) })),
      ...properties.map(({ name, conversion_property }) => ({ name, expression: after.rows.own(conversion_property) })),
    ],
  };
  const same = (name: string) => operation(column(name, BASE), '=', column(name, CONVERSION));
  const pairs: Relation = {
    kind: 'join',
    type: 'inner',
    left: { kind: 'named', from: bases, alias: BASE },
    right: { kind: 'named', from: conversions, alias: CONVERSION },
    on: allOf([
      same(ENTITY),
      operation(column(MOMENT, BASE), '<=', column(MOMENT, CONVERSION)),
      ...(metric.window ? [operation(column(MOMENT, BASE), '>', ago(column(MOMENT, CONVERSION), metric.window))] : []),
      ...properties.map(({ name }) => same(name)),
    ]),
  };
  const values = measures.map(({ column: name, measure }, index) => ({ name, expression: aggregateOf(measure, column(valueOf(index))) }));
  const times = passTimeKeys(basePass, scope.resolved.keys);
  return times.length === scope.resolved.keys.length ? byTimeAlone(pairs, before.time, grain, values, basePass, scope) : byLatestEvent(pairs, values, scope);
}

/** Where only time is asked for, the latest base event is known by its time, which is cheap to find. */
function byTimeAlone(pairs: Relation, own: OwnTime, grain: Grain, values: readonly NamedExpression[], basePass: RowsPass, { resolved, context, planMetricBy }: PassScope): Relation {
  const followed: Relation = {
    kind: 'aggregate_by',
    from: pairs,
    keys: [EVENT, ...values.map((_, index) => valueOf(index))].map((name) => ({ name, expression: column(name, CONVERSION) })),
    values: [{ name: MOMENT, expression: { kind: 'aggregate', aggregation: 'max', operand: column(MOMENT, BASE) } }],
  };
  const rows = new Rows(basePass.model, resolved, context, planMetricBy);
  const time = timeExpression(column(MOMENT, FOLLOWED), own.isInstant && !isCalendarGrain(grain), grain, resolved.clock, true);
  rows.tellTimeBy({ dimension: own.dimension, at: () => time });
  const keys = resolved.keys.map((key, index) => ({ name: key.name, expression: rows.key(key, `/group_by/${index}`) }));
  return { kind: 'aggregate_by', from: rows.joinedTo({ kind: 'named', from: followed, alias: FOLLOWED }), keys, values };
}

function byLatestEvent(pairs: Relation, values: readonly NamedExpression[], { resolved }: PassScope): Relation {
  const keys = resolved.keys.map(({ name }) => ({ name, expression: column(name, BASE) }));
  const nth: Expression = { kind: 'window', fn: 'row_number', partition: [column(EVENT, CONVERSION)], order: [{ by: column(MOMENT, BASE), descending: true }] };
  const ranked: Relation = { kind: 'project', from: pairs, columns: [...keys, ...values.map((_, index) => ({ name: valueOf(index), expression: column(valueOf(index), CONVERSION) })), { name: RANK, expression: nth }] };
  return {
    kind: 'aggregate_by',
    from: { kind: 'filter', from: { kind: 'named', from: ranked, alias: FOLLOWED }, condition: operation(column(RANK), '=', number(1)) },
    keys: keys.map(({ name }) => ({ name, expression: column(name) })),
    values,
  };
}

/** What tells one event from another: its key, or its place where the model has none. */
function eventNumber({ model }: ConversionPass, rows: Rows): Expression {
  const key = model.entities.find(({ type }) => type === 'primary') ?? model.entities.find(({ type }) => type === 'unique');
  return key ? rows.own(key.name) : { kind: 'window', fn: 'row_number', partition: [], order: [] };
}

/** The converting events that can follow a base event of the range. */
function worthFollowing(own: OwnTime, { window }: ConversionMetric, { range, resolved, context }: PassScope): readonly Expression[] {
  if (!range || context.without?.has('unread_rows')) {
    return [];
  }
  const { clock } = resolved;
  const isBounded = window !== undefined && isGrain(window.granularity);
  const last = isBounded ? shiftInstant(range.to, window.granularity as Grain, window.count, clock) : range.to;
  const slack = { from: shiftInstant(range.from, 'day', -1, clock), to: shiftInstant(last, 'day', 1, clock) };
  return inRange(own, slack, resolved).slice(0, isBounded ? 2 : 1);
}

const FOLLOWED = 'followed';
const ENTITY = 'converting_entity';
const MOMENT = 'event_time';
const EVENT = 'event_number';
const RANK = 'event_rank';

/** The column of a measure's value, by the measure's place. */
function valueOf(index: number): string {
  return `event_value_${index + 1}`;
}

/** The grain at which both events have a time: the coarser of their own. */
function eventGrain({ model, measures, base }: ConversionPass): Grain {
  const grains = [{ model, measure: measures[0]?.measure }, base].map(({ model: of, measure }) => {
    const name = measure?.agg_time_dimension ?? of.defaults?.agg_time_dimension;
    return of.dimensions.find((dimension) => dimension.name === name)?.type_params?.time_granularity ?? 'day';
  });
  return grains.reduce((one, other) => (isAtLeast(one, other) ? one : other));
}
