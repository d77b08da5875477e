import { Temporal } from 'temporal-polyfill';
import type { Grain } from '../../../contract/grain';
import type { Retention } from '../../../contract/retention';
import { number, operation, parameter } from '../../plan/build';
import type { Expression } from '../../plan/expression';
import { truncated, type TimeExpression } from '../field-expression';
import { bucketStart, nextBucket, wallClockText, type Clock, type Range } from '../time';

/** The periods that times lie in, and how far they lie apart. */
export interface Periods {
  /** The period of a time, as `after` and `isOver` take it. */
  of(time: TimeExpression): Expression;
  /** How many periods the later one is after the earlier one. */
  after(earlier: Expression, later: Expression): Expression;
  /** Whether the period so many after one is over. */
  isOver(period: Expression, count: number): Expression;
}

/** More than these are not worth a statement that names the start of each. */
const MOST = 64;

/**
 * Periods of the tenant's calendar. Where a range bounds what is read, they are numbered by comparing times with the
 * starts of periods, which no engine needs a calendar for: a store reads ten million times so in the time in which it
 * turns one million into the clock of a zone.
 */
export function periodsOf(grain: Retention['grain'], range: Range | undefined, clock: Clock, now: Temporal.Instant): Periods {
  const starts = range ? startsIn(grain, range, clock) : undefined;
  return starts ? numbered(starts, periodsUntil(now, starts, grain, clock)) : byCalendar(grain, clock, now);
}

/** Starts of the periods of a range; undefined where there are too many. */
function startsIn(grain: Grain, { from, to }: Range, clock: Clock): readonly Temporal.Instant[] | undefined {
  const starts: Temporal.Instant[] = [];
  for (let at = bucketStart(from, grain, clock); Temporal.Instant.compare(at, to) < 0; at = nextBucket(at, grain, clock)) {
    if (starts.length === MOST) {
      return undefined;
    }
    starts.push(at);
  }
  return starts;
}

/** The number of the period that is now, counted from the first of `starts`. */
function periodsUntil(now: Temporal.Instant, [first = now]: readonly Temporal.Instant[], grain: Retention['grain'], clock: Clock): number {
  const [start, present] = [first, bucketStart(now, grain, clock)].map((at) => at.toZonedDateTimeISO(clock.zone).toPlainDate());
  return start && present ? Math.round(start.until(present, { largestUnit: grain })[`${grain}s`]) : 0;
}

function numbered(starts: readonly Temporal.Instant[], present: number): Periods {
  return {
    of: (time) => place(time, starts, 0, starts.length - 1),
    after: (earlier, later) => operation(later, '-', earlier),
    isOver: (period, count) => operation(period, '<', number(present - count)),
  };
}

/** The number of the last start that is not after a time, found by halves. */
function place(time: TimeExpression, starts: readonly Temporal.Instant[], first: number, last: number): Expression {
  const middle = Math.ceil((first + last) / 2);
  const start = starts[middle];
  return first === last || start === undefined
    ? number(first)
    : { kind: 'case', branches: [{ when: operation(time.raw, '<', time.moment(start)), then: place(time, starts, first, middle - 1) }], otherwise: place(time, starts, middle, last) };
}

function byCalendar(grain: Grain, clock: Clock, now: Temporal.Instant): Periods {
  const present = parameter(wallClockText(now, clock.zone), 'wall_clock');
  return {
    of: (time) => truncated(grain, time.wallClock('day'), clock),
    after: (earlier, later) => ({ kind: 'call', fn: 'date_diff', args: [{ kind: 'literal', type: 'string', text: grain }, earlier, later] }),
    isOver: (period, count) => operation({ kind: 'shift', grain, count: count + 1, operand: period }, '<=', present),
  };
}

