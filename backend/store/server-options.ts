/** What a store on another machine gets from outside. */
export interface ServerOptions {
  /** How long one statement may run, in milliseconds. */
  readonly timeoutMs: number;
  /** How many statements run at the same time; the others wait for their turn. */
  readonly concurrency: number;
  /** The most bytes that one answer may have; MAX_ANSWER_BYTES where it is left out. */
  readonly maxBytes?: number;
}
