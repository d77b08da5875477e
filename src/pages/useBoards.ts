import { getBackendSrv } from '@grafana/runtime';
import { useEffect, useState } from 'react';
import type { Problem } from '../../contract/problem';
import { problemOf } from '../api/problem';
import { BOARD_TAG } from '../ids';

/** A board as Grafana's search answers it. */
export interface Board {
  readonly uid: string;
  readonly title: string;
  readonly url: string;
}

export type BoardsState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly problem: Problem }
  | { readonly kind: 'ready'; readonly boards: readonly Board[] };

/** The project's boards that this person may see. */
export function useBoards(): BoardsState {
  const [state, setState] = useState<BoardsState>({ kind: 'loading' });
  useEffect(() => {
    let current = true;
    const show = (next: BoardsState) => current && setState(next);
    getBackendSrv()
      .get<Board[]>('/api/search', { type: 'dash-db', tag: BOARD_TAG })
      .then(
        (boards) => show({ kind: 'ready', boards }),
        (thrown: unknown) => show({ kind: 'failed', problem: problemOf(thrown) })
      );
    return () => {
      current = false;
    };
  }, []);
  return state;
}
