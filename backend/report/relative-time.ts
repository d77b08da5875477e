import { Temporal } from 'temporal-polyfill';
import { Problem } from '../../contract/problem';
import type { RawRange } from './report';

const ALLOWED = 'a time such as now-30d, now/M or now-1M/M, a date (2026-01-31), an instant (2026-01-31T08:00:00Z) or epoch milliseconds';

/** Grafana's unit letters; its fiscal quarter and year start in January here. */
const UNITS = {
  s: 'second',
  m: 'minute',
  h: 'hour',
  d: 'day',
  w: 'week',
  M: 'month',
  Q: 'quarter',
  fQ: 'quarter',
  y: 'year',
  fy: 'year',
} as const;
type Unit = (typeof UNITS)[keyof typeof UNITS];

const RELATIVE = /^now((?:\s*(?:[+-]\s*\d*|\/)\s*(?:fQ|fy|[smhdwMQy]))*)$/;
const STEP = /([+-]|\/)\s*(\d*)\s*(fQ|fy|[smhdwMQy])/g;

export interface TimeContext {
  readonly now: Date;
  /** IANA name; days and coarser are cut in it, so that a day of 23 or 25 hours is still one day. */
  readonly timezone: string;
}

/**
 * The instant that Grafana's time text means. Ranges are half-open, so the end of `now/d` is the start of the next
 * day, where Grafana says 23:59:59.999; weeks start on Monday, as everywhere in Northstar.
 * Errors: `Problem` invalid_time_range.
 */
export function resolveTime(text: string, side: 'from' | 'to', { now, timezone }: TimeContext): Date {
  const written = text.trim();
  const relative = RELATIVE.exec(written);
  try {
    const resolved = relative
      ? resolveRelative(relative[1] ?? '', side, inZone(now, timezone))
      : resolveAbsolute(written, side, timezone);
    return new Date(resolved.epochMilliseconds);
  } catch (cause) {
    throw cause instanceof Problem
      ? cause
      : new Problem('invalid_time_range', `"${written.slice(0, 80)}" is not a time. Write ${ALLOWED}.`, { cause });
  }
}

/** Both ends. Errors: `Problem` invalid_time_range, also where the range is empty or ends before it starts. */
export function resolveRange(raw: RawRange, context: TimeContext): { readonly from: Date; readonly to: Date } {
  const from = resolveTime(raw.from, 'from', context);
  const to = resolveTime(raw.to, 'to', context);
  if (from >= to) {
    throw new Problem('invalid_time_range', `The range must start before it ends: "${raw.from}" to "${raw.to}" does not.`);
  }
  return { from, to };
}

function inZone(now: Date, timezone: string): Temporal.ZonedDateTime {
  try {
    return Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timezone);
  } catch (cause) {
    throw new Problem('invalid_time_range', `"${timezone}" is not a time zone. Write an IANA name such as Europe/Amsterdam.`, { cause });
  }
}

function resolveRelative(steps: string, side: 'from' | 'to', now: Temporal.ZonedDateTime): Temporal.ZonedDateTime {
  let moment = now;
  for (const [, sign, amount, letter] of steps.matchAll(STEP)) {
    const unit = UNITS[letter as keyof typeof UNITS];
    if (sign === '/') {
      const start = startOf(moment, unit);
      moment = side === 'from' ? start : shift(start, unit, 1);
    } else {
      const count = amount === '' ? 1 : Number(amount);
      moment = shift(moment, unit, sign === '-' ? -count : count);
    }
  }
  return moment;
}

function shift(moment: Temporal.ZonedDateTime, unit: Unit, count: number): Temporal.ZonedDateTime {
  return unit === 'quarter' ? moment.add({ months: 3 * count }) : moment.add({ [`${unit}s`]: count });
}

function startOf(moment: Temporal.ZonedDateTime, unit: Unit): Temporal.ZonedDateTime {
  switch (unit) {
    case 'second':
    case 'minute':
    case 'hour':
      return moment.round({ smallestUnit: unit, roundingMode: 'floor' });
    case 'day':
      return moment.startOfDay();
    case 'week':
      return moment.subtract({ days: moment.dayOfWeek - 1 }).startOfDay();
    case 'month':
      return moment.with({ day: 1 }).startOfDay();
    case 'quarter':
      return moment.with({ day: 1, month: 3 * Math.floor((moment.month - 1) / 3) + 1 }).startOfDay();
    case 'year':
      return moment.with({ day: 1, month: 1 }).startOfDay();
  }
}

/** A date is the whole day: as an end, it includes the day that it names. */
function resolveAbsolute(text: string, side: 'from' | 'to', timezone: string): { readonly epochMilliseconds: number } {
  if (/^-?\d{9,15}$/.test(text)) {
    return Temporal.Instant.fromEpochMilliseconds(Number(text));
  }
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) {
    const day = Temporal.PlainDate.from(text);
    return (side === 'to' ? day.add({ days: 1 }) : day).toZonedDateTime(timezone);
  }
  if (/(?:Z|[+-]\d{2}:?\d{2})$/i.test(text)) {
    return Temporal.Instant.from(text);
  }
  return Temporal.PlainDateTime.from(text.replace(' ', 'T')).toZonedDateTime(timezone);
}

const DURATION_MS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 7 * 86_400_000,
  M: 30 * 86_400_000,
  y: 365 * 86_400_000,
};

/** Grafana's interval text (`30s`, `1d`) in milliseconds, a month as 30 days; undefined where it is none. */
export function parseDuration(text: string): number | undefined {
  const [, count, unit] = /^(\d+)(ms|[smhdwMy])$/.exec(text.trim()) ?? [];
  return count === undefined || unit === undefined ? undefined : Number(count) * (DURATION_MS[unit] ?? 0);
}
