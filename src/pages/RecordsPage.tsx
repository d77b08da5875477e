import { type DataSourceInstanceSettings, locationUtil, type RawTimeRange } from '@grafana/data';
import { locationService } from '@grafana/runtime';
import { Alert, LoadingPlaceholder } from '@grafana/ui';
import React, { useEffect } from 'react';
import type { CatalogueAnswer } from '../../contract/catalogue';
import type { NorthstarClient } from '../api/client';
import { CatalogueGate } from '../components/CatalogueGate';
import { exploreUrl } from '../datasource/editor/exploreUrl';
import { recordsQuestion } from './recordsQuestion';

interface Props {
  readonly client: NorthstarClient;
  readonly source: DataSourceInstanceSettings;
  /** The KPI as `kpi`, a row's values as `var-<dimension>`, and the range as `from` and `to`. */
  readonly address: Readonly<Record<string, unknown>>;
}

/** The way from a board's row to what is behind it: Explore, with the records of the KPI that have the row's values. */
export function RecordsPage({ client, source, address }: Props) {
  return <CatalogueGate client={client}>{(catalogue) => <Way catalogue={catalogue} source={source} address={address} />}</CatalogueGate>;
}

function Way({ catalogue, source, address }: Omit<Props, 'client'> & { readonly catalogue: CatalogueAnswer }) {
  const name = String(address.kpi ?? '');
  const metric = catalogue.metrics.find((candidate) => candidate.name === name);
  const url = metric && exploreUrl(source.uid, recordsQuestion(metric, address), rangeOf(address));
  useEffect(() => {
    if (url) {
      // The board stays one step back: this page only leads on.
      locationService.replace(locationUtil.stripBaseFromUrl(url));
    }
  }, [url]);
  return url ? (
    <LoadingPlaceholder text="Opening the records…" />
  ) : (
    <Alert severity="info" title="There is nothing to show">
      <p>{name === '' ? 'The address names no KPI.' : `The catalogue has no KPI “${name}” that you may ask.`}</p>
    </Alert>
  );
}

function rangeOf({ from, to }: Readonly<Record<string, unknown>>): RawTimeRange | undefined {
  return typeof from === 'string' && typeof to === 'string' ? { from, to } : undefined;
}
