import { Problem } from '../../contract/problem';
import type { JobRun } from '../store/control/job-run';
import type { Job } from './job';
import { checkEvery } from './next-due';
import { ScheduledJob, type ScheduledJobParts } from './scheduled-job';

export interface SchedulerOptions extends Omit<ScheduledJobParts, 'signal'> {
  readonly jobs: readonly Job[];
}

/**
 * Runs jobs when they are due: each one at a time, different ones beside each other. A run that was missed while the
 * program was down is made up for once, at the start. A run that fails is kept and logged, and is tried again when the
 * job is due next.
 */
export class Scheduler {
  private readonly stopping = new AbortController();
  private started?: Promise<void>;
  private readonly scheduled: ReadonlyMap<string, ScheduledJob>;

  /** Errors: `Problem` invalid_settings where a job's time is none. */
  constructor(private readonly options: SchedulerOptions) {
    const { jobs, runs, nowMs, timers, log } = options;
    jobs.forEach(({ name, every }) => checkEvery(name, every));
    this.scheduled = new Map(jobs.map((job) => [job.name, new ScheduledJob(job, { runs, nowMs, timers, log, signal: this.stopping.signal })]));
    if (this.scheduled.size < jobs.length) {
      throw new Error('Two jobs of one scheduler have the same name.');
    }
  }

  /**
   * Looks up what ran last, and begins.
   * Errors: those of reading the runs, such as a file that another program owns, which then runs the jobs; none begins here.
   */
  start(): Promise<void> {
    this.started ??= this.begin();
    return this.started;
  }

  /**
   * Runs one job now, whether or not it is due and whether or not the scheduler was started (S3-05); gives its outcome.
   * Errors: `Problem` not_found; cancelled after `stop`.
   */
  async run(name: string): Promise<JobRun> {
    const job = this.scheduled.get(name);
    if (!job) {
      const allowed = [...this.scheduled.keys()];
      throw new Problem('not_found', `There is no job "${name}"; the jobs are ${allowed.join(', ') || 'none'}.`, { allowed });
    }
    if (this.stopping.signal.aborted) {
      throw new Problem('cancelled', `The job "${name}" was not run, because this program is about to end.`);
    }
    return job.run();
  }

  /** Starts nothing any more, tells what runs to end, and waits for it. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await Promise.all([...this.scheduled.values()].map((job) => job.stop()));
  }

  private async begin(): Promise<void> {
    const last = await Promise.all([...this.scheduled.keys()].map(async (name) => [name, await this.options.runs.last(name)] as const));
    last.forEach(([name, run]) => this.scheduled.get(name)?.start(run));
  }
}
