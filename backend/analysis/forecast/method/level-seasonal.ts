import { mean } from '../../series/quantile';
import { upTo, type Method } from './method';

/** Seasons that a season's shape is taken from: older ones tell little of the next. */
const SHAPE = 8;
const WEIGHTS = upTo(20).map((at) => (at + 1) / 20);

/** The season's mean shape on top of the last level, which simple exponential smoothing finds. */
export function levelSeasonal(season: number): Method {
  return {
    name: season === 1 ? 'the last level' : 'the last level with seasonal adjustment',
    needs: 2 * season + 1,
    predict(values, steps) {
      const shape = seasonalShape(values, season);
      const level = lastLevel(values.map((value, at) => value - (shape[at % season] ?? 0)));
      return upTo(steps).map((step) => level + (shape[(values.length + step) % season] ?? 0));
    },
  };
}

/** Mean distance from the centred moving average, phase by phase, so that a season sums to 0. */
function seasonalShape(values: readonly number[], season: number): number[] {
  const half = Math.floor(season / 2);
  const from = Math.max(half, values.length - half - SHAPE * season);
  const distances = upTo(values.length - half - from).map((after) => (values[from + after] ?? 0) - around(values, from + after, season));
  // The first distance is that of phase `from`.
  const turns = (first: number) => upTo(Math.ceil((distances.length - first) / season)).map((turn) => distances[first + turn * season] ?? 0);
  const shape = upTo(season).map((phase) => mean(turns((phase - (from % season) + season) % season)));
  const middle = mean(shape);
  return shape.map((effect) => effect - middle);
}

/** The mean of one season around a point; of an even season the two ends count half. */
function around(values: readonly number[], at: number, season: number): number {
  const half = Math.floor(season / 2);
  const window = values.slice(at - half, at + half + 1);
  const ends = ((window[0] ?? 0) + (window[window.length - 1] ?? 0)) / 2;
  return (window.reduce((sum, value) => sum + value, 0) - (season % 2 === 0 ? ends : 0)) / season;
}

/** Where the smoothing whose one-step errors are least ends. */
function lastLevel(values: readonly number[]): number {
  const tried = WEIGHTS.map((weight) =>
    values.reduce(({ level, error }, value) => ({ level: level + weight * (value - level), error: error + (value - level) ** 2 }), {
      level: values[0] ?? 0,
      error: 0,
    })
  );
  return tried.reduce((best, one) => (one.error < best.error ? one : best)).level;
}
