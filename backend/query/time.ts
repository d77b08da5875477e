import { Temporal } from 'temporal-polyfill';
import type { Grain } from '../../contract/grain';
import { isAtLeast, isCalendarGrain } from '../../contract/grain';
import { Problem } from '../../contract/problem';
import type { Comparison } from '../../contract/question';

/** A half-open range: `from` is inside, `to` is not. */
export interface Range {
  readonly from: Temporal.Instant;
  readonly to: Temporal.Instant;
  /** A column of days or coarser leaves the bucket that `to` lies in to the range after this one. */
  readonly endsBeforeItsDay?: boolean;
}

/** Errors: `Problem` invalid_question for a name that is no IANA time zone. */
export function checkZone(zone: string): string {
  try {
    Temporal.Now.zonedDateTimeISO(zone);
    return zone;
  } catch {
    throw new Problem('invalid_question', `"${zone.slice(0, 80)}" is not a time zone; use an IANA name such as Europe/Amsterdam.`, { pointer: '/timezone' });
  }
}

/**
 * A question's own range. A date means the whole day in the zone, at both ends; an instant means itself.
 * Errors: `Problem` invalid_time_range where it ends before it starts.
 */
export function rangeOf([from, to]: readonly [string, string], zone: string): Range {
  const range = { from: instantOf(from, zone, 0), to: instantOf(to, zone, 1) };
  return checkRange(range, '/time_constraint');
}

export function checkRange(range: Range, pointer?: string): Range {
  if (Temporal.Instant.compare(range.to, range.from) <= 0) {
    throw new Problem('invalid_time_range', `The range ends (${range.to}) before or where it starts (${range.from}).`, { pointer });
  }
  return range;
}

/** The instant that a date or ISO instant names; for a date the start of the day that is `days` after it. */
export function instantOf(text: string, zone: string, days: number): Temporal.Instant {
  try {
    return text.includes('T') ? Temporal.Instant.from(text) : startOfDate(days === 0 ? text : Temporal.PlainDate.from(text).add({ days }).toString(), zone);
  } catch {
    throw new Problem('invalid_time_range', `"${text.slice(0, 40)}" is not a date or an instant.`);
  }
}

/** The zone in which buckets of a grain are cut: the tenant's from a day upwards, UTC below (decision 10). */
export function bucketZone(grain: Grain, zone: string): string {
  return isCalendarGrain(grain) ? zone : 'UTC';
}

/** Start of the bucket that holds the instant. */
export function bucketStart(instant: Temporal.Instant, grain: Grain, zone: string): Temporal.Instant {
  const local = instant.toZonedDateTimeISO(bucketZone(grain, zone));
  switch (grain) {
    case 'second':
    case 'minute':
    case 'hour':
      return local.round({ smallestUnit: grain, roundingMode: 'floor' }).toInstant();
    case 'day':
      return local.startOfDay().toInstant();
    case 'week':
      return startOf(local.toPlainDate().subtract({ days: local.dayOfWeek - 1 }), local.timeZoneId);
    case 'month':
      return startOf(local.toPlainDate().with({ day: 1 }), local.timeZoneId);
    case 'quarter':
      return startOf(local.toPlainDate().with({ day: 1, month: 3 * Math.floor((local.month - 1) / 3) + 1 }), local.timeZoneId);
    case 'year':
      return startOf(local.toPlainDate().with({ day: 1, month: 1 }), local.timeZoneId);
  }
}

/** Start of the bucket after the one that holds the instant. */
export function nextBucket(instant: Temporal.Instant, grain: Grain, zone: string): Temporal.Instant {
  return bucketStart(shiftInstant(bucketStart(instant, grain, zone), grain, 1, zone), grain, zone);
}

function startOf(date: Temporal.PlainDate, zone: string): Temporal.Instant {
  return date.toZonedDateTime(zone).toInstant();
}

/** An instant moved by whole grains of its zone's calendar. */
export function shiftInstant(instant: Temporal.Instant, grain: Grain, count: number, zone: string): Temporal.Instant {
  return instant.toZonedDateTimeISO(bucketZone(grain, zone)).add(durationOf(grain, count)).toInstant();
}

function durationOf(grain: Grain, count: number): Temporal.DurationLike {
  return grain === 'quarter' ? { months: 3 * count } : { [`${grain}s`]: count };
}

/** Wall-clock time of a zone as ISO text without an offset. */
export function wallClockText(instant: Temporal.Instant, zone: string): string {
  return instant.toZonedDateTimeISO(zone).toPlainDateTime().toString();
}

/**
 * The instant in ISO text at which a zone's clock shows the digits of `ms`, read as UTC; a time that the clock skips
 * moves forward. Boards ask for the same buckets again and again, and a calendar is slow to ask, so it is remembered.
 */
export const instantOfWallClock = remembered((ms: number, zone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(Math.floor(ms)).toZonedDateTimeISO('UTC').toPlainDateTime().toZonedDateTime(zone).toInstant().toString()
);

/** The start of a calendar day in a zone. Errors: `RangeError` for a date that is none. */
const startOfDate = remembered((date: string, zone: string) => Temporal.PlainDate.from(date).toZonedDateTime(zone).toInstant());

/** As many answers as are remembered before all are forgotten: years of hours, and a few megabytes. */
const REMEMBERED = 50_000;

/** The same pure function, which is computed once for each pair of arguments. */
function remembered<A extends string | number, Result>(compute: (a: A, zone: string) => Result): (a: A, zone: string) => Result {
  const known = new Map<string, Result>();
  return (a, zone) => {
    const key = `${zone} ${a}`;
    const found = known.get(key);
    if (found !== undefined) {
      return found;
    }
    if (known.size >= REMEMBERED) {
      known.clear();
    }
    const result = compute(a, zone);
    known.set(key, result);
    return result;
  };
}

/** A range moved back. Where it ends at midnight its last day moves, so that 30 March still finds all of 28 February. */
export function movedBack({ from, to }: Range, { grain, count }: Lag, zone: string): Range {
  const end = to.toZonedDateTimeISO(bucketZone(grain, zone));
  const endsAtMidnight = isCalendarGrain(grain) && end.equals(end.startOfDay());
  const last = shiftInstant(end.subtract({ days: 1 }).toInstant(), grain, -count, zone);
  return {
    from: shiftInstant(from, grain, -count, zone),
    to: endsAtMidnight ? nextBucket(last, 'day', zone) : shiftInstant(to, grain, -count, zone),
  };
}

/** How far back a comparison looks, in whole grains. */
export interface Lag {
  readonly grain: Grain;
  readonly count: number;
}

const PERIOD_LAGS: Readonly<Record<Exclude<Comparison, 'previous_period'>, Lag>> = {
  previous_day: { grain: 'day', count: 1 },
  previous_week: { grain: 'week', count: 1 },
  previous_month: { grain: 'month', count: 1 },
  previous_quarter: { grain: 'quarter', count: 1 },
  previous_year: { grain: 'year', count: 1 },
};

/** Weeks do not fit into months, quarters and years; whole weeks keep a week beside a week. */
const WEEKS_IN: Readonly<Partial<Record<Grain, number>>> = { month: 4, quarter: 13, year: 52 };

/**
 * The lag of a comparison for buckets of `grain` over `range`.
 * Errors: `Problem` unknown_grain where a bucket is longer than the lag, or there is no range to look back from.
 */
export function lagOf(comparison: Comparison, grain: Grain | undefined, range: Range | undefined, zone: string): Lag {
  if (comparison === 'previous_period') {
    return periodLag(grain, range, zone);
  }
  const lag = PERIOD_LAGS[comparison];
  const weeks = grain === 'week' ? WEEKS_IN[lag.grain] : undefined;
  if (weeks !== undefined) {
    return { grain: 'week', count: weeks };
  }
  if (grain !== undefined && grain !== lag.grain && isAtLeast(grain, lag.grain)) {
    throw new Problem('unknown_grain', `A comparison with the ${comparison.replace('_', ' ')} needs buckets of a ${lag.grain} or finer, not of a ${grain}.`, { pointer: '/compare/to' });
  }
  return lag;
}

/** The length of a range: in days of the calendar where it is of whole days, else as time that passes. */
function wholePeriod({ from, to }: Range, zone: string): Lag {
  const [start, end] = [from, to].map((instant) => instant.toZonedDateTimeISO(zone));
  if (start && end && start.equals(start.startOfDay()) && end.equals(end.startOfDay())) {
    return { grain: 'day', count: start.until(end, { largestUnit: 'day' }).days };
  }
  return { grain: 'second', count: Math.ceil(to.since(from).total('seconds')) };
}

function periodLag(grain: Grain | undefined, range: Range | undefined, zone: string): Lag {
  if (!range) {
    throw new Problem('invalid_time_range', 'A comparison with the previous period needs a time range.', { pointer: '/compare/to' });
  }
  if (grain === undefined) {
    return wholePeriod(range, zone);
  }
  const start = bucketStart(range.from, grain, zone).toZonedDateTimeISO(bucketZone(grain, zone));
  const unit = grain === 'quarter' ? 'months' : (`${grain}s` as const);
  const buckets = start.until(range.to.toZonedDateTimeISO(start.timeZoneId)).total({ unit, relativeTo: start });
  const count = Math.ceil(grain === 'quarter' ? buckets / 3 : buckets);
  return { grain, count };
}
