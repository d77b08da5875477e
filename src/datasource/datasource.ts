import {
  type AdHocVariableFilter,
  CoreApp,
  type DataFrame,
  type DataQueryRequest,
  type DataQueryResponse,
  type DataSourceGetTagKeysOptions,
  type DataSourceGetTagValuesOptions,
  type DataSourceInstanceSettings,
  type MetricFindValue,
  type ScopedVars,
  type TestDataSourceResponse,
  type TimeRange,
} from '@grafana/data';
import { DataSourceWithBackend, getTemplateSrv } from '@grafana/runtime';
import { catchError, from, map, mergeMap, type Observable, of } from 'rxjs';
import { applyVariables } from '../../contract/variables';
import { NorthstarClient } from '../api/client';
import { adHocFilter, splitAdHoc } from './adHoc';
import { annotationSupport } from './annotations/annotationSupport';
import { describeQuestion } from './describeQuestion';
import { asksSomething } from './kind/asksSomething';
import { entryMetrics } from './kind/entryMetrics';
import { migrateQuery, questionOf } from './migrateQuery';
import type { NorthstarJsonData, NorthstarQuery, NorthstarVariableQuery } from './types';
import { chosenValues } from './variables/chosenValues';
import { NorthstarVariableSupport } from './variables/NorthstarVariableSupport';
import { windowOf } from './windowOf';

/**
 * The data source in the browser. It puts the board's variables and ad-hoc filters into a question, and no more:
 * alert rules are run by the backend as they are stored, so nothing that they need may happen here.
 */
export class NorthstarDatasource extends DataSourceWithBackend<NorthstarQuery, NorthstarJsonData> {
  readonly client: NorthstarClient;

  constructor(settings: DataSourceInstanceSettings<NorthstarJsonData>) {
    super(settings);
    this.client = new NorthstarClient(settings.uid);
    this.variables = new NorthstarVariableSupport(this);
    this.annotations = annotationSupport;
  }

  /** A rule starts with one value, because its maximum of points says nothing of a grain (decision 14). */
  override getDefaultQuery(app?: CoreApp): Partial<NorthstarQuery> {
    if (app === CoreApp.UnifiedAlerting || app === CoreApp.CloudAlerting) {
      return { version: 1, metrics: [], group_by: [], format: 'value', formatting: false };
    }
    return { version: 1, metrics: [], group_by: ['metric_time__auto'], format: 'timeseries', formatting: true };
  }

  /** A question that still lacks what it is about asks for nothing, and is not sent. */
  override filterQuery(stored: NorthstarQuery): boolean {
    return asksSomething(questionOf(stored));
  }

  override query(request: DataQueryRequest<NorthstarQuery>): Observable<DataQueryResponse> {
    const filters = this.adHocFilters(request.filters);
    if (filters.length === 0) {
      return super.query(request);
    }
    // Which filters apply depends on what the KPIs can be told apart by; without a catalogue the backend decides.
    return from(this.client.catalogue()).pipe(
      catchError(() => of(undefined)),
      mergeMap((catalogue) =>
        super.query(request).pipe(
          map((response) => {
            const skipped = new Map(
              request.targets.map((target) => [target.refId, splitAdHoc(filters, questionOf(target), catalogue).skipped])
            );
            return withNotices(response, skipped);
          })
        )
      )
    );
  }

  /** The question as the backend is to answer it. Errors: `invalid_filter` for an ad-hoc filter that cannot be put. */
  override applyTemplateVariables(
    stored: NorthstarQuery,
    scopedVars: ScopedVars,
    filters?: AdHocVariableFilter[]
  ): NorthstarQuery {
    const query = applyVariables(migrateQuery(stored), chosenValues(getTemplateSrv(), scopedVars));
    const { applied } = splitAdHoc(this.adHocFilters(filters), query, this.client.known);
    return { ...query, filters: [...(query.filters ?? []), ...applied.map(adHocFilter)] };
  }

  override interpolateVariablesInQueries(
    queries: NorthstarQuery[],
    scopedVars: ScopedVars,
    filters?: AdHocVariableFilter[]
  ): NorthstarQuery[] {
    return queries.map((query) => this.applyTemplateVariables(query, scopedVars, filters));
  }

  /** New settings may mean another catalogue, so testing them forgets the one that is known. */
  override testDatasource(): Promise<TestDataSourceResponse> {
    this.client.forget();
    return super.testDatasource();
  }

  override getQueryDisplayText(stored: NorthstarQuery): string {
    return describeQuestion(questionOf(stored), this.client.known);
  }

  override async metricFindQuery(
    query: NorthstarVariableQuery,
    options: { readonly range?: TimeRange; readonly scopedVars?: ScopedVars } = {}
  ): Promise<MetricFindValue[]> {
    if (query.kind === 'metrics') {
      const { metrics } = await this.client.catalogue();
      return metrics
        .filter(({ domain }) => query.domain === undefined || domain === query.domain)
        .map(({ name, display }) => ({ text: display.label, value: name }));
    }
    if (!query.dimension) {
      return [];
    }
    const chosen = chosenValues(getTemplateSrv(), options.scopedVars ?? {});
    const { filters = [] } = applyVariables({ filters: [...(query.filters ?? [])] }, chosen);
    const values = await this.client.values(query.dimension, windowOf(options.range), filters);
    return values.map((text) => ({ text, value: text }));
  }

  /** Keys are dbt's names: Grafana 10 stores the text that it shows. */
  override async getTagKeys(options?: DataSourceGetTagKeysOptions<NorthstarQuery>): Promise<MetricFindValue[]> {
    const catalogue = await this.client.catalogue();
    const asked = (options?.queries ?? []).flatMap((query) => entryMetrics(questionOf(query), catalogue));
    const reachable = new Set(asked.flatMap((metric) => metric.dimensions));
    return catalogue.dimensions
      .filter(({ type, name }) => type !== 'time' && (reachable.size === 0 || reachable.has(name)))
      .map(({ name }) => ({ text: name, value: name }));
  }

  override async getTagValues(options: DataSourceGetTagValuesOptions<NorthstarQuery>): Promise<MetricFindValue[]> {
    const others = (options.filters ?? []).filter(({ key, value }) => key !== options.key && value !== '');
    const values = await this.client.values(options.key, windowOf(options.timeRange), others.map(adHocFilter));
    return values.map((text) => ({ text, value: text }));
  }

  /** The board's ad-hoc filters: handed over from Grafana 11 on, asked of the template service before. */
  private adHocFilters(handed: readonly AdHocVariableFilter[] | undefined): AdHocVariableFilter[] {
    const templates: ReturnType<typeof getTemplateSrv> & { getAdhocFilters?(name: string): AdHocVariableFilter[] } =
      getTemplateSrv();
    const filters = handed ?? templates.getAdhocFilters?.(this.name) ?? [];
    return filters.filter(({ key, operator }) => key !== '' && operator !== '');
  }
}

function withNotices(response: DataQueryResponse, texts: ReadonlyMap<string, readonly string[]>): DataQueryResponse {
  const noticed = new Set<string>();
  const data = response.data.map((frame: DataFrame) => {
    const refId = frame.refId ?? '';
    const notices = noticed.has(refId) ? [] : (texts.get(refId) ?? []).map((text) => ({ severity: 'info' as const, text }));
    noticed.add(refId);
    return notices.length === 0
      ? frame
      : { ...frame, meta: { ...frame.meta, notices: [...(frame.meta?.notices ?? []), ...notices] } };
  });
  return { ...response, data };
}
