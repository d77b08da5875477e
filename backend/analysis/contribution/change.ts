/** A value before and after; null where the period has no rows of it. */
export interface Change<Value> {
  readonly before: Value | null;
  readonly after: Value | null;
}

/** A ratio KPI's two sums. */
export interface Fraction {
  readonly numerator: number;
  readonly denominator: number;
}

/** A member of a dimension; `value` is null for rows that have none. */
export interface Member<Value> extends Change<Value> {
  readonly value: string | null;
}

/** A dimension with the members that were read; rows of other members are in the totals alone. */
export interface Breakdown<Value> {
  readonly name: string;
  readonly members: readonly Member<Value>[];
}
