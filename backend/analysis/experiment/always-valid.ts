/** What one look at running data allows to say, however many looks there were before and will be. */
export interface AlwaysValid {
  readonly pValue: number;
  /** Half the interval's width, in standard errors; 1.96 would be the one for a single look. */
  readonly reach: number;
}

/**
 * The always-valid p-value and the confidence sequence of an effect of `z` standard errors over `units` units.
 * Under no effect, the chance that the p-value is ever at or below `alpha` is `alpha`, however often one looks.
 *
 * The likelihood ratio of "no effect" against effects that are normal around none (Robbins 1970, "Statistical methods
 * related to the law of the iterated logarithm"; as the mSPRT of experiments in Johari, Koomen, Pekelis and Walsh
 * 2022, "Always Valid Inference: Continuous Monitoring of A/B Tests"), with estimated variances: the asymptotic
 * confidence sequence of Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas 2024, "Time-uniform central limit theory and
 * asymptotic confidence sequences". Its mixture is as wide as makes the interval tightest at `plannedUnits`, which
 * must not be chosen by looking at the data.
 */
export function alwaysValid(z: number, units: number, { alpha, plannedUnits }: { readonly alpha: number; readonly plannedUnits: number }): AlwaysValid {
  const information = (units * (-2 * Math.log(alpha) + Math.log(-2 * Math.log(alpha) + 1))) / plannedUnits;
  const shrink = information / (information + 1);
  const logRatio = (z * z * shrink) / 2 - Math.log1p(information) / 2;
  return {
    pValue: Math.min(1, Math.exp(-logRatio)),
    reach: Math.sqrt((2 / shrink) * (Math.log1p(information) / 2 - Math.log(alpha))),
  };
}
