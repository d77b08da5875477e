import { Alert, Button, LoadingPlaceholder } from '@grafana/ui';
import React, { type ReactElement } from 'react';
import type { CatalogueAnswer } from '../../contract/catalogue';
import type { NorthstarClient } from '../api/client';
import { useCatalogue } from './useCatalogue';

interface Props {
  readonly client: NorthstarClient;
  /** `refresh` asks for the catalogue anew, while what is shown stays; it never rejects. */
  readonly children: (catalogue: CatalogueAnswer, refresh: () => Promise<void>) => ReactElement;
}

/** Shows what needs the catalogue once it is there; until then says what is going on, and offers another try. */
export function CatalogueGate({ client, children }: Props) {
  const [state, reload, refresh] = useCatalogue(client);
  switch (state.kind) {
    case 'loading':
      return <LoadingPlaceholder text="Loading the KPI catalogue…" />;
    case 'failed':
      return (
        <Alert severity="warning" title="The KPI catalogue could not be loaded">
          <p>{state.problem.message}</p>
          <Button size="sm" variant="secondary" icon="sync" onClick={reload}>
            Try again
          </Button>
        </Alert>
      );
    case 'ready':
      return state.catalogue.metrics.length === 0 ? (
        <Alert severity="info" title="The catalogue has no KPI that you may ask">
          <p>Ask the owner of the data source whether its catalogue folder is right and your role is high enough.</p>
          <Button size="sm" variant="secondary" icon="sync" onClick={reload}>
            Look again
          </Button>
        </Alert>
      ) : (
        children(state.catalogue, refresh)
      );
  }
}
