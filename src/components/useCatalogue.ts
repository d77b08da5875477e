import { useCallback, useEffect, useState } from 'react';
import type { CatalogueAnswer } from '../../contract/catalogue';
import type { Problem } from '../../contract/problem';
import type { NorthstarClient } from '../api/client';
import { problemOf } from '../api/problem';

export type CatalogueState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly problem: Problem }
  | { readonly kind: 'ready'; readonly catalogue: CatalogueAnswer };

/** The data source's catalogue, a way to ask for it anew, and one to do so while the catalogue that is known stays in use. */
export function useCatalogue(client: NorthstarClient): [CatalogueState, () => void, () => Promise<void>] {
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

  const refresh = useCallback(async () => {
    client.forget();
    await client.catalogue().then(
      (catalogue) => setState({ kind: 'ready', catalogue }),
      (thrown: unknown) => setState({ kind: 'failed', problem: problemOf(thrown) })
    );
  }, [client]);

  return [state, reload, refresh];
}
