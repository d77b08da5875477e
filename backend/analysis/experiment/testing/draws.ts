/** Draws that look random and are the same for the same seed. */
export interface Draws {
  /** From 0 to 1, 1 excluded. */
  fraction(): number;
  /** Standard normal. */
  normal(): number;
  /** Exponential, with a mean of 1. */
  exponential(): number;
  /** Poisson's: how many events came, where `mean` come on average. */
  poisson(mean: number): number;
}

// Jest's globals are slow to reach, and simulations draw millions of times.
const { cos, imul, log, max, PI, round, sqrt } = Math;

export function drawsOf(seed: number): Draws {
  let state = seed | 0;
  // Weyl's sequence through a mixer of 32 bits: its period is long enough for simulations of some million draws.
  const word = () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return (mixed ^ (mixed >>> 15)) >>> 0;
  };
  const fraction = () => word() / 2 ** 32;
  const exponential = () => -log(1 - fraction());
  const normal = () => sqrt(2 * exponential()) * cos(2 * PI * fraction());
  return {
    fraction,
    normal,
    exponential,
    poisson(mean) {
      if (mean > 50) {
        return max(0, round(mean + sqrt(mean) * normal()));
      }
      let count = 0;
      for (let left = mean - exponential(); left > 0; left -= exponential()) {
        count += 1;
      }
      return count;
    },
  };
}
