import { chiSquaredUpperTail } from './distribution/chi-squared';

export interface SampleRatio {
  /** Of the χ² test that units are spread as the weights say; null where nothing can be told yet. */
  readonly pValue: number | null;
  /** Whether something other than chance keeps units out of a variant: no result of the experiment can be trusted. */
  readonly mismatch: boolean;
  readonly reason: string | null;
}

/** A usual limit (Fabijan and others 2019, "Diagnosing Sample Ratio Mismatch"): low, since one looks every day. */
const LIMIT = 0.001;
/** The test's own rule: it holds where each variant should have five. */
const LEAST_EXPECTED = 5;

/** Whether variants got as many units as their weights say. Both lists are in the same order; weights need not be 1 together. */
export function sampleRatioMismatch(counts: readonly number[], weights: readonly number[], limit = LIMIT): SampleRatio {
  const units = counts.reduce((sum, count) => sum + count, 0);
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const expected = counts.map((_, index) => (units * (weights[index] ?? 0)) / whole);
  if (counts.length < 2 || counts.length !== weights.length) {
    return { pValue: null, mismatch: false, reason: 'Shares need at least two variants, and a weight for each.' };
  }
  if (!expected.every((count) => count >= LEAST_EXPECTED)) {
    return { pValue: null, mismatch: false, reason: `Shares can be judged from ${LEAST_EXPECTED} expected units a variant on.` };
  }
  const statistic = counts.reduce((sum, count, index) => sum + (count - expected[index]!) ** 2 / expected[index]!, 0);
  const pValue = chiSquaredUpperTail(statistic, counts.length - 1);
  return { pValue, mismatch: pValue < limit, reason: null };
}
