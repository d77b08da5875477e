import type { DataSourceInstanceSettings } from '@grafana/data';
import { locationService } from '@grafana/runtime';
import React, { useCallback, useMemo, useState } from 'react';
import type { CatalogueAnswer } from '../../../contract/catalogue';
import type { Changed } from '../../../contract/change';
import type { NorthstarClient } from '../../api/client';
import { CatalogueGate } from '../../components/CatalogueGate';
import { windowOf } from '../../datasource/windowOf';
import { AnswerGate } from '../AnswerGate';
import { JobButton } from '../JobButton';
import { mayChange } from '../mayChange';
import { rangeNow } from '../range';
import { useAnswer } from '../useAnswer';
import { useTold } from '../useTold';
import { AnomalyFilterFields } from './AnomalyFilterFields';
import { addressOf, type AnomalyFilters, filtersOf, LAST_90_DAYS, questionOf } from './anomalyFilters';
import { AnomalyList } from './AnomalyList';
import { NoAnomalies } from './NoAnomalies';
import { readAnomalies } from './readAnomalies';

interface Props {
  readonly client: NorthstarClient;
  readonly source: DataSourceInstanceSettings;
  /** The address's parameters when the page was opened. */
  readonly address: Readonly<Record<string, unknown>>;
}

/** The anomalies that were found and kept (S3-22, S0-13): what became of each, and for editors what to do with it. */
export function AnomaliesPage({ client, source, address }: Props) {
  return <CatalogueGate client={client}>{(catalogue) => <Found catalogue={catalogue} client={client} source={source} address={address} />}</CatalogueGate>;
}

function Found({ catalogue, client, source, address }: Props & { readonly catalogue: CatalogueAnswer }) {
  const [filters, setFilters] = useState(() => filtersOf(address));
  const [told, tell] = useTold();
  const { timezone } = catalogue;
  const range = useMemo(() => rangeNow(filters.range, timezone, LAST_90_DAYS), [filters.range, timezone]);
  const ask = useCallback(
    () => client.query(questionOf(filters), windowOf(rangeNow(filters.range, timezone, LAST_90_DAYS))),
    [client, filters, timezone]
  );
  const [state, reload] = useAnswer(ask);

  const filter = (next: AnomalyFilters) => {
    setFilters(next);
    locationService.partial(addressOf(next), true);
  };
  const done = useCallback(
    (changed: Changed) => {
      tell(changed);
      reload();
    },
    [tell, reload]
  );
  return (
    <>
      <AnomalyFilterFields catalogue={catalogue} filters={filters} range={range} onChange={filter} />
      {mayChange() && <JobButton client={client} job="anomalies" label="Look now" busyLabel="Looking…" onDone={done} />}
      {told}
      <AnswerGate state={state} what="The anomalies" onRetry={reload}>
        {(answer) => {
          const found = readAnomalies(answer);
          return found.length === 0 ? (
            <NoAnomalies catalogue={catalogue} isFiltered={filters.status !== 'all' || filters.severities.length + filters.metrics.length > 0} />
          ) : (
            <AnomalyList found={found} timezone={answer.meta.timezone} catalogue={catalogue} client={client} source={source} onDone={done} />
          );
        }}
      </AnswerGate>
    </>
  );
}
