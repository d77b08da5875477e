import { continuedFraction } from './continued-fraction';
import { logGamma } from './log-gamma';

/** The regularised upper incomplete gamma function Q(a, x), for a above 0 and x from 0 (Abramowitz and Stegun 6.5.29 and 6.5.31). */
export function upperGamma(a: number, x: number): number {
  if (x <= 0) {
    return 1;
  }
  const front = Math.exp(a * Math.log(x) - x - logGamma(a));
  // The series is faster, and up to here 1 less it keeps twelve digits.
  return x < a + 5 ? 1 - front * lowerSeries(a, x) : front / continuedFraction(x + 1 - a, (k) => [k * (a - k), x + 2 * k + 1 - a]);
}

function lowerSeries(a: number, x: number): number {
  let term = 1 / a;
  let sum = term;
  for (let k = 1; term > sum * 1e-16; k += 1) {
    term *= x / (a + k);
    sum += term;
  }
  return sum;
}
