/** What a database server's store gets from outside. */
export interface ServerOptions {
  /** How long one statement may run, in milliseconds. */
  readonly timeoutMs: number;
  /** How many statements run at the same time, each on a connection of its own; the others wait for their turn. */
  readonly concurrency: number;
}
