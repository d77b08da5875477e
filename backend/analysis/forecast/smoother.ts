/** Exponential smoothing, with or without seasons. Both throw where no model fits the values. */
export interface Smoother {
  /** Seasons by repeated LOESS (MSTL) with exponential smoothing of what is left; needs two seasons of the longest. */
  seasonal(values: readonly number[], lengths: readonly number[], steps: number): number[];
  /** Level and trend, damped where the values say so, chosen by the corrected Akaike criterion. */
  plain(values: readonly number[], steps: number): number[];
}
