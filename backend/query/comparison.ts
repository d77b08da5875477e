import { Temporal } from 'temporal-polyfill';
import { GRAIN_MS, isAtLeast, type Grain } from '../../contract/grain';
import { Problem } from '../../contract/problem';
import type { Comparison, Question } from '../../contract/question';
import { allOf, cast, coalesce, column, number, operation } from '../plan/build';
import type { Expression } from '../plan/expression';
import type { NamedExpression, Relation } from '../plan/relation';
import type { Key } from './keys';
import type { QueryContext, Resolved } from './resolve';
import { bucketStart, bucketZone, movedBack, readAround, readLag, shiftInstant, type Clock, type Lag, type Range } from './time';

export type Compare = NonNullable<Question['compare']>;

const CURRENT = 'current_period';
const PREVIOUS = 'previous_period';

/** Names of a comparison's columns beside a metric's own. */
export function comparisonColumns(metric: string): { readonly previous: string; readonly delta: string; readonly delta_ratio: string } {
  return { previous: `${metric}__previous`, delta: `${metric}__delta`, delta_ratio: `${metric}__delta_ratio` };
}

/**
 * The same metrics over the period before, beside today's. The sides are joined outside in, so that a group that
 * only one of them has stays; a bucket is matched by looking back from today's, so that 31 March meets 28 February.
 * Each side is planned as a question of its own, so that a trailing window looks back from its own days.
 */
export function planComparison(
  compare: Compare,
  current: Relation,
  resolved: Resolved,
  context: QueryContext,
  planPeriod: (resolved: Resolved, range: Range | undefined, context: QueryContext) => Relation
): Relation {
  const lag = lagOf(compare, resolved);
  const before = resolved.range && earlier(resolved.range, compare.to, lag, resolved, context.now);
  const previous: Relation = { kind: 'named', from: realDays(planPeriod({ ...resolved, shownAfter: lag, clock: resolved.clock.around ? readAround(resolved.clock, before) : resolved.clock }, before, context), resolved, lag), alias: PREVIOUS };
  const joined: Relation = {
    kind: 'join',
    type: resolved.keys.length === 0 ? 'cross' : 'full',
    left: { kind: 'named', from: current, alias: CURRENT },
    right: previous,
    on: allOf(resolved.keys.map((key) => sameKey(key, lag))),
  };
  const keys = resolved.keys.map((key) => ({
    name: key.name,
    expression: coalesce(column(key.name, CURRENT), isMoving(key) ? shifted(column(key.name, PREVIOUS), lag, 1) : column(key.name, PREVIOUS)),
  }));
  return { kind: 'project', from: joined, columns: [...keys, ...resolved.metrics.flatMap((metric) => columnsOf(metric.name))] };
}

/** Buckets move with the period; a part of a date, such as the day of the week, is the same in both. */
function isMoving(key: Key): boolean {
  return key.isMetricTime && key.datePart === undefined;
}

/** A group without a key's value is the same group on both sides. */
function sameKey(key: Key, lag: Lag): Expression {
  const sides = { now: column(key.name, CURRENT), then: column(key.name, PREVIOUS) };
  if (isMoving(key)) {
    return operation(shifted(sides.now, lag, -1), '=', sides.then);
  }
  const text = (side: Expression) => coalesce(cast(side, 'varchar'), { kind: 'literal', type: 'string', text: '' });
  const isNull = (side: Expression): Expression => ({
    kind: 'case',
    branches: [{ when: { kind: 'is_null', operand: side, negated: false }, then: number(1) }],
    otherwise: number(0),
  });
  return operation(operation(text(sides.now), '=', text(sides.then)), 'and', operation(isNull(sides.now), '=', isNull(sides.then)));
}

function columnsOf(metric: string): readonly NamedExpression[] {
  const names = comparisonColumns(metric);
  const now = column(metric, CURRENT);
  const then = column(metric, PREVIOUS);
  const delta = operation(now, '-', then);
  return [
    { name: metric, expression: now },
    { name: names.previous, expression: then },
    { name: names.delta, expression: delta },
    { name: names.delta_ratio, expression: operation(cast(delta, 'double'), '/', { kind: 'call', fn: 'abs', args: [cast(then, 'double')] }) },
  ];
}

function shifted(operand: Expression, lag: Lag, sign: 1 | -1): Expression {
  return { kind: 'shift', grain: lag.grain, count: sign * lag.count, operand };
}

/**
 * The range before. While the asked period still runs, the one before is cut where this one stands now, so that what
 * has passed is compared with as much. Buckets below a day are cut in UTC, so their range moves by UTC's clock as well.
 */
function earlier(range: Range, to: Comparison, lag: Lag, { grain, clock }: Resolved, now: Temporal.Instant): Range {
  const isRunning = stillRuns(range, now);
  const before = movedBack(isRunning ? { ...range, to: now } : range, lag, grain ? { ...clock, zone: bucketZone(grain, clock) } : clock);
  // The period before ends where this one starts, also where a column of days takes in the whole first day.
  return to === 'previous_period' && !grain ? { ...before, to: Temporal.Instant.compare(before.to, range.from) > 0 ? range.from : before.to, endsBeforeItsDay: !isRunning } : before;
}

/** True where a range has begun and reaches into the future. */
export function stillRuns({ from, to }: Range, now: Temporal.Instant): boolean {
  return Temporal.Instant.compare(now, from) > 0 && Temporal.Instant.compare(now, to) < 0;
}

/** Leaves out days that the later month does not have (29 to 31 January have no day in February to stand beside). */
function realDays(previous: Relation, { keys }: Resolved, lag: Lag): Relation {
  const time = keys.find(isMoving);
  if (!time || !['month', 'quarter', 'year'].includes(lag.grain)) {
    return previous;
  }
  const day = column(time.name);
  const condition = operation(shifted(shifted(day, lag, 1), lag, -1), '=', day);
  return { kind: 'filter', from: { kind: 'named', from: previous, alias: 'period' }, condition };
}

const PERIOD_LAGS: Readonly<Record<Exclude<Comparison, 'previous_period' | 'custom'>, Lag>> = {
  previous_day: { grain: 'day', count: 1 },
  previous_week: { grain: 'week', count: 1 },
  previous_month: { grain: 'month', count: 1 },
  previous_quarter: { grain: 'quarter', count: 1 },
  previous_year: { grain: 'year', count: 1 },
};

/** How far back a comparison may look, so that no engine's calendar ends before it. */
const FARTHEST_YEARS = 1000;

/** Weeks do not fit into months, quarters and years; whole weeks keep a week beside a week. */
const WEEKS_IN: Readonly<Partial<Record<Grain, number>>> = { month: 4, quarter: 13, year: 52 };

/**
 * The lag of a comparison for the question's buckets and range.
 * Errors: `Problem` unknown_grain where a bucket is longer than the lag; invalid_time_range where there is no range to
 * look back from, or where the calendars of engines end.
 */
export function lagOf(compare: Compare, { grain, range, clock }: Pick<Resolved, 'grain' | 'range' | 'clock'>): Lag {
  if (!range && grain === undefined) {
    throw new Problem('invalid_time_range', 'A comparison needs a time range, or metric_time in `group_by`.', { pointer: '/compare/to' });
  }
  const lag = calendarLag(compare, grain, range, clock);
  if (lag.count * GRAIN_MS[lag.grain] > FARTHEST_YEARS * GRAIN_MS.year) {
    throw new Problem('invalid_time_range', `A comparison looks back at most ${FARTHEST_YEARS} years; ask for a shorter range or period.`, { pointer: '/compare' });
  }
  return compare.align === 'elapsed' ? elapsedLag(lag, grain, range, clock) : lag;
}

function calendarLag(compare: Compare, grain: Grain | undefined, range: Range | undefined, clock: Clock): Lag {
  if (compare.to === 'previous_period') {
    return periodLag(grain, range, clock);
  }
  const lag = compare.to === 'custom' ? customLag(compare.period ?? '') : PERIOD_LAGS[compare.to];
  const weeks = grain === 'week' ? WEEKS_IN[lag.grain] : undefined;
  if (weeks !== undefined) {
    return { grain: 'week', count: weeks * lag.count };
  }
  if (grain !== undefined && grain !== lag.grain && isAtLeast(grain, lag.grain)) {
    const period = compare.to === 'custom' ? `period ${compare.period} ago` : compare.to.replace('_', ' ');
    throw new Problem('unknown_grain', `A comparison with the ${period} needs buckets of a ${lag.grain} or finer, not of a ${grain}.`, { pointer: '/compare/to' });
  }
  return lag;
}

function customLag(period: string): Lag {
  const lag = readLag(period);
  if (!lag || lag.count === 0) {
    throw new Problem('unknown_grain', `"${period}" is not a period; write a number above 0 and a grain, such as 4 weeks.`, { pointer: '/compare/period' });
  }
  return lag;
}

/** The first day beside the first, the tenth beside the tenth: as many days back as the starts lie apart. */
function elapsedLag(lag: Lag, grain: Grain | undefined, range: Range | undefined, clock: Clock): Lag {
  if (!range) {
    throw new Problem('invalid_time_range', 'A comparison by elapsed time needs a time range, whose start it counts from.', { pointer: '/compare/align' });
  }
  if (!['month', 'quarter', 'year'].includes(lag.grain) || (grain !== undefined && ['month', 'quarter', 'year'].includes(grain))) {
    return lag;
  }
  const start = range.from.toZonedDateTimeISO(clock.zone);
  const days = shiftInstant(range.from, lag.grain, -lag.count, clock).toZonedDateTimeISO(clock.zone).until(start, { largestUnit: 'day' }).days;
  return grain === 'week' ? { grain: 'week', count: Math.round(days / 7) } : { grain: 'day', count: days };
}

/** The length of a range: in days of the calendar where it is of whole days, else as time that passes. */
function wholePeriod({ from, to }: Range, clock: Clock): Lag {
  const [start, end] = [from, to].map((instant) => instant.toZonedDateTimeISO(clock.zone));
  if (start && end && start.equals(start.startOfDay()) && end.equals(end.startOfDay())) {
    return { grain: 'day', count: start.until(end, { largestUnit: 'day' }).days };
  }
  return { grain: 'second', count: Math.ceil(to.since(from).total('seconds')) };
}

function periodLag(grain: Grain | undefined, range: Range | undefined, clock: Clock): Lag {
  if (!range) {
    throw new Problem('invalid_time_range', 'A comparison with the previous period needs a time range.', { pointer: '/compare/to' });
  }
  if (grain === undefined) {
    return wholePeriod(range, clock);
  }
  const start = bucketStart(range.from, grain, clock).toZonedDateTimeISO(bucketZone(grain, clock));
  const unit = grain === 'quarter' ? 'months' : (`${grain}s` as const);
  const buckets = start.until(range.to.toZonedDateTimeISO(start.timeZoneId)).total({ unit, relativeTo: start });
  const count = Math.ceil(grain === 'quarter' ? buckets / 3 : buckets);
  return { grain, count };
}
