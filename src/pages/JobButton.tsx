import { Button } from '@grafana/ui';
import React from 'react';
import type { Changed } from '../../contract/change';
import type { PassName } from '../../contract/pass-times';
import type { NorthstarClient } from '../api/client';
import { ChangeFault } from './ChangeFault';
import { useChange } from './useChange';

interface Props {
  readonly client: NorthstarClient;
  readonly job: PassName;
  /** On the button, such as `Look now`, and while the job runs. */
  readonly label: string;
  readonly busyLabel: string;
  readonly onDone: (changed: Changed) => void;
}

/** Runs a job now that else runs on its schedule. */
export function JobButton({ client, job, label, busyLabel, onDone }: Props) {
  const [state, make] = useChange(client, onDone);
  const isBusy = state.kind === 'busy';
  return (
    <>
      <Button variant="secondary" icon={isBusy ? 'fa fa-spinner' : 'sync'} aria-disabled={isBusy} onClick={() => !isBusy && make({ change: 'run', job })}>
        {isBusy ? busyLabel : label}
      </Button>
      <ChangeFault state={state} title="The job did not end well" />
    </>
  );
}
