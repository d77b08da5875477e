import { setImmediate } from 'node:timers/promises';
import type { Notice } from '../../../contract/answer';
import { Problem } from '../../../contract/problem';
import type { Asker } from './asker';

/** As many series of one answer are analysed: each costs up to half a second of one processor. */
export const MOST_SERIES = 40;

/** Of many series only the first ones are explained. */
export const MOST_NOTICES = 5;

/** Where the history has no record, there is no series to say anything of. */
export const NO_HISTORY: Notice = { severity: 'warning', text: 'There are no values in the history of this question, so nothing can be said of it; see whether its filters are right.' };

export function tooMany(count: number, done: string): Notice {
  return { severity: 'warning', text: `Only the first ${MOST_SERIES} of ${count} series are ${done}; filter the question, or group it by less.` };
}

/**
 * One after the other, with room for other questions in between: the work itself never waits.
 * Errors: `Problem` cancelled once whoever asked has gone.
 */
export async function eachInTurn<A, B>(items: readonly A[], { signal }: Pick<Asker, 'signal'>, work: (item: A) => B): Promise<readonly B[]> {
  const done: B[] = [];
  for (const item of items) {
    if (signal?.aborted) {
      throw new Problem('cancelled', 'The question was cancelled, because its caller went away.');
    }
    done.push(work(item));
    await setImmediate();
  }
  return done;
}
