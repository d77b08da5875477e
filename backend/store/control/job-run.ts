import type { ListLimit } from './list-limit';

export const JOB_OUTCOMES = ['ok', 'failed'] as const;

/** One finished run of a job. Instants are ISO text in UTC. */
export interface JobRun {
  readonly job: string;
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly outcome: (typeof JOB_OUTCOMES)[number];
  /** What the job said it did, or what went wrong. */
  readonly detail: string;
}

export interface JobRunFilter extends ListLimit {
  readonly job?: string;
}

export interface JobRunRecords {
  keepJobRun(tenant: string, run: JobRun): Promise<void>;
  /** The run that began last. */
  lastJobRun(tenant: string, job: string): Promise<JobRun | undefined>;
  /** Newest first. */
  listJobRuns(tenant: string, filter?: JobRunFilter): Promise<readonly JobRun[]>;
}
