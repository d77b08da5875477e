import { Button, type IconName } from '@grafana/ui';
import React, { useRef, useState } from 'react';
import type { Changed } from '../../../contract/change';
import type { NorthstarClient } from '../../api/client';
import { ChangeFault } from '../ChangeFault';
import { useChange } from '../useChange';
import type { AnomalyStatus } from './anomalyStatus';
import type { FoundAnomaly } from './readAnomalies';
import { ResolveForm } from './ResolveForm';

interface Props {
  readonly anomaly: FoundAnomaly;
  /** Of what and when it is, to tell its buttons from those of others. */
  readonly subject: string;
  readonly client: NorthstarClient;
  readonly onDone: (changed: Changed) => void;
}

interface Move {
  readonly to: AnomalyStatus;
  readonly label: string;
  readonly icon: IconName;
}

const ACKNOWLEDGE: Move = { to: 'acknowledged', label: 'Acknowledge', icon: 'eye' };
const RESOLVE: Move = { to: 'resolved', label: 'Resolve', icon: 'check' };
const REOPEN: Move = { to: 'open', label: 'Reopen', icon: 'history' };

/** What can become of an anomaly from each status. */
const MOVES: Readonly<Record<AnomalyStatus, readonly Move[]>> = { open: [ACKNOWLEDGE, RESOLVE], acknowledged: [RESOLVE], resolved: [REOPEN] };

/** Acknowledge, resolve with a note, or reopen. */
export function AnomalyActions({ anomaly: { id, status }, subject, client, onDone }: Props) {
  const [state, make] = useChange(client, onDone);
  const [isResolving, setResolving] = useState(false);
  const resolveButton = useRef<HTMLButtonElement>(null);
  const isBusy = state.kind === 'busy';
  const move = (to: AnomalyStatus, note?: string) => !isBusy && make({ change: 'anomaly', id, to, note: note === '' ? undefined : note });
  return (
    <>
      {MOVES[status].map(({ to, label, icon }) => (
        <Button
          key={to}
          ref={to === 'resolved' ? resolveButton : undefined}
          size="sm"
          variant="secondary"
          icon={icon}
          aria-label={`${label}: ${subject}`}
          aria-disabled={isBusy}
          aria-expanded={to === 'resolved' ? isResolving : undefined}
          onClick={() => (to === 'resolved' ? setResolving(!isResolving) : move(to))}
        >
          {label}
        </Button>
      ))}
      {isResolving && (
        <ResolveForm
          isBusy={isBusy}
          onResolve={(note) => move('resolved', note)}
          onCancel={() => {
            setResolving(false);
            resolveButton.current?.focus();
          }}
        />
      )}
      <ChangeFault state={state} title="The anomaly was not changed" />
    </>
  );
}
