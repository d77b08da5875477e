/** What one member of a dimension has to do with a KPI's change. */
export interface Part {
  /** `empty` has no value of the dimension; `others` are the members that were not read one by one. */
  readonly role: 'member' | 'empty' | 'others';
  /** Null for `empty` and `others`. */
  readonly value: string | null;
  /** The member's own KPI; null where it has none. */
  readonly before: number | null;
  readonly after: number | null;
  /** The periods that it has rows in. */
  readonly presence: 'both' | 'before only' | 'after only' | 'neither';
  /** Its part of the KPI's change, in the KPI's unit; where parts do not sum, the member's own change. */
  readonly change: number | null;
  /** Ratio KPIs: the part that comes of its own ratio, and the part that comes of its weight. Together they are `change`. */
  readonly rateEffect: number | null;
  readonly mixEffect: number | null;
  /** Its part as a share of the whole change; all of a dimension's are 1 together. Null where there is no such share. */
  readonly explanatoryPower: number | null;
  /** How much of the KPI it was to begin with: the share of the change that its size alone would have it carry. */
  readonly baseShare: number | null;
  /** Explanatory power less base share: how much more of the change it carries than its size alone would have it. */
  readonly surprise: number | null;
}

/** A part before it is weighed against the whole; `base` is its size, on a scale that all parts of a dimension share. */
export type Piece = Omit<Part, 'explanatoryPower' | 'baseShare' | 'surprise'> & { readonly base: number };
