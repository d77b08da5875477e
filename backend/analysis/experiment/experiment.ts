/** An experiment as it is declared. Its first variant is the control. */
export interface Experiment {
  readonly name: string;
  /** What units are scattered by; the name where it is left out. Another salt scatters the same units anew. */
  readonly salt?: string;
  readonly variants: readonly Variant[];
}

export interface Variant {
  readonly name: string;
  /** Its share of the units: all weights together are 1, or 100. */
  readonly weight: number;
}
