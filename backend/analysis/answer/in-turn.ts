import { setImmediate } from 'node:timers/promises';
import type { Notice } from '../../../contract/answer';

/** As many series of one answer are analysed: each costs up to half a second of one processor. */
export const MOST_SERIES = 40;

/** Where the history has no record, there is no series to say anything of. */
export const NO_HISTORY: Notice = { severity: 'warning', text: 'There are no values in the history of this question, so nothing can be said of it; see whether its filters are right.' };

export function tooMany(count: number, done: string): Notice {
  return { severity: 'warning', text: `Only the first ${MOST_SERIES} of ${count} series are ${done}; filter the question, or group it by less.` };
}

/** One after the other, with room for other questions in between: the work itself never waits. */
export async function eachInTurn<A, B>(items: readonly A[], work: (item: A) => B): Promise<readonly B[]> {
  const done: B[] = [];
  for (const item of items) {
    done.push(work(item));
    await setImmediate();
  }
  return done;
}
