import { useCallback, useState } from 'react';
import type { Changed, ChangeInput } from '../../contract/change';
import type { Problem } from '../../contract/problem';
import type { NorthstarClient } from '../api/client';
import { problemOf } from '../api/problem';

export type ChangeState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'busy' }
  | { readonly kind: 'failed'; readonly problem: Problem };

/** Makes changes of Northstar's records one at a time; `onDone` hears of those that were made. */
export function useChange(client: NorthstarClient, onDone: (changed: Changed) => void): [ChangeState, (change: ChangeInput) => void] {
  const [state, setState] = useState<ChangeState>({ kind: 'idle' });
  const make = useCallback(
    (change: ChangeInput) => {
      setState({ kind: 'busy' });
      client.change(change).then(
        (changed) => {
          setState({ kind: 'idle' });
          onDone(changed);
        },
        (thrown: unknown) => setState({ kind: 'failed', problem: problemOf(thrown) })
      );
    },
    [client, onDone]
  );
  return [state, make];
}
