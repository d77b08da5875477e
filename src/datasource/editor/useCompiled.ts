import type { DataQueryRequest, PanelData, TimeRange } from '@grafana/data';
import { useEffect, useState } from 'react';
import type { Compiled } from '../../../contract/answer';
import type { Problem } from '../../../contract/problem';
import { problemOf } from '../../api/problem';
import type { NorthstarDatasource } from '../datasource';
import { questionOf } from '../migrateQuery';
import type { NorthstarQuery } from '../types';
import { windowOf } from '../windowOf';

/** How long typing must rest before the question is compiled, in milliseconds. */
const REST = 400;

/** What the backend makes of the question as it stands: its SQL, or what is wrong with it. */
export interface CompileState {
  readonly compiled?: Compiled;
  readonly problem?: Problem;
}

/**
 * Compiles the question as it runs: variables and ad-hoc filters put in, with the range and interval of the panel's
 * last request, so that the SQL shown is the SQL that ran. Nothing is compiled that would not run either.
 */
export function useCompiled(
  datasource: NorthstarDatasource,
  query: NorthstarQuery,
  data: PanelData | undefined,
  range: TimeRange | undefined
): CompileState {
  const [state, setState] = useState<CompileState>({});
  const request = data?.request as DataQueryRequest<NorthstarQuery> | undefined;
  const window = windowOf(request?.range ?? range, request?.intervalMs);
  const key = JSON.stringify([query, window]);

  useEffect(() => {
    if (!datasource.filterQuery(query)) {
      setState({});
      return;
    }
    let current = true;
    const show = (next: CompileState) => current && setState(next);
    const timer = setTimeout(() => {
      compile(datasource, query, request, window).then(
        (compiled) => show({ compiled }),
        (thrown: unknown) => show({ problem: problemOf(thrown) })
      );
    }, REST);
    return () => {
      current = false;
      clearTimeout(timer);
    };
    // The key holds all that the statement depends on; Grafana makes new objects for the same question at each render.
  }, [datasource, key]);

  return state;
}

async function compile(
  datasource: NorthstarDatasource,
  query: NorthstarQuery,
  request: DataQueryRequest<NorthstarQuery> | undefined,
  window: ReturnType<typeof windowOf>
): Promise<Compiled> {
  const asked = datasource.applyTemplateVariables(query, request?.scopedVars ?? {}, request?.filters);
  return datasource.client.compile(questionOf(asked), window);
}
