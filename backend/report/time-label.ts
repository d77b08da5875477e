import { Temporal } from 'temporal-polyfill';
import type { Grain } from '../../contract/grain';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Epoch milliseconds as wall-clock time in an IANA zone. */
export function inZone(time: number, timezone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(time).toZonedDateTimeISO(timezone);
}

const two = (value: number) => String(value).padStart(2, '0');
const month = (moment: Temporal.ZonedDateTime) => MONTHS[moment.month - 1] ?? '';
const clock = (moment: Temporal.ZonedDateTime) => `${two(moment.hour)}:${two(moment.minute)}`;

/** A bucket's name, such as `14 Nov 2026`, `Week of 9 Nov 2026`, `Nov 2026` or `Q4 2026`. */
export function bucketLabel(time: number, grain: Grain | undefined, timezone: string): string {
  const moment = inZone(time, timezone);
  const date = `${moment.day} ${month(moment)} ${moment.year}`;
  switch (grain) {
    case 'year':
      return String(moment.year);
    case 'quarter':
      return `Q${Math.ceil(moment.month / 3)} ${moment.year}`;
    case 'month':
      return `${month(moment)} ${moment.year}`;
    case 'week':
      return `Week of ${date}`;
    case 'day':
      return date;
    case 'second':
      return `${date}, ${clock(moment)}:${two(moment.second)}`;
    default:
      return `${date}, ${clock(moment)}`;
  }
}

/** An instant to the minute, such as `14 Nov 2026, 09:30`. */
export function instantLabel(time: Date, timezone: string): string {
  return bucketLabel(time.getTime(), undefined, timezone);
}

export interface TimeTick {
  readonly time: number;
  readonly label: string;
}

type Step = { readonly unit: 'minutes' | 'hours' | 'days' | 'months'; readonly size: number; readonly ms: number };
const MINUTE = 60_000;
const DAY = 86_400_000;
const STEPS: readonly Step[] = [
  ...[1, 5, 10, 15, 30].map((size) => ({ unit: 'minutes' as const, size, ms: size * MINUTE })),
  ...[1, 2, 3, 6, 12].map((size) => ({ unit: 'hours' as const, size, ms: size * 60 * MINUTE })),
  ...[1, 2, 4, 7, 14].map((size) => ({ unit: 'days' as const, size, ms: size * DAY })),
  ...[1, 2, 3, 6, 12, 24, 60, 120].map((size) => ({ unit: 'months' as const, size, ms: size * 30 * DAY })),
];

/** About `count` round times between two instants, cut in the zone's own calendar. */
export function timeTicks(from: number, to: number, count: number, timezone: string): TimeTick[] {
  // A month is not quite 30 days, so the last tick may be one more than the count.
  const step = STEPS.find(({ ms }) => (to - from) / ms < count + 0.5) ?? STEPS.at(-1);
  if (step === undefined || !(from < to)) {
    return [];
  }
  const ticks: TimeTick[] = [];
  // Counted on the clock of the wall, which stays round where clocks change.
  for (let wall = firstTick(inZone(from, timezone), step); ; wall = wall.add({ [step.unit]: step.size })) {
    const moment = wall.toZonedDateTime(timezone);
    if (moment.epochMilliseconds > to) {
      return ticks;
    }
    // An hour that the clocks leap over is the next one, which is there already.
    if (moment.epochMilliseconds >= from && moment.epochMilliseconds > (ticks.at(-1)?.time ?? -Infinity)) {
      ticks.push({ time: moment.epochMilliseconds, label: tickLabel(moment, step) });
    }
  }
}

/** A round time at or before the start, so that the ticks fall on whole hours, Mondays and quarters. */
function firstTick(from: Temporal.ZonedDateTime, { unit, size }: Step): Temporal.PlainDateTime {
  const start = from.toPlainDateTime();
  const day = start.round({ smallestUnit: 'day', roundingMode: 'floor' });
  switch (unit) {
    case 'minutes':
      return start.round({ smallestUnit: 'hour', roundingMode: 'floor' });
    case 'hours':
      return day;
    case 'days':
      return size % 7 === 0 ? day.subtract({ days: start.dayOfWeek - 1 }) : day;
    case 'months': {
      const years = Math.max(1, size / 12);
      return day.with({ day: 1, month: 1, year: start.year - (start.year % years) });
    }
  }
}

function tickLabel(moment: Temporal.ZonedDateTime, { unit, size }: Step): string {
  switch (unit) {
    case 'minutes':
    case 'hours':
      return moment.hour === 0 && moment.minute === 0 ? `${moment.day} ${month(moment)}` : clock(moment);
    case 'days':
      return `${moment.day} ${month(moment)}`;
    case 'months':
      return size >= 12 || moment.month === 1 ? String(moment.year) : month(moment);
  }
}
