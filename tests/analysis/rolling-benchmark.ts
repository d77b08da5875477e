import type { Forecast } from '../../backend/analysis/forecast/forecast';

/** How a forecast does over several ends of one series, beside the seasonal-naive forecast. */
export interface Outcome {
  readonly points: number;
  readonly origins: number;
  /** Mean absolute error divided by that of the seasonal-naive forecast of the same steps. */
  readonly ratio: number;
  /** The usual MASE: divided by the seasonal-naive error one season ahead within the first history. */
  readonly mase: number;
  /** Values within the 80 and the 95 % interval, and values compared. */
  readonly within80: number;
  readonly within95: number;
  readonly compared: number;
}

interface Series {
  readonly values: readonly (number | null)[];
  /** The season that the naive forecast repeats. */
  readonly season: number;
  readonly horizon: number;
}

/** Forecasts the last `origins` stretches of a series, each from all that stands before it. */
export function rollingBenchmark({ values, season, horizon }: Series, origins: number, ask: (history: readonly (number | null)[]) => Forecast): Outcome {
  const ends = Array.from({ length: origins }, (_, at) => values.length - horizon * (origins - at));
  const rows = ends.flatMap((end) => {
    const answer = ask(values.slice(0, end));
    if (answer.kind === 'refused') {
      throw new Error(answer.reason);
    }
    return answer.points.flatMap((point, step) => {
      const actual = values[end + step] ?? null;
      const naive = lastKnown(values, end - season + (step % season), season);
      return actual === null ? [] : [{ actual, point, naive }];
    });
  });
  const error = total(rows.map(({ actual, point }) => Math.abs(actual - point.value)));
  const naiveError = total(rows.map(({ actual, naive }) => Math.abs(actual - naive)));
  const first = values.slice(0, ends[0]);
  const steps = first.flatMap((value, at) => {
    const before = first[at - season] ?? null;
    return value === null || before === null ? [] : [Math.abs(value - before)];
  });
  return {
    points: values.length,
    origins,
    ratio: error / naiveError,
    mase: error / rows.length / (total(steps) / steps.length),
    within80: rows.filter(({ actual, point }) => point.lower80 <= actual && actual <= point.upper80).length,
    within95: rows.filter(({ actual, point }) => point.lower95 <= actual && actual <= point.upper95).length,
    compared: rows.length,
  };
}

/** A value, or the one as many seasons before as it takes to find one. */
function lastKnown(values: readonly (number | null)[], at: number, season: number): number {
  const value = values[at];
  if (value === undefined) {
    throw new Error('The series begins with gaps.');
  }
  return value ?? lastKnown(values, at - season, season);
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
