import { upperGamma } from './upper-gamma';

/** The share of a standard normal distribution above z. Exact to a double's digits far into the tail too. */
export function normalUpperTail(z: number): number {
  const tail = 0.5 * upperGamma(0.5, (z * z) / 2);
  return z >= 0 ? tail : 1 - tail;
}

/** The z that a share of `tail` lies above: 1.96 for 0.025. `tail` lies between 0 and 1, both excluded. */
export function normalUpperQuantile(tail: number): number {
  if (tail > 0.5) {
    return -normalUpperQuantile(1 - tail);
  }
  // A tail is at most half of exp(−z²/2), so this lies right of the root. Newton's steps on the tail's logarithm, which
  // is concave, come down from there and cannot miss it.
  let z = Math.sqrt(-2 * Math.log(2 * tail));
  for (let steps = 0; steps < 50; steps += 1) {
    const share = normalUpperTail(z);
    const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
    const step = (Math.log(share / tail) * share) / density;
    z += step;
    if (Math.abs(step) < 1e-12 * (1 + z)) {
      break;
    }
  }
  return z;
}
