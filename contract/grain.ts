/**
 * dbt's time grains, finest first. People are offered `minute` to `year`; finer ones are asked by name.
 * A calendar of the catalogue (a custom granularity, such as `fiscal_quarter`) is asked by its own name.
 * Source: S2-01, decision 10.
 */
export const GRAINS = ['nanosecond', 'microsecond', 'millisecond', 'second', 'minute', 'hour', 'day', 'week', 'month', 'quarter', 'year'] as const;

export type Grain = (typeof GRAINS)[number];

/** Approximate length of one bucket in milliseconds, for choosing a grain; never for date arithmetic. */
export const GRAIN_MS: Readonly<Record<Grain, number>> = {
  nanosecond: 1e-6,
  microsecond: 1e-3,
  millisecond: 1,
  second: 1_000,
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
  week: 7 * 86_400_000,
  month: 30 * 86_400_000,
  quarter: 91 * 86_400_000,
  year: 365 * 86_400_000,
};

/**
 * dbt's parts of a date, as whole numbers: `dow` is the day of the ISO week (Monday 1 to Sunday 7), `doy` the day of
 * the year from 1.
 */
export const DATE_PARTS = ['year', 'quarter', 'month', 'day', 'dow', 'doy'] as const;
export type DatePart = (typeof DATE_PARTS)[number];

export function isDatePart(text: string): text is DatePart {
  return (DATE_PARTS as readonly string[]).includes(text);
}

/** The day that weeks start on: Monday (ISO 8601) unless the catalogue says Sunday. */
export const WEEK_STARTS = ['monday', 'sunday'] as const;
export type WeekStart = (typeof WEEK_STARTS)[number];

export function isGrain(text: string): text is Grain {
  return (GRAINS as readonly string[]).includes(text);
}

/** True where every bucket of `coarse` is made of whole buckets of `fine`; a week is not part of a month. */
export function isAtLeast(coarse: Grain, fine: Grain): boolean {
  return GRAINS.indexOf(coarse) >= GRAINS.indexOf(fine);
}

/** Day and coarser are cut in the tenant's time zone (decision 10). */
export function isCalendarGrain(grain: Grain): boolean {
  return isAtLeast(grain, 'day');
}

/**
 * The grain of a panel: the finest one whose buckets are no shorter than the panel's interval,
 * and never finer than the KPI's own.
 */
export function automaticGrain(intervalMs: number, finest: Grain): Grain {
  const fits = GRAINS.find((grain) => GRAIN_MS[grain] >= intervalMs && isAtLeast(grain, finest));
  return fits ?? 'year';
}
