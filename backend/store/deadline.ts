import { setTimeout as wait } from 'node:timers/promises';
import { Problem } from '../../contract/problem';

/** When a statement has to end: because its caller has gone, or because its time is up. */
export class Deadline {
  readonly signal: AbortSignal;

  constructor(
    private readonly caller: AbortSignal | undefined,
    private readonly timeoutMs: number
  ) {
    const timeout = AbortSignal.timeout(timeoutMs);
    this.signal = caller ? AbortSignal.any([caller, timeout]) : timeout;
  }

  /** The result of `work`, or the problem of this deadline where that comes first; the work itself goes on. */
  async before<T>(work: Promise<T>): Promise<T> {
    let end = () => {};
    const passed = new Promise<never>((_, reject) => {
      end = () => reject(this.problem());
      this.signal.addEventListener('abort', end, { once: true });
    });
    try {
      if (this.signal.aborted) {
        end();
      }
      return await Promise.race([passed, work]);
    } finally {
      this.signal.removeEventListener('abort', end);
    }
  }

  async pause(ms: number): Promise<void> {
    await this.before(wait(ms, undefined, { signal: this.signal }));
  }

  problem(): Problem {
    return this.caller?.aborted
      ? new Problem('cancelled', 'The question was cancelled, because its caller went away.')
      : new Problem('timed_out', `The question ran longer than ${this.timeoutMs / 1000} s and was stopped; ask for a shorter range or a coarser grain.`);
  }
}

/** How long to wait before looking again: soon at first, then ever longer, up to a second. */
export function* patience(): Generator<number, never> {
  for (let ms = 50; ; ms = Math.min(2 * ms, 1_000)) {
    yield ms;
  }
}
