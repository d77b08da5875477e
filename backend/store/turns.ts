import { Problem } from '../../contract/problem';

/** Lets so many run at the same time; the others wait in the order in which they came. */
export class Turns {
  private running = 0;
  private readonly waiting: (() => void)[] = [];
  private readonly whenIdle: (() => void)[] = [];

  constructor(private readonly places: number) {}

  /** Errors: `Problem` cancelled where the caller goes while it waits; otherwise those of `work`. */
  async take<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    await this.enter(signal);
    try {
      return await work();
    } finally {
      this.leave();
    }
  }

  /** Resolves when nobody runs or waits. */
  async idle(): Promise<void> {
    if (this.running > 0) {
      await new Promise<void>((resolve) => this.whenIdle.push(resolve));
    }
  }

  private async enter(signal: AbortSignal | undefined): Promise<void> {
    if (this.running < this.places) {
      this.running += 1;
      return;
    }
    // One caller may wait with many questions, such as one for each dimension: Node takes many listeners of one signal for a leak.
    const gone = signal && AbortSignal.any([signal]);
    await new Promise<void>((resolve, reject) => {
      const go = () => {
        gone?.removeEventListener('abort', give);
        resolve();
      };
      const give = () => {
        this.waiting.splice(this.waiting.indexOf(go), 1);
        reject(new Problem('cancelled', 'The question was cancelled, because its caller went away.'));
      };
      this.waiting.push(go);
      gone?.addEventListener('abort', give, { once: true });
    });
  }

  private leave(): void {
    const next = this.waiting.shift();
    if (next) {
      // The place passes on, so nobody can slip in between.
      next();
      return;
    }
    this.running -= 1;
    if (this.running === 0) {
      this.whenIdle.splice(0).forEach((resolve) => resolve());
    }
  }
}
