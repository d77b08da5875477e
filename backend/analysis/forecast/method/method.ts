/** One way to go on with a series. */
export interface Method {
  readonly name: string;
  /** The fewest values that it can be fitted to. */
  readonly needs: number;
  /** What its decomposition adds up, where it is one: a share of each in the forecast says which fits. */
  readonly decomposes?: 'values' | 'logarithms';
  /** The next values, or undefined where it cannot say. May throw where the fit fails. */
  predict(values: readonly number[], steps: number): readonly number[] | undefined;
}

/** Numbers from 0. */
export function upTo(count: number): number[] {
  return Array.from({ length: count }, (_, at) => at);
}
