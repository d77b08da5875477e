import { useCallback, useEffect, useState } from 'react';
import type { CatalogueAnswer } from '../../contract/catalogue';
import type { Problem } from '../../contract/problem';
import type { NorthstarClient } from '../api/client';
import { problemOf } from '../api/problem';

export type CatalogueState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly problem: Problem }
  | { readonly kind: 'ready'; readonly catalogue: CatalogueAnswer };

/** The data source's catalogue, and a way to ask for it anew. */
export function useCatalogue(client: NorthstarClient): [CatalogueState, () => void] {
  const [state, setState] = useState<CatalogueState>(() =>
    client.known ? { kind: 'ready', catalogue: client.known } : { kind: 'loading' }
  );
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    let current = true;
    const show = (next: CatalogueState) => current && setState(next);
    client.catalogue().then(
      (catalogue) => show({ kind: 'ready', catalogue }),
      (thrown: unknown) => show({ kind: 'failed', problem: problemOf(thrown) })
    );
    return () => {
      current = false;
    };
  }, [client, attempt]);

  const reload = useCallback(() => {
    client.forget();
    setState({ kind: 'loading' });
    setAttempt((count) => count + 1);
  }, [client]);

  return [state, reload];
}
