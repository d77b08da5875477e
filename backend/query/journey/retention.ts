import { Problem } from '../../../contract/problem';
import type { Retention } from '../../../contract/retention';
import type { Measure } from '../../catalogue/manifest';
import { allOf, column, columns, number, operation } from '../../plan/build';
import type { Expression } from '../../plan/expression';
import type { NamedExpression, Relation } from '../../plan/relation';
import type { Condition } from '../condition';
import { elementExpression, timeExpression, type TimeExpression } from '../field-expression';
import type { Key } from '../keys';
import type { JourneyPass } from '../pass';
import type { PassScope } from '../plan-pass';
import { nextBucket, shiftInstant, type Range } from '../time';
import { inRange } from '../time-bounds';
import { ENTITY, knownStep, MOMENT, occurrencesOf, sharedMoments, unbound, type KnownStep, type Occurrences } from './occurrences';
import { periodsOf, type Periods } from './periods';
import { readRetentionColumn } from './retention-formula';

const COHORT = 'cohort_start';
const STARTS = 'starts';
const RETURNS = 'returns';
const BUCKET = 'active_in';
const FIRST = 'first_at';
const AMOUNT = 'amount';
const PERIOD = 'period';
const PLACE = 'start_place';
const MEETS = 'meets_conditions';

const back = (period: number): string => `back_${period}`;

/**
 * Cohorts of entities by their first start ever, and who of them was back in which period; periods are those of the
 * tenant's calendar. Range, conditions and groups are those of the first start's record, so that a condition on a group
 * gives that group's rows. With `value`, a KPI that adds up, the sums of it that the cohort's entities had since their
 * start.
 * Errors: `Problem` invalid_question for a value that does not add up; those of its steps.
 */
export function planRetention(pass: JourneyPass, retention: Retention, scope: PassScope, value?: string): Relation {
  const at = (part: string) => (pass.askedAt === undefined ? undefined : `${pass.askedAt}/${part}`);
  const start = knownStep(retention.start, retention.entity, scope.context, at('start'));
  const returned = value === undefined ? knownStep(retention.return, retention.entity, scope.context, at('return')) : knownValue(value, retention.entity, scope.context, at('value'));
  const first = startsOf(pass, retention, start, scope);
  const read = followed(retention, pass, scope);
  const returns = occurrencesOf(returned, retention.entity, [], [], unbound(scope), (time) => (read ? inRange(time, read, scope.resolved).slice(0, read.isBounded ? 2 : 1) : []));
  const periods = periodsOf(retention.grain, read, scope.resolved.clock, scope.context.now);
  const momentOf = sharedMoments([first.records, returns]);
  const { keys } = scope.resolved;
  const names = keys.map(({ name }) => name);
  const starts: Relation = {
    kind: 'project',
    from: first.from,
    columns: [{ name: ENTITY, expression: column(ENTITY) }, { name: MOMENT, expression: momentOf(first.time) }, { name: COHORT, expression: periods.of(first.time) }, ...first.keys],
  };
  const told: readonly NamedExpression[] = [
    { name: ENTITY, expression: returns.entity },
    { name: BUCKET, expression: periods.of(returns.time) },
  ];
  const moment = momentOf(returns.time);
  // Whoever is there at the last moment of a period is back in it, whatever else they did in it.
  const following: Relation =
    value === undefined
      ? { kind: 'aggregate_by', from: returns.from, keys: told, values: [{ name: MOMENT, expression: { kind: 'aggregate', aggregation: 'max', operand: moment, ofAnyType: true } }] }
      : { kind: 'project', from: returns.from, columns: [...told, { name: MOMENT, expression: moment }, { name: AMOUNT, expression: amountOf(returns) }] };
  const rows = joined(starts, following, names, periods, value === undefined ? [] : [AMOUNT]);
  return value === undefined ? countsOf(rows, names, retention, periods, pass) : sumsOf(rows, names, periods, pass);
}

/** The records of a retention's value. Errors: `Problem` invalid_question where it does not add up; those of a step. */
export function knownValue(metric: string, entity: string, context: PassScope['context'], askedAt: string | undefined): KnownStep {
  const known = knownStep({ metric, where: [], filters: [], optional: false }, entity, context, askedAt);
  if (!addsUp(known.measure)) {
    throw new Problem('invalid_question', `"${metric}" does not add up over time (its measure is ${known.measure.non_additive_dimension ? 'a stock' : `the ${known.measure.agg}`}), so a cohort has no value of it; name a sum or a count.`, { pointer: askedAt });
  }
  return known;
}

function addsUp({ agg, non_additive_dimension: stock }: Measure): boolean {
  return stock === undefined && ['sum', 'sum_boolean', 'count'].includes(agg);
}

/** What one record adds to a sum or a count. */
function amountOf({ step: { measure }, rows }: Occurrences): Expression {
  const own = elementExpression(measure, rows.alias);
  switch (measure.agg) {
    case 'count':
      return { kind: 'case', branches: [{ when: { kind: 'is_null', operand: own, negated: true }, then: number(1) }], otherwise: number(0) };
    case 'sum_boolean':
      return { kind: 'case', branches: [{ when: own, then: number(1) }], otherwise: number(0) };
    default:
      return own;
  }
}

interface Starts {
  /** One row for each entity whose first start lies in the range and meets the conditions. */
  readonly from: Relation;
  readonly records: Occurrences;
  /** When the first start was, and the question's keys, over `from`. */
  readonly time: TimeExpression;
  readonly keys: readonly NamedExpression[];
}

/** Each entity's first start. A start before the range puts an entity into an earlier cohort, so all of them are looked at. */
function startsOf(pass: JourneyPass, retention: Retention, step: KnownStep, scope: PassScope): Starts {
  const { range, resolved } = scope;
  const conditions = [...resolved.conditions, ...pass.conditions];
  // Whether an entity is a member holds of all its starts alike, so it may be asked before the first is looked for.
  const early = conditions.filter((condition) => isOfEntity(condition, retention.entity));
  const late = conditions.filter((condition) => !early.includes(condition));
  const upTo = (time: TimeExpression) => inRange(time, range, resolved).slice(1);
  const isTold = (key: Key) => key.isMetricTime && !key.calendar;
  const groups = resolved.keys.filter((key) => !isTold(key));
  const names = groups.map(({ name }) => name);
  const records = occurrencesOf(step, retention.entity, groups, early, unbound(scope), upTo, late);
  const time = timeExpression(column(FIRST), records.time.isInstant, records.time.granularity, resolved.clock);
  const keys = resolved.keys.map((key) => ({ name: key.name, expression: isTold(key) ? timeKey(key, time) : column(key.name) }));
  const inside = inRange(time, range, resolved).slice(0, 1);
  const meets = allOf(records.marks);
  const marks: readonly NamedExpression[] = meets ? [{ name: MEETS, expression: { kind: 'case', branches: [{ when: meets, then: number(1) }], otherwise: number(0) } }] : [];
  const firsts: Relation = {
    kind: 'aggregate_by',
    from: records.from,
    keys: [{ name: ENTITY, expression: records.entity }, ...records.keys, ...marks],
    values: [{ name: FIRST, expression: { kind: 'aggregate', aggregation: 'min', operand: records.time.raw } }],
  };
  if (groups.length === 0 && !meets) {
    return { from: filtered(firsts, inside), records, time, keys };
  }
  // Of what an entity began with in each group the first is its own.
  const told = [...names, ...marks.map(({ name }) => name)];
  const place: Expression = { kind: 'window', fn: 'row_number', partition: [column(ENTITY)], order: [FIRST, ...told].map((name) => ({ by: column(name), descending: name === MEETS })) };
  const ranked: Relation = { kind: 'project', from: { kind: 'named', from: firsts, alias: 'first_starts' }, columns: [...columns([ENTITY, FIRST, ...told]), { name: PLACE, expression: place }] };
  const chosen = [operation(column(PLACE), '=', number(1)), ...(meets ? [operation(column(MEETS), '=', number(1))] : []), ...inside];
  return { from: filtered(ranked, chosen), records, time, keys };
}

function isOfEntity(condition: Condition, entity: string): boolean {
  return condition.kind === 'members' && condition.entity === entity;
}

function timeKey({ grain, datePart }: Key, time: TimeExpression): Expression {
  return datePart ? time.part(datePart) : time.bucket(grain ?? time.granularity);
}

function filtered(from: Relation, conditions: readonly Expression[]): Relation {
  const condition = allOf(conditions);
  const named: Relation = { kind: 'named', from, alias: 'all_starts' };
  return condition ? { kind: 'filter', from: named, condition } : named;
}

/** What of the returns is worth reading, with a day on either side for what calendars do; undefined reads all of them. */
function followed({ grain, mode }: Retention, pass: JourneyPass, { range, resolved, context }: PassScope): (Range & { readonly isBounded: boolean }) | undefined {
  if (!range || context.without?.has('unread_rows')) {
    return undefined;
  }
  const { clock } = resolved;
  const last = Math.max(...pass.columns.map(({ value }) => readRetentionColumn(value).period));
  const to = nextBucket(shiftInstant(range.to, grain, last + 1, clock), grain, clock);
  // Whoever is back in any later period is back in a rolling one.
  const isBounded = mode === 'classic' || pass.journey.kind === 'retention_value';
  return { from: shiftInstant(range.from, 'day', -1, clock), to: shiftInstant(to, 'day', 1, clock), isBounded };
}

/** Each start beside what came at or after it, with the number of the period; a start that nothing follows stays. */
function joined(starts: Relation, following: Relation, keys: readonly string[], periods: Periods, more: readonly string[]): Relation {
  const join: Relation = {
    kind: 'join',
    type: 'left',
    left: { kind: 'named', from: starts, alias: STARTS },
    right: { kind: 'named', from: following, alias: RETURNS },
    on: allOf([operation(column(ENTITY, STARTS), '=', column(ENTITY, RETURNS)), operation(column(MOMENT, RETURNS), '>=', column(MOMENT, STARTS))]),
  };
  const period = periods.after(column(COHORT, STARTS), column(BUCKET, RETURNS));
  return { kind: 'project', from: join, columns: [...columns([ENTITY, COHORT, ...keys], STARTS), { name: PERIOD, expression: period }, ...columns(more, RETURNS)] };
}

function countsOf(rows: Relation, keys: readonly string[], retention: Retention, { isOver }: Periods, pass: JourneyPass): Relation {
  const asked = pass.columns.map(({ column: name, value }) => ({ name, ...readRetentionColumn(value) }));
  const followedPeriods = [...new Set(asked.filter(({ kind }) => kind.endsWith('retained')).map(({ period }) => period))];
  const isBack = (period: number) => operation(column(PERIOD), retention.mode === 'rolling' ? '>=' : '=', number(period));
  const byEntity: Relation = {
    kind: 'aggregate_by',
    from: { kind: 'named', from: rows, alias: 'journeys' },
    keys: columns([ENTITY, COHORT, ...keys]),
    values: followedPeriods.map((period) => ({ name: back(period), expression: { kind: 'aggregate', aggregation: 'max', operand: { kind: 'case', branches: [{ when: isBack(period), then: number(1) }], otherwise: number(0) } } })),
  };
  const valueOf = ({ kind, period }: { kind: string; period: number }): Expression => {
    const member = kind.endsWith('retained') ? operation(column(back(period)), '=', number(1)) : undefined;
    const counted = allOf([...(member ? [member] : []), ...(kind.startsWith('mature') ? [isOver(column(COHORT), period)] : [])]);
    return { kind: 'aggregate', aggregation: 'count', operand: counted ? { kind: 'case', branches: [{ when: counted, then: column(ENTITY) }] } : column(ENTITY) };
  };
  return { kind: 'aggregate_by', from: { kind: 'named', from: byEntity, alias: 'entities' }, keys: columns(keys), values: asked.map((one) => ({ name: one.name, expression: valueOf(one) })) };
}

function sumsOf(rows: Relation, keys: readonly string[], { isOver }: Periods, pass: JourneyPass): Relation {
  const values = pass.columns.map(({ column: name, value }): NamedExpression => {
    const { kind, period } = readRetentionColumn(value);
    // A lifetime's value is all until then, of those who have had the time.
    const taken = kind === 'value' ? operation(column(PERIOD), '=', number(period)) : operation(operation(column(PERIOD), '<=', number(period)), 'and', isOver(column(COHORT), period));
    return { name, expression: { kind: 'aggregate', aggregation: 'sum', operand: { kind: 'case', branches: [{ when: taken, then: column(AMOUNT) }], otherwise: number(0) } } };
  });
  return { kind: 'aggregate_by', from: { kind: 'named', from: rows, alias: 'journeys' }, keys: columns(keys), values };
}
