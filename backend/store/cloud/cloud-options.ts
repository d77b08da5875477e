/** What a store in the cloud gets from outside. */
export interface CloudOptions {
  readonly fetch: typeof globalThis.fetch;
  /** The present, in epoch milliseconds. */
  readonly nowMs: () => number;
  /** How long one statement may run, in milliseconds. */
  readonly timeoutMs: number;
  /** How many statements run at the same time; the others wait for their turn. */
  readonly concurrency: number;
}

/** The most bytes that one answer may have, as the vendor sends it; it is kept in memory. */
export const MAX_ANSWER_BYTES = 256 * 1024 * 1024;
