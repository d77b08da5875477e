import type { Place } from './manifest';

/** One broken rule of a catalogue file: where, what is wrong, and what is allowed. */
export interface Fault {
  readonly place: Place;
  readonly message: string;
}

export function faultLine({ place, message }: Fault): string {
  return `${place.file}:${place.line}: ${message}`;
}
