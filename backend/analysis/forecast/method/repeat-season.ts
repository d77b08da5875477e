import { mean } from '../../series/quantile';
import { upTo, type Method } from './method';

const NAMES = {
  value: { last: 'the last value repeated', mean: 'the mean of the last values' },
  season: { last: 'the last season repeated', mean: 'the mean of the last seasons' },
} as const;

/** The mean of the last `times` seasons, step by step; of one season it is the seasonal-naive forecast. */
export function repeatSeason(season: number, times: number): Method {
  return {
    name: NAMES[season === 1 ? 'value' : 'season'][times === 1 ? 'last' : 'mean'],
    needs: season,
    predict(values, steps) {
      const seasons = upTo(Math.min(times, Math.floor(values.length / season)));
      return upTo(steps).map((step) => mean(seasons.map((back) => values[values.length - (back + 1) * season + (step % season)] ?? 0)));
    },
  };
}
