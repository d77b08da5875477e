import { Alert } from '@grafana/ui';
import React, { useCallback } from 'react';
import type { Answer } from '../../../contract/answer';
import type { QuestionInput } from '../../../contract/question';
import { AnswerTable } from '../AnswerTable';
import { useAnswer } from '../useAnswer';

const COST_ADVICE: QuestionInput = { queryType: 'cost_advice', format: 'table' };

/** Where money is spent for nothing; not there where the catalogue does not say what costs are. */
export function CostAdvice({ ask }: { readonly ask: (question: QuestionInput) => Promise<Answer> }) {
  const [state] = useAnswer(useCallback(() => ask(COST_ADVICE), [ask]));
  if (state.kind === 'loading' || (state.kind === 'failed' && state.problem.code === 'unsupported')) {
    return null;
  }
  return (
    <section aria-label="Cost advice">
      <h2>Cost advice</h2>
      {state.kind === 'failed' ? (
        <Alert severity="warning" title="There is no advice on costs now">
          {state.problem.message}
        </Alert>
      ) : state.answer.rows.length === 0 ? (
        <p>Nothing to save was found in this time.</p>
      ) : (
        <AnswerTable answer={state.answer} caption="Cost advice, what saves most first" />
      )}
    </section>
  );
}
