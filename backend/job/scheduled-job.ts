import { Temporal } from 'temporal-polyfill';
import type { Logger } from 'pino';
import { Problem } from '../../contract/problem';
import type { JobRun } from '../store/control/job-run';
import type { Job } from './job';
import type { JobRuns } from './job-runs';
import { dueAfterRun, nextDue } from './next-due';
import type { Timers } from './timers';

export interface ScheduledJobParts {
  readonly runs: JobRuns;
  /** The present, in epoch milliseconds. */
  readonly nowMs: () => number;
  readonly timers: Timers;
  readonly log: Pick<Logger, 'info' | 'error'>;
  /** Aborted when the scheduler stops. */
  readonly signal: AbortSignal;
}

/** The longest sleep: a clock that is set, or a machine that slept, is noticed after so long. */
const LONGEST_SLEEP_MS = 60_000;

/** One job and its next time. It never runs twice at once. */
export class ScheduledJob {
  private timer: unknown;
  private running?: Promise<JobRun>;

  constructor(
    private readonly job: Job,
    private readonly parts: ScheduledJobParts
  ) {}

  /** Runs at once where a run was missed or there has been none, else when it is due next. */
  start(last: JobRun | undefined): void {
    this.sleepUntil(last ? nextDue(this.job.every, Temporal.Instant.from(last.startedAt)) : this.now());
  }

  /** Runs now; where it runs already, gives that run. */
  run(): Promise<JobRun> {
    this.running ??= this.runOnce().finally(() => {
      this.running = undefined;
    });
    return this.running;
  }

  /** Ends when nothing runs any more. */
  async stop(): Promise<void> {
    this.parts.timers.clear(this.timer);
    await this.running;
  }

  private sleepUntil(due: Temporal.Instant): void {
    if (this.parts.signal.aborted) {
      return;
    }
    const wait = Math.max(0, due.epochMilliseconds - this.parts.nowMs());
    this.timer = this.parts.timers.set(() => this.wake(due), Math.min(wait, LONGEST_SLEEP_MS));
  }

  private wake(due: Temporal.Instant): void {
    if (this.parts.nowMs() < due.epochMilliseconds) {
      this.sleepUntil(due);
      return;
    }
    void this.run().then(({ startedAt }) => this.sleepUntil(dueAfterRun(this.job.every, Temporal.Instant.from(startedAt), this.now())));
  }

  /** Never fails: what goes wrong is the run's outcome. */
  private async runOnce(): Promise<JobRun> {
    const { runs, log, signal } = this.parts;
    const started = this.now();
    const outcome = await this.outcome(started);
    const run: JobRun = { job: this.job.name, startedAt: started.toString(), finishedAt: this.now().toString(), ...outcome };
    if (run.outcome === 'failed' && signal.aborted) {
      log.info({ job: run.job }, 'A job was stopped before it had finished; the next start runs it again');
      return run;
    }
    await runs.keep(run).catch((thrown: unknown) => log.error({ err: thrown, job: run.job }, 'A run of a job could not be kept'));
    return run;
  }

  private async outcome(now: Temporal.Instant): Promise<Pick<JobRun, 'outcome' | 'detail'>> {
    const { log, signal } = this.parts;
    try {
      const detail = await this.job.run({ now, signal });
      log.info({ job: this.job.name }, detail);
      return { outcome: 'ok', detail };
    } catch (thrown) {
      if (!signal.aborted) {
        log.error({ err: thrown, job: this.job.name }, 'A job failed');
      }
      return { outcome: 'failed', detail: thrown instanceof Problem ? thrown.message : 'It failed for a reason that the log tells.' };
    }
  }

  private now(): Temporal.Instant {
    return Temporal.Instant.fromEpochMilliseconds(this.parts.nowMs());
  }
}
