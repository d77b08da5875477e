/** Something that was started and must be ended. */
export interface Stoppable {
  /** Ends it in good order. */
  stop(): Promise<void>;
  /** Ends it at once. */
  kill(): void;
}

/** All that one run has started. It is ended in one place, last started first, whatever the reason for the end. */
export class Lifetime {
  private readonly controller = new AbortController();
  private readonly owned = new Set<Stoppable>();
  private closing?: Promise<void>;

  /** Aborted as soon as the end begins. */
  get signal(): AbortSignal {
    return this.controller.signal;
  }

  /** Takes `thing` over; where the end has begun already, it is ended right away. */
  own<T extends Stoppable>(thing: T): T {
    this.owned.add(thing);
    if (this.signal.aborted) {
      thing.kill();
    }
    return thing;
  }

  /** Lets go of something that has ended by itself. */
  disown(thing: Stoppable): void {
    this.owned.delete(thing);
  }

  /** Ends everything in good order; resolves when nothing is left. A second call waits for the first. */
  close(): Promise<void> {
    this.closing ??= this.endAll();
    return this.closing;
  }

  /** Ends everything at once. */
  kill(): void {
    this.controller.abort();
    for (const thing of this.owned) {
      thing.kill();
    }
  }

  private async endAll(): Promise<void> {
    this.controller.abort();
    for (const thing of [...this.owned].reverse()) {
      await thing.stop();
      this.owned.delete(thing);
    }
  }
}
