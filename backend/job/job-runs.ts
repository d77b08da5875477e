import type { ControlStore } from '../store/control/control-store';
import type { JobRun } from '../store/control/job-run';

/** Where a scheduler keeps what it ran. */
export interface JobRuns {
  last(job: string): Promise<JobRun | undefined>;
  keep(run: JobRun): Promise<void>;
}

/** One tenant's runs. */
export function jobRunsOf(store: Pick<ControlStore, 'lastJobRun' | 'keepJobRun'>, tenant: string): JobRuns {
  return { last: (job) => store.lastJobRun(tenant, job), keep: (run) => store.keepJobRun(tenant, run) };
}
