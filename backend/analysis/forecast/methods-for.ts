import type { Grain } from '../../../contract/grain';
import { seasonsOf, seasonsWithin } from '../series/seasons';
import { levelSeasonal } from './method/level-seasonal';
import { linearSeasonal } from './method/linear-seasonal';
import type { Method } from './method/method';
import { repeatSeason } from './method/repeat-season';
import { inLogarithms, smoothed } from './method/smoothed';
import type { Smoother } from './smoother';

/** A season's mean is taken over this many. */
const LAST_SEASONS = 4;

interface Wanted {
  readonly grain: Grain;
  readonly method?: 'auto' | 'linear';
}

/** The methods that may carry a history on: with less than two seasons a linear trend alone, adjusted where possible. */
export function methodsFor({ grain, method = 'auto' }: Wanted, points: number, smoother: Smoother): Method[] {
  const seasons = seasonsWithin(grain, points, 2).map(({ length }) => length);
  // A year of days is left to the decomposition: day by day it is mostly noise.
  const main = seasons.filter((length) => length < 365).at(-1);
  const [shortest] = seasonsOf(grain);
  if (main === undefined && shortest !== undefined) {
    return [linearSeasonal(1), linearSeasonal(shortest.length)];
  }
  const season = main ?? 1;
  const linear = season === 1 ? [linearSeasonal(1)] : [linearSeasonal(1), linearSeasonal(season)];
  if (method === 'linear') {
    return linear;
  }
  return [
    smoothed(smoother, seasons),
    ...(seasons.length > 1 ? [smoothed(smoother, seasons.slice(0, 1))] : []),
    inLogarithms(smoothed(smoother, seasons)),
    ...linear.slice(-1),
    levelSeasonal(season),
    repeatSeason(season, 1),
    repeatSeason(season, LAST_SEASONS),
  ];
}
