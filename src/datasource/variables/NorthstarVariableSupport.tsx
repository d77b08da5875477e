import {
  CustomVariableSupport,
  type DataQueryRequest,
  type DataQueryResponse,
  type DataSourceApi,
  type QueryEditorProps,
} from '@grafana/data';
import React from 'react';
import { from, map, type Observable } from 'rxjs';
import type { NorthstarDatasource } from '../datasource';
import type { NorthstarJsonData, NorthstarQuery, NorthstarVariableQuery } from '../types';
import { VariableQueryEditor } from './VariableQueryEditor';

type AnyDatasource = DataSourceApi<NorthstarQuery, NorthstarJsonData>;
type EditorProps = QueryEditorProps<AnyDatasource, NorthstarQuery, NorthstarJsonData, NorthstarVariableQuery>;

/** Query variables of a board: the values of a dimension, or the list of KPIs. */
export class NorthstarVariableSupport extends CustomVariableSupport<AnyDatasource, NorthstarVariableQuery> {
  constructor(private readonly datasource: NorthstarDatasource) {
    super();
  }

  editor = (props: EditorProps) => <VariableQueryEditor {...props} datasource={this.datasource} />;

  // Grafana hands this method over without its object.
  query = (request: DataQueryRequest<NorthstarVariableQuery>): Observable<DataQueryResponse> => {
    const [query] = request.targets;
    const values = query ? this.datasource.metricFindQuery(query, request) : Promise.resolve([]);
    return from(values).pipe(map((data) => ({ data })));
  };
}
