import { Alert, Button, LoadingPlaceholder } from '@grafana/ui';
import React, { type ReactElement } from 'react';
import type { Answer } from '../../contract/answer';
import type { AnswerState } from './useAnswer';

interface Props {
  readonly state: AnswerState;
  /** What is asked for, such as `The anomalies`. */
  readonly what: string;
  readonly onRetry: () => void;
  readonly children: (answer: Answer) => ReactElement;
}

/** Shows what an answer tells once it is there, with its notices; until then says what is going on, and offers another try. */
export function AnswerGate({ state, what, onRetry, children }: Props) {
  switch (state.kind) {
    case 'loading':
      return <LoadingPlaceholder text={`${what} are being loaded…`} />;
    case 'failed':
      return (
        <Alert severity="warning" title={`${what} could not be loaded`}>
          <p>{state.problem.message}</p>
          <Button size="sm" variant="secondary" icon="sync" onClick={onRetry}>
            Try again
          </Button>
        </Alert>
      );
    case 'ready':
      return (
        <div aria-busy={state.isRenewed}>
          {state.answer.meta.notices.map(({ severity, text }) => (
            <Alert key={text} severity={severity} title={text} />
          ))}
          {children(state.answer)}
        </div>
      );
  }
}
