import type { DataQuery, DataSourceJsonData } from '@grafana/data';
import type { QuestionInput } from '../../contract/question';
import type { Settings } from '../../contract/settings';

/** A question as a panel, a rule or Explore stores it, with Grafana's own fields. */
export type NorthstarQuery = QuestionInput & DataQuery;

/** The data source's plain settings; whatever is missing has the default that contract/settings.ts gives. */
export type NorthstarJsonData = Partial<Settings> & DataSourceJsonData;

/** What a template variable offers: the values of a dimension, or the KPIs of the catalogue. */
export interface NorthstarVariableQuery extends DataQuery {
  readonly version: 1;
  readonly kind: 'values' | 'metrics';
  /** `values`: dbt's name of the dimension. */
  readonly dimension?: string;
  /** `values`: only values in rows that pass; may hold other variables. */
  readonly filters?: QuestionInput['filters'];
  /** `metrics`: only KPIs of this domain. */
  readonly domain?: string;
}
