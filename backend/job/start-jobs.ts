import type { Work } from '../service/service';
import { jobRunsOf } from './job-runs';
import type { Job } from './job';
import { Scheduler, type SchedulerOptions } from './scheduler';

/** What is running on a schedule. */
export interface RunningJobs {
  stop(): Promise<void>;
}

/**
 * Begins what a service has to do on a schedule. Where its records cannot be opened, such as by a second process beside
 * the one that owns them, nothing begins, and the log says so: answering goes on.
 */
export function startJobs({ passes, tenant, timezone, runs, run }: Work, { nowMs, timers, log }: Pick<SchedulerOptions, 'nowMs' | 'timers' | 'log'>): RunningJobs {
  const jobs = passes.map(({ name, when }): Job => ({ name, every: 'at' in when ? { at: when.at, timezone } : { intervalMs: when.everyMs }, run: ({ signal }) => run(name, signal) }));
  const scheduler = new Scheduler({ jobs, runs: jobRunsOf(runs, tenant), nowMs, timers, log });
  scheduler.start().catch((thrown: unknown) => log.error({ error: thrown }, 'No job runs here: the records cannot be opened'));
  return scheduler;
}
