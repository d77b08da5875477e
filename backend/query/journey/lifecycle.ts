import { Temporal } from 'temporal-polyfill';
import type { Lifecycle } from '../../../contract/retention';
import { Problem } from '../../../contract/problem';
import { allOf, column, columns, number, operation, parameter } from '../../plan/build';
import type { Expression } from '../../plan/expression';
import type { NamedExpression, Project, Relation } from '../../plan/relation';
import { referencesOf } from '../condition';
import { truncated } from '../field-expression';
import type { JourneyPass } from '../pass';
import { passTimeKeys } from '../pass-time';
import type { PassScope } from '../plan-pass';
import type { Rows } from '../rows';
import { bucketStart, shiftInstant, wallClockText, type Range } from '../time';
import { inRange } from '../time-bounds';
import { ENTITY, knownStep, occurrencesOf } from './occurrences';

const BUCKET = 'active_in';
const BEFORE = 'active_before_in';
const NEXT = 'active_next_in';
const SHOWN = 'shown_in';

/** What an entity adds to the period that it is active in, and to the one after. */
const OWN = ['active', 'new', 'retained', 'reactivated'] as const;
const AFTER = ['active_before', 'stayed', 'churned'] as const;
/** What is told by all that went before, however long ago. */
const OF_ALL_TIME: ReadonlySet<string> = new Set(['new', 'reactivated']);

type Part = (typeof OWN)[number] | (typeof AFTER)[number];

/**
 * Entities by what they are in a period: active, new (never before), retained (in the period before too), reactivated
 * (earlier, but not in the one before), and churned (in the one before, and not in this one). Who stayed or left shows
 * only when the period is over, and over before the range ends. Without metric_time the periods of the range are added
 * up, except that an entity is active once. In groups each group has a life of its own.
 * Errors: `Problem` unknown_grain where time is asked by another grain than the lifecycle's; invalid_question and
 * invalid_filter where the activity's own time is a group or is filtered by.
 */
export function planLifecycle(pass: JourneyPass, lifecycle: Lifecycle, scope: PassScope): Relation {
  const { resolved, range, context } = scope;
  const { grain } = lifecycle;
  const { clock } = resolved;
  const isTimed = checkTime(pass, lifecycle, scope);
  const groups = resolved.keys.filter((key) => !key.isMetricTime);
  const names = groups.map(({ name }) => name);
  const step = knownStep(lifecycle.activity, lifecycle.entity, context, undefined);
  const asked = new Set(pass.columns.map(({ value }) => value));
  const read = followed(asked, lifecycle, scope);
  const activity = occurrencesOf(step, lifecycle.entity, groups, pass.conditions, { ...scope, range: undefined }, (time) => inRange(time, read, resolved).slice(read?.isBounded ? 0 : 1));
  checkConditions(pass, activity.rows, scope);
  const active: Relation = {
    kind: 'aggregate_by',
    from: activity.from,
    keys: [{ name: ENTITY, expression: activity.entity }, { name: BUCKET, expression: truncated(grain, activity.time.wallClock('day'), clock) }, ...activity.keys],
    values: [],
  };
  const beside = (descending: boolean): Expression => ({ kind: 'window', fn: 'lag', operand: column(BUCKET), partition: [ENTITY, ...names].map((name) => column(name)), order: [{ by: column(BUCKET), descending }] });
  const neighbours = (column: NamedExpression): Relation => ({ kind: 'project', from: { kind: 'named', from: active, alias: 'active' }, columns: [...columns([ENTITY, BUCKET, ...names]), column] });
  const wallClock = (at: Temporal.Instant): Expression => parameter(wallClockText(at, clock.zone), 'wall_clock');
  const known = range && Temporal.Instant.compare(range.to, context.now) < 0 ? range.to : context.now;
  const isOver = operation({ kind: 'shift', grain, count: 2, operand: column(BUCKET) }, '<=', wallClock(known));
  const own = ownPeriod(neighbours({ name: BEFORE, expression: beside(false) }), names, grain, asked);
  const next = nextPeriod(neighbours({ name: NEXT, expression: beside(true) }), names, grain, isOver, asked);
  const isIn = (parts: readonly Part[]) => parts.some((part) => asked.has(part));
  const periods: Relation = !isIn(AFTER) ? own : !isIn(OWN) ? next : { kind: 'union', parts: [own, next] };
  const bounds = range ? [operation(column(SHOWN), '>=', wallClock(bucketStart(range.from, grain, clock))), operation(column(SHOWN), '<', wallClock(range.to))] : [];
  // Without an end the period after the newest one would be shown, of which nothing is known yet.
  const begun = operation(column(SHOWN), '<=', wallClock(context.now));
  const keys = resolved.keys.map(({ name, isMetricTime }): NamedExpression => ({ name, expression: column(isMetricTime ? SHOWN : name) }));
  return {
    kind: 'aggregate_by',
    from: { kind: 'filter', from: { kind: 'named', from: periods, alias: 'periods' }, condition: allOf([...bounds, begun]) ?? begun },
    keys,
    values: pass.columns.map(({ column: name, value }) => ({ name, expression: value === 'active' && !isTimed ? once(value) : { kind: 'aggregate', aggregation: 'sum', operand: column(value) } })),
  };
}

/** What is read: all until the range's end, or from the period before it where none is looked for beyond, with a day for what calendars do. */
function followed(asked: ReadonlySet<string>, { grain }: Lifecycle, { range, resolved: { clock }, context }: PassScope): (Range & { readonly isBounded: boolean }) | undefined {
  const isBounded = !context.without?.has('unread_rows') && [...asked].every((part) => !OF_ALL_TIME.has(part));
  return range && { ...range, from: shiftInstant(shiftInstant(bucketStart(range.from, grain, clock), grain, -1, clock), 'day', -1, clock), isBounded };
}

/** True where time is asked for. */
function checkTime(pass: JourneyPass, { grain }: Lifecycle, { resolved }: PassScope): boolean {
  const times = passTimeKeys(pass, resolved.keys);
  const other = times.find((key) => !key.isMetricTime || key.grain !== grain);
  if (other) {
    throw new Problem('unknown_grain', `This KPI goes from one ${grain} to the next, so its time is asked as metric_time__${grain}, not as ${other.name}.`, { pointer: '/group_by', allowed: [`metric_time__${grain}`] });
  }
  return times.length > 0;
}

/** A condition on time would forget who was there before it, and make everybody new. */
function checkConditions(pass: JourneyPass, rows: Rows, { resolved }: PassScope): void {
  const timed = [...resolved.conditions, ...pass.conditions].find((condition) => referencesOf(condition).some(({ type, name }) => type === 'dimension' && rows.isTimeNamed(name)));
  if (timed) {
    throw new Problem('invalid_filter', 'This KPI looks back at who was there before, so its time is bounded by the range (time_constraint), not by a filter on time.', timed.pointer === '' ? {} : { pointer: timed.pointer });
  }
}

/** An entity counts once, in however many periods. */
function once(value: string): Expression {
  return { kind: 'aggregate', aggregation: 'count_distinct', operand: { kind: 'case', branches: [{ when: operation(column(value), '=', number(1)), then: column(ENTITY) }] } };
}

/** What an entity is in the period that it is active in. */
function ownPeriod(neighbours: Relation, names: readonly string[], grain: Lifecycle['grain'], asked: ReadonlySet<string>): Project {
  const isNew: Expression = { kind: 'is_null', operand: column(BEFORE), negated: false };
  const gap: Expression = { kind: 'call', fn: 'date_diff', args: [{ kind: 'literal', type: 'string', text: grain }, column(BEFORE), column(BUCKET)] };
  return part(neighbours, names, { kind: 'cast', operand: column(BUCKET), type: 'timestamp' }, { active: number(1), new: one(isNew), retained: one(operation(gap, '=', number(1))), reactivated: one(operation(gap, '>', number(1))) }, asked);
}

/** What it is in the period after that, once that is over. */
function nextPeriod(neighbours: Relation, names: readonly string[], grain: Lifecycle['grain'], isOver: Expression, asked: ReadonlySet<string>): Project {
  const gap: Expression = { kind: 'call', fn: 'date_diff', args: [{ kind: 'literal', type: 'string', text: grain }, column(BUCKET), column(NEXT)] };
  const stays = operation(gap, '=', number(1));
  const leaves: Expression = operation({ kind: 'is_null', operand: column(NEXT), negated: false }, 'or', operation(gap, '>', number(1)));
  const shown: Expression = { kind: 'cast', operand: { kind: 'shift', grain, count: 1, operand: column(BUCKET) }, type: 'timestamp' };
  return part(neighbours, names, shown, { active_before: one(isOver), stayed: one(operation(isOver, 'and', stays)), churned: one(operation(isOver, 'and', leaves)) }, asked);
}

function one(when: Expression): Expression {
  return { kind: 'case', branches: [{ when, then: number(1) }], otherwise: number(0) };
}

function part(from: Relation, names: readonly string[], shown: Expression, values: Readonly<Partial<Record<Part, Expression>>>, asked: ReadonlySet<string>): Project {
  const parts = [...OWN, ...AFTER].filter((name) => asked.has(name));
  return {
    kind: 'project',
    from: { kind: 'named', from, alias: 'neighbours' },
    columns: [{ name: SHOWN, expression: shown }, ...columns([ENTITY, ...names]), ...parts.map((name) => ({ name, expression: values[name] ?? number(0) }))],
  };
}
