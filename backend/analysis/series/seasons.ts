import type { Grain } from '../../../contract/grain';

/** What may repeat in buckets of a grain: lengths in buckets, shortest first, and the words for them. */
const SEASONS: Readonly<Partial<Record<Grain, readonly Season[]>>> = {
  hour: [
    { length: 24, name: 'day' },
    { length: 168, name: 'week' },
  ],
  day: [
    { length: 7, name: 'week' },
    { length: 365, name: 'year' },
  ],
  week: [{ length: 52, name: 'year' }],
  month: [{ length: 12, name: 'year' }],
  quarter: [{ length: 4, name: 'year' }],
};

export interface Season {
  readonly length: number;
  readonly name: 'day' | 'week' | 'year';
}

/** The seasons of a grain that a history of so many points shows at least `times` times, shortest first. */
export function seasonsWithin(grain: Grain, points: number, times: number): readonly Season[] {
  return seasonsOf(grain).filter(({ length }) => length * times <= points);
}

/** The seasons of a grain, shortest first; none of a minute and finer, nor of a year. */
export function seasonsOf(grain: Grain): readonly Season[] {
  return SEASONS[grain] ?? [];
}
