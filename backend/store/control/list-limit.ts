/** How many records a list gives at most. */
export interface ListLimit {
  readonly limit?: number;
}

export const DEFAULT_LIST_LIMIT = 1_000;
