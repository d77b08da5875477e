import { setImmediate } from 'node:timers/promises';
import type { Timers } from '../timers';

/** A clock that stands until it is moved, and fires what is due on the way. */
export class ManualClock implements Timers {
  private readonly waiting = new Map<number, { readonly at: number; readonly wake: () => void }>();
  private made = 0;
  private present: number;

  constructor(start: string) {
    this.present = Date.parse(start);
  }

  readonly nowMs = () => this.present;

  get timers(): number {
    return this.waiting.size;
  }

  set(wake: () => void, ms: number): number {
    this.made += 1;
    this.waiting.set(this.made, { at: this.present + ms, wake });
    return this.made;
  }

  clear(timer: unknown): void {
    this.waiting.delete(Number(timer));
  }

  /** Moves on to an instant; what is begun on the way gets a turn of the event loop. */
  async moveTo(instant: string): Promise<void> {
    const target = Date.parse(instant);
    await setImmediate();
    for (let next = this.next(target); next; next = this.next(target)) {
      this.present = Math.max(this.present, next.at);
      this.waiting.delete(next.timer);
      next.wake();
      await setImmediate();
    }
    this.present = target;
  }

  /** Sets the clock, as people and time servers do: no timer fires by it. */
  setTo(instant: string): void {
    const change = Date.parse(instant) - this.present;
    this.present += change;
    for (const [timer, { at, wake }] of this.waiting) {
      this.waiting.set(timer, { at: at + change, wake });
    }
  }

  private next(target: number): { readonly timer: number; readonly at: number; readonly wake: () => void } | undefined {
    const due = [...this.waiting].map(([timer, { at, wake }]) => ({ timer, at, wake })).filter(({ at }) => at <= target);
    return due.sort((one, other) => one.at - other.at)[0];
  }
}
