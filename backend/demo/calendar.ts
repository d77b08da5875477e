import { Temporal } from 'temporal-polyfill';

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;
export const MINUTE_MS = 60_000;

/** How many days ahead of today projects are planned. */
const HORIZON_DAYS = 28;

/** One day of a time zone. */
export interface Day {
  /** ISO date. */
  readonly date: string;
  /** Its first instant and the next day's, as epoch milliseconds. */
  readonly start: number;
  readonly end: number;
  /** 1 is Monday, as in ISO 8601. */
  readonly weekday: number;
  readonly dayOfMonth: number;
  readonly dayOfYear: number;
  /** Months since year 0. */
  readonly month: number;
  /** Place in the calendar. */
  readonly index: number;
}

/** The days that the demo covers, oldest first, and those ahead of it. */
export interface Calendar {
  readonly days: readonly Day[];
  /** The day that `end` lies in. */
  readonly today: Day;
  /** The instant up to which there is data, excluded, as epoch milliseconds. */
  readonly end: number;
  /** `days` up to today. */
  readonly past: readonly Day[];
}

/** The calendar of `days` days before today and of those just ahead, in a time zone. */
export function calendarOf(end: Date, days: number, zone: string): Calendar {
  const today = localDate(end, zone);
  const all = Array.from({ length: days + 1 + HORIZON_DAYS }, (_, index) => {
    const date = today.add({ days: index - days });
    return {
      date: date.toString(),
      start: startOf(date, zone),
      end: startOf(date.add({ days: 1 }), zone),
      weekday: date.dayOfWeek,
      dayOfMonth: date.day,
      dayOfYear: date.dayOfYear,
      month: date.year * 12 + date.month,
      index,
    };
  });
  return { days: all, today: all[days]!, end: end.getTime(), past: all.slice(0, days + 1) };
}

/** The date that an instant has in a time zone. */
export function localDate(instant: Date, zone: string): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone).toPlainDate();
}

function startOf(date: Temporal.PlainDate, zone: string): number {
  return date.toZonedDateTime(zone).epochMilliseconds;
}

/** An instant of the day, hours after its start. */
export function at(day: Day, hours: number): number {
  return day.start + Math.round(hours * HOUR_MS);
}
