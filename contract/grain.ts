/**
 * Time grains, finest first. `minute` to `year` are asked of a KPI; finer ones exist in dbt's language.
 * Source: S2-01, decision 10.
 */
export const GRAINS = ['second', 'minute', 'hour', 'day', 'week', 'month', 'quarter', 'year'] as const;

export type Grain = (typeof GRAINS)[number];

/** Approximate length of one bucket in milliseconds, for choosing a grain; never for date arithmetic. */
export const GRAIN_MS: Readonly<Record<Grain, number>> = {
  second: 1_000,
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
  week: 7 * 86_400_000,
  month: 30 * 86_400_000,
  quarter: 91 * 86_400_000,
  year: 365 * 86_400_000,
};

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
