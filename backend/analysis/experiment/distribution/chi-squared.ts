import { upperGamma } from './upper-gamma';

/** The share of the χ² distribution above a statistic. */
export function chiSquaredUpperTail(statistic: number, freedom: number): number {
  return upperGamma(freedom / 2, statistic / 2);
}
