import { continuedFraction } from './continued-fraction';
import { logGamma } from './log-gamma';
import { normalUpperQuantile, normalUpperTail } from './normal';

/** From here on the normal distribution is the same to seven digits, and gamma's logarithms begin to lose them. */
const NORMAL_FROM = 1e7;

/** The share of Student's t distribution above t. `freedom`, above 0, need not be whole. */
export function studentUpperTail(t: number, freedom: number): number {
  if (freedom > NORMAL_FROM) {
    return normalUpperTail(t);
  }
  const tail = 0.5 * regularisedBeta(freedom / (freedom + t * t), (t * t) / (freedom + t * t), freedom / 2, 0.5);
  return t >= 0 ? tail : 1 - tail;
}

/** The t that a share of `tail`, from 0 to 0.5, lies above: 2.228 for 0.025 at ten degrees of freedom. */
export function studentUpperQuantile(tail: number, freedom: number): number {
  const z = normalUpperQuantile(tail);
  if (freedom > NORMAL_FROM) {
    return z;
  }
  // The first terms of the quantile's own series in 1/freedom. The tail is convex, so Newton's steps reach the root from either side.
  let t = z + (z ** 3 + z) / (4 * freedom);
  const front = logGamma((freedom + 1) / 2) - logGamma(freedom / 2) - 0.5 * Math.log(freedom * Math.PI);
  for (let steps = 0; steps < 200; steps += 1) {
    const density = Math.exp(front - ((freedom + 1) / 2) * Math.log1p((t * t) / freedom));
    const step = (studentUpperTail(t, freedom) - tail) / density;
    t += step;
    if (Math.abs(step) < 1e-12 * (1 + t)) {
      break;
    }
  }
  return t;
}

/** The regularised incomplete beta function I(x; a, b), with 1 − x beside x so that neither loses digits (Abramowitz and Stegun 26.5.8). */
function regularisedBeta(x: number, rest: number, a: number, b: number): number {
  if (x <= 0 || rest <= 0) {
    return x <= 0 ? 0 : 1;
  }
  if (x > (a + 1) / (a + b + 2)) {
    return 1 - regularisedBeta(rest, x, b, a);
  }
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log(rest)) / a;
  return front / continuedFraction(1, (k) => [betaTerm(k, x, a, b), 1]);
}

function betaTerm(k: number, x: number, a: number, b: number): number {
  const odd = k % 2;
  const m = (k - odd) / 2;
  return odd === 0
    ? (m * (b - m) * x) / ((a + k - 1) * (a + k))
    : (-(a + m) * (a + b + m) * x) / ((a + k - 1) * (a + k));
}
