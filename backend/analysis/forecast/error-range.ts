import { mean } from '../series/quantile';
import { upTo } from './method/method';

/** Share of the values that an interval holds. */
export type Level = 0.8 | 0.95;

/** How far from a forecast the values lie, step by step. */
export interface ErrorRange {
  /** Half the width of the interval that holds so many of the values, `step` steps ahead (from 0). */
  halfWidth(step: number, level: Level): number;
}

/** Two-sided quantiles of the standard normal distribution. */
const NORMAL: Readonly<Record<Level, number>> = { 0.8: 1.2816, 0.95: 1.96 };
/** And of Student's t with 1 degree of freedom, 2, and so on. */
const STUDENT: Readonly<Record<Level, readonly number[]>> = {
  0.8: [3.078, 1.886, 1.638, 1.533, 1.476, 1.44],
  0.95: [12.706, 4.303, 3.182, 2.776, 2.571, 2.447],
};

/** Value less forecast, origin by origin and step by step; undefined where there is no value. */
export type Errors = readonly (readonly (number | undefined)[])[];

/**
 * Measured at the origins (conformal): each error is divided by how large errors are at its step, and the quantile of
 * that ratio gives the width. Errors grow with the step as a straight line in their squares, fitted and never falling.
 * With few origins the width is that of Student's t, since errors of one origin go together.
 */
export function errorRange(errors: Errors): ErrorRange {
  const size = growth(errors);
  const ratios = errors
    .flatMap((row) => row.map((error, step) => (error === undefined ? undefined : size(step) === 0 ? 0 : Math.abs(error) / size(step))))
    .filter((ratio) => ratio !== undefined)
    .sort((one, other) => one - other);
  const measured = (level: Level) => ratios[Math.min(ratios.length, Math.ceil((ratios.length + 1) * level)) - 1] ?? 0;
  const inner = measured(0.8);
  // The tail is thin in few errors: never narrower than a normal distribution's would be beside the inner 80 %.
  const widths: Readonly<Record<Level, number>> = {
    0.8: inner * studentOverNormal(errors.length, 0.8),
    0.95: Math.max(measured(0.95), (inner * NORMAL[0.95]) / NORMAL[0.8]) * studentOverNormal(errors.length, 0.95),
  };
  return { halfWidth: (step, level) => widths[level] * size(step) };
}

/** The root mean square error of a step, smoothed over the steps. */
function growth(errors: Errors): (step: number) => number {
  const steps = Math.max(0, ...errors.map((row) => row.length));
  const squares = upTo(steps).map((step) => mean(errors.flatMap((row) => (row[step] === undefined ? [] : [row[step] ** 2]))));
  const middle = (steps - 1) / 2;
  const level = mean(squares);
  const spread = upTo(steps).reduce((sum, step) => sum + (step - middle) ** 2, 0);
  const slope = spread === 0 ? 0 : squares.reduce((sum, square, step) => sum + square * (step - middle), 0) / spread;
  // Growth from nothing at the first step is the steepest that there is.
  const rising = Math.min(Math.max(slope, 0), level / (middle + 1));
  return (step) => Math.sqrt(Math.max(0, level + rising * (step - middle)));
}

function studentOverNormal(origins: number, level: Level): number {
  const table = STUDENT[level];
  return (table[Math.min(origins, table.length) - 1] ?? NORMAL[level]) / NORMAL[level];
}
