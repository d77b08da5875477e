/** What wakes the scheduler; Node's own `setTimeout` and `clearTimeout` in the program. */
export interface Timers {
  set(wake: () => void, ms: number): unknown;
  /** `timer` is what `set` gave. */
  clear(timer: unknown): void;
}
