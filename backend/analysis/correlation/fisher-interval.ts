import { normalUpperQuantile } from '../experiment/distribution/normal';

/** The range that holds a correlation; both ends lie between −1 and 1. */
export interface CorrelationInterval {
  readonly lower: number;
  readonly upper: number;
}

/** What lies above the range, and as much below it. */
const TAIL = 0.025;

/**
 * The 95 % interval of a coefficient of correlation by Fisher's z: artanh r spreads normally, by 1/√(pairs − 3)
 * (R. A. Fisher, On the “probable error” of a coefficient of correlation deduced from a small sample, Metron 1, 1921).
 * `pairs` need not be whole; of 3 and fewer nothing is known.
 */
export function fisherInterval(r: number, pairs: number): CorrelationInterval {
  if (pairs <= 3) {
    return { lower: -1, upper: 1 };
  }
  const reach = normalUpperQuantile(TAIL) / Math.sqrt(pairs - 3);
  return { lower: Math.tanh(Math.atanh(r) - reach), upper: Math.tanh(Math.atanh(r) + reach) };
}
