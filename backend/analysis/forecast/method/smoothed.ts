import type { Smoother } from '../smoother';
import type { Method } from './method';

/** Seasons taken out by LOESS, and the rest smoothed exponentially; without seasons the smoothing alone. */
export function smoothed(smoother: Smoother, seasons: readonly number[]): Method {
  const longest = Math.max(0, ...seasons);
  return {
    name: seasons.length === 0 ? 'exponential smoothing' : 'seasonal decomposition with exponential smoothing',
    needs: Math.max(8, 2 * longest + 1),
    decomposes: 'values',
    predict: (values, steps) => (seasons.length === 0 ? smoother.plain(values, steps) : smoother.seasonal(values, seasons, steps)),
  };
}

/** The same of the logarithms, for seasons that grow with the level; says nothing of values that are not above 0. */
export function inLogarithms(method: Method): Method {
  return {
    name: `${method.name}, of logarithms`,
    needs: method.needs,
    decomposes: 'logarithms',
    predict: (values, steps) =>
      values.every((value) => value > 0) ? method.predict(values.map(Math.log), steps)?.map(Math.exp) : undefined,
  };
}
