import type { Cell } from '../../contract/answer';
import type { Point, Series } from './series';

type Reducer = (points: readonly Point[]) => Cell;

const present = (points: readonly Point[]) => points.filter(({ value }) => value !== null);
const numbers = (points: readonly Point[]) => points.flatMap(({ value }) => value ?? []);
const extreme = (points: readonly Point[], sign: 1 | -1): Cell =>
  present(points).reduce<Point | undefined>(
    (best, point) => (best === undefined || sign * ((point.value ?? 0) - (best.value ?? 0)) > 0 ? point : best),
    undefined
  )?.cell ?? null;

/** Grafana's reducers that make sense of a KPI. Those that pick a point keep its digits. */
const REDUCERS: Readonly<Record<string, Reducer>> = {
  lastNotNull: (points) => present(points).at(-1)?.cell ?? null,
  last: (points) => points.at(-1)?.cell ?? null,
  firstNotNull: (points) => present(points)[0]?.cell ?? null,
  first: (points) => points[0]?.cell ?? null,
  max: (points) => extreme(points, 1),
  min: (points) => extreme(points, -1),
  sum: (points) => (numbers(points).length === 0 ? null : numbers(points).reduce((sum, value) => sum + value, 0)),
  mean: (points) => {
    const values = numbers(points);
    return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
  },
  count: (points) => points.length,
  diff: (points) => difference(points),
  delta: (points) => difference(points),
};

function difference(points: readonly Point[]): Cell {
  const values = numbers(points);
  const first = values[0];
  const last = values.at(-1);
  return first === undefined || last === undefined ? null : last - first;
}

/** One value of a series, by Grafana's name of the reducer; `lastNotNull` for a name that is not known here. */
export function reduceSeries(calc: string): (series: Series) => Cell {
  const reducer = (Object.hasOwn(REDUCERS, calc) ? REDUCERS[calc] : undefined) ?? REDUCERS.lastNotNull;
  return ({ points }) => reducer?.(points) ?? null;
}

/** True where the reducer reads the end of the series, so that a bucket still running would be the value. */
export function readsTheEnd(calc: string): boolean {
  return !Object.hasOwn(REDUCERS, calc) || calc === 'lastNotNull' || calc === 'last';
}
