/** Values at regular steps, oldest first; null is a gap. What is not finite counts as a gap too. */
export type Series = readonly (number | null)[];
