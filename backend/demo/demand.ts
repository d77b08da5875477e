import type { Day } from './calendar';

/** How busy a weekday is, Monday first: events are on Thursday to Saturday. */
const WEEKDAYS = [0.7, 0.75, 0.85, 1, 1.35, 1.45, 0.9];

/** Busy from May to September, and before Christmas. */
export function season(day: Day): number {
  const summer = Math.sin((2 * Math.PI * (day.dayOfYear - 105)) / 365);
  const christmas = day.dayOfYear >= 335 && day.dayOfYear <= 356 ? 1 : 0;
  return 1 + 0.15 * summer + 0.2 * christmas;
}

/** Demand for events on a day, about 1 on average; it grows by a quarter in a year. */
export function demand(day: Day): number {
  return WEEKDAYS[day.weekday - 1]! * season(day) * (0.9 + (0.25 * day.index) / 365);
}

/** How busy the office is on a day: weekdays, and little at the weekend. */
export function officeDemand(day: Day): number {
  return (day.weekday >= 6 ? 0.45 : 1.2) * (0.9 + (0.25 * day.index) / 365);
}
