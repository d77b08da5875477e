import type { Place } from './manifest';

/** One broken rule of a catalogue file: where, what is wrong, and what is allowed. */
export interface Fault {
  readonly place: Place;
  readonly message: string;
}

/** Faults in the order of files and lines. */
export function inOrder(faults: readonly Fault[]): readonly Fault[] {
  return [...faults].sort((a, b) => a.place.file.localeCompare(b.place.file) || a.place.line - b.place.line);
}

export function faultLine({ place, message }: Fault): string {
  return `${place.file}:${place.line}: ${message}`;
}
