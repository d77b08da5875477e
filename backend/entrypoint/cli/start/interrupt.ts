/** The part of a process that receives signals. */
export interface Signals {
  on(signal: NodeJS.Signals, listener: () => void): unknown;
  off(signal: NodeJS.Signals, listener: () => void): unknown;
}

const SIGNALS: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** Calls `first` on the first signal that asks the program to end, and `again` on every later one. Returns how to stop listening. */
export function onInterrupt(signals: Signals, first: () => void, again: () => void): () => void {
  let asked = false;
  const listener = () => {
    if (asked) {
      again();
    } else {
      asked = true;
      first();
    }
  };
  SIGNALS.forEach((signal) => signals.on(signal, listener));
  return () => SIGNALS.forEach((signal) => signals.off(signal, listener));
}
