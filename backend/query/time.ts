import { Temporal } from 'temporal-polyfill';
import { isCalendarGrain, isGrain, type Grain, type WeekStart } from '../../contract/grain';
import { readPeriod } from '../../contract/period';
import { Problem } from '../../contract/problem';

/** By what a tenant's days and weeks are cut: its IANA time zone, and the day that its weeks start on. */
export interface Clock {
  readonly zone: string;
  readonly weekStart: WeekStart;
  /** When it is read most, so that what is known of the zone around then can be told with the question. */
  readonly around?: Range;
}

/** A clock that is read most in a range. */
export function readAround({ zone, weekStart }: Clock, around: Range | undefined): Clock {
  return { zone, weekStart, ...(around ? { around } : {}) };
}

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
    const { timeZoneId } = Temporal.Now.zonedDateTimeISO(zone);
    // Engines know names, and an offset such as +02:00 is none.
    if (/^[A-Za-z]/.test(timeZoneId)) {
      return timeZoneId;
    }
  } catch {
    // Told below, like an offset.
  }
  throw new Problem('invalid_question', `"${zone.slice(0, 80)}" is not a time zone; use an IANA name such as Europe/Amsterdam.`, { pointer: '/timezone' });
}

/**
 * A question's own range. A date means the whole day in the zone, at both ends; a time of the zone's clock its whole
 * bucket of `grain`, as in dbt; an instant means itself.
 * Errors: `Problem` invalid_time_range where it ends before it starts.
 */
export function rangeOf([from, to]: readonly [string, string], clock: Clock, grain: Grain): Range {
  const [start, end] = [momentOf(from, clock.zone, grain), momentOf(to, clock.zone, grain)];
  const range = { from: start.widest ? bucketStart(start.at, start.widest, clock) : start.at, to: end.widest ? nextBucket(end.at, end.widest, clock) : end.at };
  return checkRange(range, '/time_constraint');
}

const HAS_OFFSET = /(?:[zZ]|[+-]\d{2}:?\d{2})$/;

/** What a moment's text names, and the bucket that it stands for; none for an instant. Errors: `Problem` invalid_time_range. */
function momentOf(text: string, zone: string, grain: Grain): { readonly at: Temporal.Instant; readonly widest?: Grain } {
  if (!text.includes(':')) {
    return { at: instantOf(text, zone, 0), widest: isCalendarGrain(grain) ? grain : 'day' };
  }
  if (HAS_OFFSET.test(text)) {
    return { at: instantOf(text, zone, 0) };
  }
  try {
    return { at: Temporal.PlainDateTime.from(text.replace(' ', 'T')).toZonedDateTime(zone).toInstant(), widest: grain };
  } catch {
    throw new Problem('invalid_time_range', `"${text.slice(0, 40)}" is not a time of the calendar.`, { pointer: '/time_constraint' });
  }
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
export function bucketZone(grain: Grain, { zone }: Pick<Clock, 'zone'>): string {
  return isCalendarGrain(grain) ? zone : 'UTC';
}

/** Start of the bucket that holds the instant. */
export function bucketStart(instant: Temporal.Instant, grain: Grain, clock: Clock): Temporal.Instant {
  const local = instant.toZonedDateTimeISO(bucketZone(grain, clock));
  switch (grain) {
    case 'nanosecond':
    case 'microsecond':
    case 'millisecond':
    case 'second':
    case 'minute':
    case 'hour':
      return local.round({ smallestUnit: grain, roundingMode: 'floor' }).toInstant();
    case 'day':
      return local.startOfDay().toInstant();
    case 'week':
      return startOf(local.toPlainDate().subtract({ days: clock.weekStart === 'sunday' ? local.dayOfWeek % 7 : local.dayOfWeek - 1 }), local.timeZoneId);
    case 'month':
      return startOf(local.toPlainDate().with({ day: 1 }), local.timeZoneId);
    case 'quarter':
      return startOf(local.toPlainDate().with({ day: 1, month: 3 * Math.floor((local.month - 1) / 3) + 1 }), local.timeZoneId);
    case 'year':
      return startOf(local.toPlainDate().with({ day: 1, month: 1 }), local.timeZoneId);
  }
}

/** Start of the bucket after the one that holds the instant. */
export function nextBucket(instant: Temporal.Instant, grain: Grain, clock: Clock): Temporal.Instant {
  return bucketStart(shiftInstant(bucketStart(instant, grain, clock), grain, 1, clock), grain, clock);
}

function startOf(date: Temporal.PlainDate, zone: string): Temporal.Instant {
  return date.toZonedDateTime(zone).toInstant();
}

/** An instant moved by whole grains of its zone's calendar. */
export function shiftInstant(instant: Temporal.Instant, grain: Grain, count: number, clock: Pick<Clock, 'zone'>): Temporal.Instant {
  return instant.toZonedDateTimeISO(bucketZone(grain, clock)).add(durationOf(grain, count)).toInstant();
}

function durationOf(grain: Grain, count: number): Temporal.DurationLike {
  return grain === 'quarter' ? { months: 3 * count } : { [`${grain}s`]: count };
}

/** The first and the last time that every engine can read; no row lies beyond them, so a bound there means the same. */
const FIRST = Temporal.PlainDateTime.from('0001-01-01T00:00:00');
const LAST = Temporal.PlainDateTime.from('9999-12-31T23:59:59.999999');

/** Wall-clock time of a zone as ISO text without an offset. */
export function wallClockText(instant: Temporal.Instant, zone: string): string {
  const at = instant.toZonedDateTimeISO(zone).toPlainDateTime();
  return (Temporal.PlainDateTime.compare(at, FIRST) < 0 ? FIRST : Temporal.PlainDateTime.compare(at, LAST) > 0 ? LAST : at).toString();
}

/** An instant as ISO text in UTC. */
export function instantText(instant: Temporal.Instant): string {
  return `${wallClockText(instant, 'UTC')}Z`;
}

/**
 * The instant in ISO text at which a zone's clock shows the digits of `ms`, read as UTC; a time that the clock skips
 * moves forward. Boards ask for the same buckets again and again, and a calendar is slow to ask, so it is remembered.
 */
export const instantOfWallClock = remembered((ms: number, zone: string): string =>
  Temporal.Instant.fromEpochNanoseconds(BigInt(Math.round(ms * 1000)) * 1000n).toZonedDateTimeISO('UTC').toPlainDateTime().toZonedDateTime(zone).toInstant().toString()
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

/**
 * A range moved back. Whole months stay whole, so that April meets all of March; of another range that ends at midnight
 * its last day moves, so that 30 March still finds all of 28 February.
 */
export function movedBack({ from, to }: Range, { grain, count }: Lag, clock: Clock): Range {
  const zone = bucketZone(grain, clock);
  const [start, end] = [from.toZonedDateTimeISO(zone), to.toZonedDateTimeISO(zone)];
  const lastDayMoves = isCalendarGrain(grain) && isMidnight(end) && !(isMonthStart(start) && isMonthStart(end));
  const last = shiftInstant(end.subtract({ days: 1 }).toInstant(), grain, -count, clock);
  return {
    from: shiftInstant(from, grain, -count, clock),
    to: lastDayMoves ? nextBucket(last, 'day', clock) : shiftInstant(to, grain, -count, clock),
  };
}

function isMidnight(at: Temporal.ZonedDateTime): boolean {
  return at.equals(at.startOfDay());
}

function isMonthStart(at: Temporal.ZonedDateTime): boolean {
  return at.day === 1 && isMidnight(at);
}

/** How far back a comparison looks, or how long a window is, in whole grains. */
export interface Lag {
  readonly grain: Grain;
  readonly count: number;
}

/** A period such as `4 weeks` as grains that can be counted; undefined for text that is none. */
export function readLag(period: string | undefined): Lag | undefined {
  const { count, grain = '' } = readPeriod(period) ?? {};
  return count !== undefined && isGrain(grain) ? { grain, count } : undefined;
}
