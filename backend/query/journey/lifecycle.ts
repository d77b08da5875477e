import type { Lifecycle } from '../../../contract/retention';
import { Problem } from '../../../contract/problem';
import { allOf, column, number, operation, parameter } from '../../plan/build';
import type { Expression } from '../../plan/expression';
import type { NamedExpression, Project, Relation } from '../../plan/relation';
import { truncated } from '../field-expression';
import type { JourneyPass } from '../pass';
import type { PassScope } from '../plan-pass';
import { wallClockText } from '../time';
import { inRange } from '../time-bounds';
import { columns, ENTITY, knownStep, occurrencesOf } from './occurrences';

const BUCKET = 'active_in';
const BEFORE = 'active_before_in';
const NEXT = 'active_next_in';
const SHOWN = 'shown_in';

/** What an entity adds to a period. */
const PARTS = ['active', 'new', 'retained', 'reactivated', 'active_before', 'stayed', 'churned'] as const;

/**
 * Entities by what they are in a period: active, new (never before), retained (in the period before too), reactivated
 * (earlier, but not in the one before), and churned (in the one before, and not in this one). Who stayed or left shows
 * only when the period is over.
 * Errors: `Problem` unknown_grain where time is asked by another grain than the lifecycle's.
 */
export function planLifecycle(pass: JourneyPass, lifecycle: Lifecycle, scope: PassScope): Relation {
  const { resolved, range, context } = scope;
  const { grain } = lifecycle;
  const other = resolved.keys.find((key) => key.isMetricTime && key.grain !== grain);
  if (other) {
    throw new Problem('unknown_grain', `This KPI goes from one ${grain} to the next, so its time is asked as metric_time__${grain}, not as ${other.name}.`, { pointer: '/group_by', allowed: [`metric_time__${grain}`] });
  }
  const groups = resolved.keys.filter((key) => !key.isMetricTime);
  const names = groups.map(({ name }) => name);
  const step = knownStep(lifecycle.activity, lifecycle.entity, context, undefined);
  const upTo = (time: Parameters<typeof inRange>[0]) => inRange(time, range, resolved).slice(1);
  const activity = occurrencesOf(step, lifecycle.entity, groups, pass.conditions, { ...scope, range: undefined }, upTo);
  const active: Relation = {
    kind: 'aggregate_by',
    from: activity.from,
    keys: [{ name: ENTITY, expression: activity.entity }, { name: BUCKET, expression: truncated(grain, activity.time.wallClock('day'), resolved.clock) }, ...activity.keys],
    values: [],
  };
  const beside = (descending: boolean): Expression => ({ kind: 'window', fn: 'lag', operand: column(BUCKET), partition: [ENTITY, ...names].map((name) => column(name)), order: [{ by: column(BUCKET), descending }] });
  const neighbours: Relation = {
    kind: 'project',
    from: { kind: 'named', from: active, alias: 'active' },
    columns: [...columns([BUCKET, ...names]), { name: BEFORE, expression: beside(false) }, { name: NEXT, expression: beside(true) }],
  };
  const now = parameter(wallClockText(context.now, resolved.clock.zone), 'wall_clock');
  const later = (operand: Expression, count: number): Expression => ({ kind: 'shift', grain, count, operand });
  const isOver = operation(later(column(BUCKET), 2), '<=', now);
  const periods: Relation = { kind: 'union', parts: [ownPeriod(neighbours, names, grain), nextPeriod(neighbours, names, grain, isOver)] };
  const bounds = range ? [operation(column(SHOWN), '>=', parameter(wallClockText(range.from, resolved.clock.zone), 'wall_clock')), operation(column(SHOWN), '<', parameter(wallClockText(range.to, resolved.clock.zone), 'wall_clock'))] : [];
  // Without an end the period after the newest one would be shown, of which nothing is known yet.
  const begun = operation(column(SHOWN), '<=', now);
  const keys = resolved.keys.map(({ name, isMetricTime }): NamedExpression => ({ name, expression: column(isMetricTime ? SHOWN : name) }));
  return {
    kind: 'aggregate_by',
    from: { kind: 'filter', from: { kind: 'named', from: periods, alias: 'periods' }, condition: allOf([...bounds, begun]) ?? begun },
    keys,
    values: pass.columns.map(({ column: name, value }) => ({ name, expression: { kind: 'aggregate', aggregation: 'sum', operand: column(value) } })),
  };
}

/** What an entity is in the period that it is active in. */
function ownPeriod(neighbours: Relation, names: readonly string[], grain: Lifecycle['grain']): Project {
  const isNew: Expression = { kind: 'is_null', operand: column(BEFORE), negated: false };
  const gap: Expression = { kind: 'call', fn: 'date_diff', args: [{ kind: 'literal', type: 'string', text: grain }, column(BEFORE), column(BUCKET)] };
  return part(neighbours, names, { kind: 'cast', operand: column(BUCKET), type: 'timestamp' }, { active: number(1), new: one(isNew), retained: one(operation(gap, '=', number(1))), reactivated: one(operation(gap, '>', number(1))) });
}

/** What it is in the period after that, once that is over. */
function nextPeriod(neighbours: Relation, names: readonly string[], grain: Lifecycle['grain'], isOver: Expression): Project {
  const gap: Expression = { kind: 'call', fn: 'date_diff', args: [{ kind: 'literal', type: 'string', text: grain }, column(BUCKET), column(NEXT)] };
  const stays = operation(gap, '=', number(1));
  const leaves: Expression = operation({ kind: 'is_null', operand: column(NEXT), negated: false }, 'or', operation(gap, '>', number(1)));
  const shown: Expression = { kind: 'cast', operand: { kind: 'shift', grain, count: 1, operand: column(BUCKET) }, type: 'timestamp' };
  return part(neighbours, names, shown, { active_before: one(isOver), stayed: one(operation(isOver, 'and', stays)), churned: one(operation(isOver, 'and', leaves)) });
}

function one(when: Expression): Expression {
  return { kind: 'case', branches: [{ when, then: number(1) }], otherwise: number(0) };
}

function part(from: Relation, names: readonly string[], shown: Expression, values: Readonly<Partial<Record<(typeof PARTS)[number], Expression>>>): Project {
  return {
    kind: 'project',
    from: { kind: 'named', from, alias: 'neighbours' },
    columns: [{ name: SHOWN, expression: shown }, ...columns(names), ...PARTS.map((name) => ({ name, expression: values[name] ?? number(0) }))],
  };
}
