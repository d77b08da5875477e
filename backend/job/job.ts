import type { Temporal } from 'temporal-polyfill';

/**
 * When a job runs: again and again, counted from the start of its last run; or each day at a time of a place's own clock,
 * such as `{ at: '02:30', timezone: 'Europe/Amsterdam' }`.
 */
export type Every = { readonly intervalMs: number } | { readonly at: string; readonly timezone: string };

/** Everything about one run that is not the job itself. */
export interface JobContext {
  /** When the run began. */
  readonly now: Temporal.Instant;
  /** Aborted when the scheduler stops; a run that ends by it is made up for at the next start. */
  readonly signal: AbortSignal;
}

/** Work that is done on a schedule. */
export interface Job {
  /** Unique in its scheduler. */
  readonly name: string;
  readonly every: Every;
  /** Does it, and says in one sentence what it did. What it throws is kept as the run's outcome. */
  run(context: JobContext): Promise<string>;
}
