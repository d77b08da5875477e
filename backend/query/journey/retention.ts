import type { Retention } from '../../../contract/retention';
import { allOf, column, number, operation, parameter } from '../../plan/build';
import type { Expression } from '../../plan/expression';
import type { NamedExpression, Relation } from '../../plan/relation';
import { elementExpression, truncated } from '../field-expression';
import type { JourneyPass } from '../pass';
import type { PassScope } from '../plan-pass';
import { nextBucket, shiftInstant, wallClockText } from '../time';
import { inRange } from '../time-bounds';
import { columns, ENTITY, knownStep, MOMENT, occurrencesOf, unbound } from './occurrences';
import { readRetentionColumn } from './retention-formula';

const COHORT = 'cohort_start';
const STARTS = 'starts';
const RETURNS = 'returns';
const BUCKET = 'active_in';
const LAST = 'last_in_bucket';
const AMOUNT = 'amount';
const PERIOD = 'period';
const PLACE = 'start_place';

const back = (period: number): string => `back_${period}`;

/**
 * Cohorts of entities by their first start ever, and who of them was back in which period; periods are those of the
 * tenant's calendar. Range, conditions and groups are those of the start. With `value`, a KPI that adds up, the sums of
 * it that the cohort's entities had since their start.
 */
export function planRetention(pass: JourneyPass, retention: Retention, scope: PassScope, value?: string): Relation {
  const starts = startsOf(pass, retention, scope);
  const clock = scope.resolved.clock;
  const bounds = (time: Parameters<typeof inRange>[0]): readonly Expression[] => {
    const { range } = scope;
    if (!range || scope.context.without?.has('unread_rows')) {
      return [];
    }
    const to = nextBucket(shiftInstant(range.to, retention.grain, retention.periods + 1, clock), retention.grain, clock);
    return inRange(time, { from: shiftInstant(range.from, 'day', -1, clock), to: shiftInstant(to, 'day', 1, clock) }, scope.resolved);
  };
  const returned = value === undefined ? retention.return : { metric: value, where: [], filters: [], optional: false };
  const at = (part: string) => (pass.askedAt === undefined ? undefined : `${pass.askedAt}/${part}`);
  const returns = occurrencesOf(knownStep(returned, retention.entity, scope.context, at(value === undefined ? 'return' : 'value')), retention.entity, [], [], unbound(scope), bounds);
  const keys = scope.resolved.keys.map(({ name }) => name);
  const moment = returns.time.wallClock('day');
  const bucket = truncated(retention.grain, moment, clock);
  if (value !== undefined) {
    const amounts: Relation = {
      kind: 'project',
      from: returns.from,
      columns: [{ name: ENTITY, expression: returns.entity }, { name: MOMENT, expression: moment }, { name: BUCKET, expression: bucket }, { name: AMOUNT, expression: elementExpression(returns.step.measure, returns.rows.alias) }],
    };
    return sumsOf(joined(starts, amounts, MOMENT, keys, retention, [AMOUNT]), keys, retention, scope, pass);
  }
  const active: Relation = {
    kind: 'aggregate_by',
    from: returns.from,
    keys: [{ name: ENTITY, expression: returns.entity }, { name: BUCKET, expression: bucket }],
    values: [{ name: LAST, expression: { kind: 'aggregate', aggregation: 'max', operand: moment } }],
  };
  return countsOf(joined(starts, active, LAST, keys, retention), keys, retention, scope, pass);
}

/** Each entity with its first start, where that lies in the range. */
function startsOf(pass: JourneyPass, retention: Retention, scope: PassScope): Relation {
  const { range, resolved, context } = scope;
  const keys = resolved.keys.map(({ name }) => name);
  const step = knownStep(retention.start, retention.entity, context, pass.askedAt === undefined ? undefined : `${pass.askedAt}/start`);
  // A start before the range puts an entity into an earlier cohort, so all of them are looked at.
  const upTo = (time: Parameters<typeof inRange>[0]) => inRange(time, range, resolved).slice(1);
  const first = occurrencesOf(step, retention.entity, resolved.keys, pass.conditions, { ...scope, range: undefined }, upTo);
  const place: Expression = { kind: 'window', fn: 'row_number', partition: [first.entity], order: [{ by: first.time.wallClock('day'), descending: false }] };
  const all: Relation = {
    kind: 'project',
    from: first.from,
    columns: [{ name: ENTITY, expression: first.entity }, { name: MOMENT, expression: first.time.wallClock('day') }, ...first.keys, { name: PLACE, expression: place }],
  };
  const from = range && parameter(wallClockText(range.from, resolved.clock.zone), 'wall_clock');
  const isFirst = operation(column(PLACE), '=', number(1));
  return {
    kind: 'project',
    from: { kind: 'filter', from: { kind: 'named', from: all, alias: 'all_starts' }, condition: from ? operation(isFirst, 'and', operation(column(MOMENT), '>=', from)) : isFirst },
    columns: [...columns([ENTITY, MOMENT, ...keys]), { name: COHORT, expression: truncated(retention.grain, column(MOMENT), resolved.clock) }],
  };
}

/** Each start beside what came at or after it, with the number of the period; a start that nothing follows stays. */
function joined(starts: Relation, following: Relation, moment: string, keys: readonly string[], { grain }: Retention, more: readonly string[] = []): Relation {
  const join: Relation = {
    kind: 'join',
    type: 'left',
    left: { kind: 'named', from: starts, alias: STARTS },
    right: { kind: 'named', from: following, alias: RETURNS },
    on: allOf([operation(column(ENTITY, STARTS), '=', column(ENTITY, RETURNS)), operation(column(moment, RETURNS), '>=', column(MOMENT, STARTS))]),
  };
  const period: Expression = { kind: 'call', fn: 'date_diff', args: [{ kind: 'literal', type: 'string', text: grain }, column(COHORT, STARTS), column(BUCKET, RETURNS)] };
  return { kind: 'project', from: join, columns: [...columns([ENTITY, COHORT, ...keys], STARTS), { name: PERIOD, expression: period }, ...columns(more, RETURNS)] };
}

function countsOf(rows: Relation, keys: readonly string[], retention: Retention, { resolved, context }: PassScope, pass: JourneyPass): Relation {
  const asked = pass.columns.map(({ column: name, value }) => ({ name, ...readRetentionColumn(value) }));
  const periods = [...new Set(asked.filter(({ kind }) => kind.endsWith('retained')).map(({ period }) => period))];
  const isBack = (period: number) => operation(column(PERIOD), retention.mode === 'rolling' ? '>=' : '=', number(period));
  const byEntity: Relation = {
    kind: 'aggregate_by',
    from: { kind: 'named', from: rows, alias: 'journeys' },
    keys: columns([ENTITY, COHORT, ...keys]),
    values: periods.map((period) => ({ name: back(period), expression: { kind: 'aggregate', aggregation: 'max', operand: { kind: 'case', branches: [{ when: isBack(period), then: number(1) }], otherwise: number(0) } } })),
  };
  const isMature = maturityOf(retention, resolved.clock.zone, context.now);
  const valueOf = ({ kind, period }: { kind: string; period: number }): Expression => {
    const member = kind.endsWith('retained') ? operation(column(back(period)), '=', number(1)) : undefined;
    const counted = allOf([...(member ? [member] : []), ...(kind.startsWith('mature') ? [isMature(period)] : [])]);
    return { kind: 'aggregate', aggregation: 'count', operand: counted ? { kind: 'case', branches: [{ when: counted, then: column(ENTITY) }] } : column(ENTITY) };
  };
  return { kind: 'aggregate_by', from: { kind: 'named', from: byEntity, alias: 'entities' }, keys: columns(keys), values: asked.map((one) => ({ name: one.name, expression: valueOf(one) })) };
}

function sumsOf(rows: Relation, keys: readonly string[], retention: Retention, { resolved, context }: PassScope, pass: JourneyPass): Relation {
  const isMature = maturityOf(retention, resolved.clock.zone, context.now);
  const values = pass.columns.map(({ column: name, value }): NamedExpression => {
    const { kind, period } = readRetentionColumn(value);
    // A lifetime's value is all until then, of those who have had the time.
    const taken = kind === 'value' ? operation(column(PERIOD), '=', number(period)) : operation(operation(column(PERIOD), '<=', number(period)), 'and', isMature(period));
    return { name, expression: { kind: 'aggregate', aggregation: 'sum', operand: { kind: 'case', branches: [{ when: taken, then: column(AMOUNT) }], otherwise: number(0) } } };
  });
  return { kind: 'aggregate_by', from: { kind: 'named', from: rows, alias: 'journeys' }, keys: columns(keys), values };
}

/** Whether a cohort's period is over. */
function maturityOf({ grain }: Retention, zone: string, now: PassScope['context']['now']): (period: number) => Expression {
  const present = parameter(wallClockText(now, zone), 'wall_clock');
  return (period) => operation({ kind: 'shift', grain, count: period + 1, operand: column(COHORT) }, '<=', present);
}
