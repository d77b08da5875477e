import { useCallback, useEffect, useState } from 'react';
import type { Answer } from '../../contract/answer';
import type { Problem } from '../../contract/problem';
import { problemOf } from '../api/problem';

/** `isRenewed`: a newer answer is on its way, and this one is shown until it comes. */
export type AnswerState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly problem: Problem }
  | { readonly kind: 'ready'; readonly answer: Answer; readonly isRenewed: boolean };

/** The answer to a question, asked anew whenever `ask` is another function; and a way to ask it again. */
export function useAnswer(ask: () => Promise<Answer>): [AnswerState, () => void] {
  const [state, setState] = useState<AnswerState>({ kind: 'loading' });
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    let current = true;
    const show = (next: AnswerState) => current && setState(next);
    setState((shown) => (shown.kind === 'ready' ? { ...shown, isRenewed: true } : { kind: 'loading' }));
    ask().then(
      (answer) => show({ kind: 'ready', answer, isRenewed: false }),
      (thrown: unknown) => show({ kind: 'failed', problem: problemOf(thrown) })
    );
    return () => {
      current = false;
    };
  }, [ask, attempt]);

  const reload = useCallback(() => setAttempt((count) => count + 1), []);
  return [state, reload];
}
