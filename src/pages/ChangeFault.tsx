import { css } from '@emotion/css';
import { Alert } from '@grafana/ui';
import React from 'react';
import type { ChangeState } from './useChange';

/** Why a change was not made, on a line of its own; nothing where none failed. */
export function ChangeFault({ state, title }: { readonly state: ChangeState; readonly title: string }) {
  return state.kind === 'failed' ? (
    <div className={line}>
      <Alert severity="error" title={title}>
        {state.problem.message}
      </Alert>
    </div>
  ) : null;
}

const line = css({ flex: '1 0 100%', order: 2 });
