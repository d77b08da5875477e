import type { MeanSample, RatioSample, Sample } from './sample';

/** A variant's KPI, and how uncertain it is. */
export type Estimate = { readonly value: number; /** Of the estimate: its standard error, squared. */ readonly variance: number } | { readonly value: null; readonly reason: string };

/** A spread below this share of the size is what adding up doubles leaves, not a spread. */
const ROUNDING = 1e-12;
/** A ratio beyond it has a denominator that is what rounding left of zero. */
const MOST_RATIO = 1e50;

/**
 * The KPI of a variant's units, with the variance that the central limit theorem gives it. A ratio's is the delta
 * method's (Deng, Knoblich and Lu 2018, "Applying the Delta Method in Metric Analytics").
 */
export function estimateOf(sample: Sample): Estimate {
  const { name, units, sum } = sample;
  if (units === 0) {
    return { value: null, reason: `Variant "${name}" has no units yet.` };
  }
  switch (sample.kind) {
    case 'rate': {
      const rate = sum / units;
      return { value: rate, variance: (rate * (1 - rate)) / units };
    }
    case 'mean':
      return { value: sum / units, variance: meanVariance(sample) };
    case 'ratio':
      return Math.abs(sum / sample.denominatorSum) < MOST_RATIO
        ? { value: sum / sample.denominatorSum, variance: ratioVariance(sample) }
        : { value: null, reason: `The denominators of variant "${name}" are zero together, so it has no ratio.` };
  }
}

function meanVariance({ units, sum, sumOfSquares }: MeanSample): number {
  return units < 2 ? 0 : spread(sumOfSquares - sum ** 2 / units, sumOfSquares) / (units - 1) / units;
}

/** The variance of the mean of (x − ratio · y) over the mean of y, squared: that difference is 0 on average. */
function ratioVariance(sample: RatioSample): number {
  const { units, sum, denominatorSum } = sample;
  const ratio = sum / denominatorSum;
  const squares = [sample.sumOfSquares, -2 * ratio * sample.sumOfProducts, ratio ** 2 * sample.denominatorSumOfSquares];
  const size = squares.reduce((total, part) => total + Math.abs(part), 0);
  const residual = spread(squares.reduce((total, part) => total + part, 0), size);
  return units < 2 ? 0 : residual / (units - 1) / units / (denominatorSum / units) ** 2;
}

function spread(squares: number, size: number): number {
  return squares <= size * ROUNDING ? 0 : squares;
}
