/** How a limit may be stated: by the values beyond it, or by the first of them. */
export const LIMIT_SIDES = ['above', 'at_least', 'below', 'at_most'] as const;
export type LimitSide = (typeof LIMIT_SIDES)[number];

/** A limit: a value beyond it is a breach, and of `at_least` and `at_most` the limit itself too. */
export interface Limit {
  readonly side: LimitSide;
  /** In the KPI's unit. */
  readonly limit: number;
}

/** What a threshold states; exactly one side is there, which the schema holds. */
export function statedLimit(threshold: Readonly<Partial<Record<LimitSide, number | undefined>>>): Limit {
  const side = LIMIT_SIDES.find((one) => threshold[one] !== undefined) ?? 'above';
  return { side, limit: threshold[side] ?? Number.POSITIVE_INFINITY };
}

/** Whether high values break the limit, not low ones. */
export function isUpper(side: LimitSide): boolean {
  return side === 'above' || side === 'at_least';
}

export function isBreach({ side, limit }: Limit, value: number): boolean {
  switch (side) {
    case 'above':
      return value > limit;
    case 'at_least':
      return value >= limit;
    case 'below':
      return value < limit;
    case 'at_most':
      return value <= limit;
  }
}

/** What people say before the number: `at or above 80 %`. */
export const LIMIT_WORDS: Readonly<Record<LimitSide, string>> = { above: 'above', at_least: 'at or above', below: 'below', at_most: 'at or below' };
