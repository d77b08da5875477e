import { quantile } from '../series/quantile';

/** Of a normal distribution: the median distance from its middle in standard deviations, and that of the outer twentieth. */
const INNER = 0.67449;
const OUTER = 1.95996;
/** Tails that start to be heavy at the outer twentieth are heavier still further out. */
const POWER = 2;
/** Distances beyond so many standard deviations are anomalies themselves: the outer twentieth is taken without them. */
const BEYOND = 7;

/**
 * The standard deviation that a normal distribution with such a middle would have (from the median distance), times how
 * much heavier its tails are than normal, squared. So 4 of them are rare under heavy tails too: about one value in 700
 * of Student's t with 3 to 5 degrees of freedom, and one in 15,000 of a normal distribution.
 */
export function robustScale(residuals: readonly number[]): number {
  const distances = residuals.map(Math.abs);
  const inner = quantile(distances, 0.5) / INNER;
  // Where most distances are 0, as in a series that hardly changes, the outer ones alone tell the spread.
  return inner === 0 ? outerScale(distances) : inner * Math.max(1, outerScale(within(distances, inner)) / inner) ** POWER;
}

/**
 * The same from the outer twentieth alone, for counts of rare events: so few different values have no useful median
 * distance. `least` is what chance alone gives.
 */
export function robustScaleOfCounts(residuals: readonly number[], least: number): number {
  const distances = residuals.map(Math.abs);
  return Math.max(least, outerScale(within(distances, Math.max(least, quantile(distances, 0.5) / INNER))));
}

function within(distances: readonly number[], scale: number): number[] {
  return distances.filter((distance) => distance <= BEYOND * scale);
}

function outerScale(distances: readonly number[]): number {
  return quantile(distances, 0.95) / OUTER;
}
