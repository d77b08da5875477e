import type { ServerOptions } from '../server-options';

/** What a store in the cloud gets from outside. */
export interface CloudOptions extends ServerOptions {
  readonly fetch: typeof globalThis.fetch;
  /** The present, in epoch milliseconds. */
  readonly nowMs: () => number;
}
