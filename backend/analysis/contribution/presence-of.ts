import type { Change } from './change';
import type { Part } from './part';

export function presenceOf({ before, after }: Change<unknown>): Part['presence'] {
  if (before !== null) {
    return after === null ? 'before only' : 'both';
  }
  return after === null ? 'neither' : 'after only';
}
