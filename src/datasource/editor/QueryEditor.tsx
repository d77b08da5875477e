import { CoreApp, type QueryEditorProps } from '@grafana/data';
import { getTemplateSrv } from '@grafana/runtime';
import React, { useState } from 'react';
import { CatalogueGate } from '../../components/CatalogueGate';
import type { NorthstarDatasource } from '../datasource';
import { kindOf } from '../kind/kindOf';
import { migrateQuery } from '../migrateQuery';
import { savedQueryOf } from '../savedQuery';
import type { NorthstarJsonData, NorthstarQuery } from '../types';
import { chosenValues } from '../variables/chosenValues';
import { applyVariables } from '../../../contract/variables';
import { faultOf, inStoredTerms } from './faults';
import type { FilterInput } from './filterDraft';
import { QuestionForm } from './QuestionForm';
import { useCompiled } from './useCompiled';

export type Props = QueryEditorProps<NorthstarDatasource, NorthstarQuery, NorthstarJsonData> & {
  /** False where the page takes one kind of question alone. */
  readonly offersKinds?: boolean;
};

/** The editor of a panel, of Explore and of an alert rule. */
export function QueryEditor({ datasource, query: stored, data, range, app, offersKinds = true, onChange, onRunQuery }: Props) {
  const query = withDefaults(migrateQuery(stored), datasource.getDefaultQuery(app));
  const [shown, onTry] = useTried(query);
  const { compiled, problem } = useCompiled(datasource, shown, data, range);
  const valuesOf = chosenValues(getTemplateSrv(), data?.request?.scopedVars ?? {});
  const isKept = (filter: FilterInput) => applyVariables({ filters: [filter] }, valuesOf).filters?.length === 1;

  const change = (next: NorthstarQuery) => {
    onChange(next);
    onRunQuery();
  };

  return (
    <CatalogueGate client={datasource.client}>
      {(catalogue, refresh) => (
        <QuestionForm
          datasource={datasource}
          catalogue={catalogue}
          query={query}
          compiled={compiled}
          fault={problem && inStoredTerms(faultOf(problem), query, savedQueryOf(query, catalogue), isKept)}
          range={range}
          inExplore={app === CoreApp.Explore}
          offersKinds={offersKinds}
          onSaved={refresh}
          onChange={change}
          onTry={onTry}
        />
      )}
    </CatalogueGate>
  );
}

/** The question to be compiled: as somebody types it, until there is another one to run. */
function useTried(query: NorthstarQuery): [NorthstarQuery, (tried: NorthstarQuery) => void] {
  const base = JSON.stringify(query);
  const [tried, setTried] = useState<{ readonly base: string; readonly query: NorthstarQuery }>();
  return [tried?.base === base ? tried.query : query, (next) => setTried({ base, query: next })];
}

/** A query that asks nothing yet begins as a new one does; some of Grafana's pages hand over an empty one. */
function withDefaults(query: NorthstarQuery, defaults: Partial<NorthstarQuery>): NorthstarQuery {
  const isEmpty = query.metrics === undefined && query.group_by === undefined && !query.saved_query && kindOf(query) === 'metrics';
  return isEmpty ? { ...defaults, ...query } : query;
}
