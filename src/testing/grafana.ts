import { type AdHocVariableFilter, type DataSourceInstanceSettings, dateTime, type ScopedVars, type TimeRange } from '@grafana/data';
import { type BackendSrv, type BackendSrvRequest, setBackendSrv, setTemplateSrv, type TemplateSrv } from '@grafana/runtime';
import { of, throwError } from 'rxjs';
import { NorthstarDatasource } from '../datasource/datasource';
import type { NorthstarJsonData } from '../datasource/types';
import { CATALOGUE } from './catalogue';

/** A board's variable, as far as Grafana's template service looks at it. */
export interface FakeVariable {
  readonly value: string | string[];
  readonly options?: readonly string[];
  readonly allValue?: string;
}

/**
 * Grafana's template service as its documentation and its 10.1 source describe it: a scoped variable wins, "All" is
 * every option or the custom all value, a format function is not called for a custom all value.
 */
export function useVariables(variables: Readonly<Record<string, FakeVariable>>, adHoc: AdHocVariableFilter[] = []): void {
  const isAll = (value: string | string[]) => [value].flat()[0] === '$__all';
  const service = {
    getVariables: () => Object.entries(variables).map(([name, { value }]) => ({ name, type: 'query', current: { value, text: '' } })),
    getAdhocFilters: () => adHoc,
    replace: (target: string, scopedVars: ScopedVars = {}, format: (value: unknown) => string) => {
      const name = /^\$\{(\w+)\}$/.exec(target)?.[1] ?? '';
      const variable = variables[name];
      if (scopedVars[name]) {
        return format(scopedVars[name].value);
      }
      if (!variable) {
        return target;
      }
      if (!isAll(variable.value)) {
        return format(variable.value);
      }
      return variable.allValue ?? format([...(variable.options ?? [])]);
    },
  };
  setTemplateSrv(service as unknown as TemplateSrv);
}

export type Handler = (request: BackendSrvRequest) => unknown;

/** Answers the requests to Grafana's server; a handler throws what the server would fail with. Returns all requests. */
export function useBackend(handlers: Readonly<Record<string, Handler>> = {}): BackendSrvRequest[] {
  const requests: BackendSrvRequest[] = [];
  const known: ReadonlyArray<[string, Handler]> = [...Object.entries(handlers), ['api/v1/catalogue', () => CATALOGUE]];
  const fetch = (request: BackendSrvRequest) => {
    requests.push(request);
    const handler = known.find(([path]) => request.url.includes(path))?.[1];
    try {
      if (!handler) {
        throw { status: 404, statusText: 'Not Found', data: { message: `No answer for ${request.url}` } };
      }
      return of({ data: handler(request), status: 200, ok: true });
    } catch (thrown) {
      return throwError(() => thrown);
    }
  };
  setBackendSrv({ fetch } as unknown as BackendSrv);
  return requests;
}

export function makeDatasource(): NorthstarDatasource {
  return new NorthstarDatasource({
    id: 1,
    uid: 'northstar',
    name: 'Northstar',
    type: 'northstar-kpi-datasource',
    jsonData: {},
  } as DataSourceInstanceSettings<NorthstarJsonData>);
}

export function timeRange(from: string, to: string): TimeRange {
  return { from: dateTime(from), to: dateTime(to), raw: { from: dateTime(from), to: dateTime(to) } };
}
