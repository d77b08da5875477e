import type { AdHocVariableFilter, DataQueryRequest } from '@grafana/data';
import { firstValueFrom } from 'rxjs';
import { DEFINITIONS } from '../testing/journeys';
import { makeDatasource, timeRange, useBackend, useVariables } from '../testing/grafana';
import type { NorthstarQuery } from './types';

const question = (more: Partial<NorthstarQuery> = {}): NorthstarQuery => ({ refId: 'A', version: 1, metrics: ['revenue'], ...more });
const adHoc = (key: string, value: string, operator = '='): AdHocVariableFilter => ({ key, operator, value });

beforeEach(() => {
  useVariables({});
  useBackend();
});

describe('filterQuery', () => {
  it.each([
    ['a KPI', { metrics: ['revenue'] }, true],
    ['a dimension alone: its distinct values', { metrics: [], group_by: ['order__region'] }, true],
    ['neither', { metrics: [], group_by: [] }, false],
    ['a new question, which has only a grain', { metrics: [], group_by: ['metric_time__auto'] }, false],
    ['nothing at all', { metrics: undefined }, false],
    ['a saved query alone', { metrics: [], group_by: [], saved_query: 'orders_of_regions' }, true],
    ['records without a KPI', { queryType: 'records' as const, metrics: [] }, false],
    ['records of a KPI', { queryType: 'records' as const }, true],
    ['a saved funnel', { queryType: 'funnel' as const, metrics: [], funnel: 'first_order' }, true],
    ['a funnel of one step', { queryType: 'funnel' as const, metrics: [], funnel: { entity: 'customer', steps: [{ metric: 'orders' }] } }, false],
    ['a funnel of nobody', { queryType: 'funnel' as const, metrics: [], funnel: { entity: '', steps: [{ metric: 'orders' }, { metric: 'revenue' }] } }, false],
    ['a retention without a return', { queryType: 'retention' as const, metrics: [], retention: { entity: 'customer', start: { metric: 'orders' }, return: {} } }, false],
    ['no experiment', { queryType: 'experiment' as const, metrics: [] }, false],
    ['a correlation with nothing', { metrics: ['revenue'], analysis: { kind: 'correlation' as const, with: [] } }, false],
    ['a forecast of nothing', { metrics: [], group_by: ['order__region'], analysis: { kind: 'forecast' as const } }, false],
    ['anomalies of all KPIs', { queryType: 'anomalies' as const, metrics: [] }, true],
    ['cost advice', { queryType: 'cost_advice' as const, metrics: [] }, true],
    ['a part of time alone', { metrics: [], group_by: [{ name: 'metric_time', date_part: 'month' as const }] }, false],
  ])('%s: %#', (_, fields, runs) => {
    expect(makeDatasource().filterQuery(question(fields))).toBe(runs);
  });

  it('lets a hidden query run, because expressions are made of hidden ones', () => {
    expect(makeDatasource().filterQuery(question({ hide: true }))).toBe(true);
  });
});

describe('applyTemplateVariables', () => {
  const byRegion = (value: string) => question({ filters: [{ field: 'order__region', op: '=', values: [value] }] });
  const filtersOf = (query: NorthstarQuery, scopedVars = {}) => makeDatasource().applyTemplateVariables(query, scopedVars).filters;

  it('puts one chosen value', () => {
    useVariables({ region: { value: 'North' } });
    expect(filtersOf(byRegion('$region'))).toEqual([{ field: 'order__region', op: '=', values: ['North'] }]);
  });

  it('puts several chosen values as "is one of"', () => {
    useVariables({ region: { value: ['North', 'South'] } });
    expect(filtersOf(byRegion('${region}'))).toEqual([{ field: 'order__region', op: 'in', values: ['North', 'South'] }]);
  });

  it.each([
    ['every option', { value: ['$__all'], options: ['North', 'South'] }],
    ['of a variable that takes one value', { value: '$__all', options: ['North', 'South'] }],
    ['a custom all value', { value: ['$__all'], options: ['North'], allValue: '.*' }],
  ])('drops the filter for All: %s', (_, variable) => {
    useVariables({ region: variable });
    expect(filtersOf(byRegion('$region'))).toEqual([]);
  });

  it('puts the one value of a panel that is repeated over All', () => {
    useVariables({ region: { value: ['$__all'], options: ['North', 'South'] } });
    const scoped = { region: { value: 'South', text: 'South', selected: true } };
    expect(filtersOf(byRegion('$region'), scoped)).toEqual([{ field: 'order__region', op: '=', values: ['South'] }]);
  });

  it('S3-17: puts the chosen values into the filters of a funnel’s steps', () => {
    useVariables({ region: { value: 'North' } });
    const funnel = { entity: 'customer', steps: [{ metric: 'orders', filters: [{ field: 'order__region', op: '=' as const, values: ['$region'] }] }, { metric: 'revenue' }] };
    expect(makeDatasource().applyTemplateVariables(question({ queryType: 'funnel', metrics: [], funnel }), {}).funnel).toMatchObject({ steps: [{ filters: [{ values: ['North'] }] }, { metric: 'revenue' }] });
  });

  it('leaves a text that only looks like a variable', () => {
    expect(filtersOf(byRegion('$unknown'))).toEqual([{ field: 'order__region', op: '=', values: ['$unknown'] }]);
  });

  it('never puts a variable into a template, a name or a saved query', () => {
    useVariables({ region: { value: 'North' } });
    const query = question({ where: ["{{ Dimension('order__region') }} = '$region'", '${region}'], saved_query: '$region', group_by: ['$region'] });
    expect(makeDatasource().applyTemplateVariables(query, {})).toMatchObject({ where: query.where, saved_query: '$region', group_by: ['$region'] });
  });

  it('brings a stored query of no version to today’s form, and keeps what is Grafana’s', () => {
    const stored = { refId: 'B', hide: true, metrics: ['revenue'], queryType: '', datasource: { uid: 'northstar' } } as unknown as NorthstarQuery;
    expect(makeDatasource().applyTemplateVariables(stored, {})).toEqual({
      version: 1,
      metrics: ['revenue'],
      filters: [],
      refId: 'B',
      hide: true,
      datasource: { uid: 'northstar' },
    });
  });

  it('appends ad-hoc filters that Grafana hands over, and those of the template service before Grafana 11', () => {
    const expected = [{ field: 'order__region', op: '=', values: ['North'] }];
    expect(makeDatasource().applyTemplateVariables(question(), {}, [adHoc('order__region', 'North')]).filters).toEqual(expected);
    useVariables({}, [adHoc('order__region', 'North')]);
    expect(makeDatasource().applyTemplateVariables(question(), {}).filters).toEqual(expected);
  });
});

describe('interpolateVariablesInQueries', () => {
  it('puts the values of variables, because Explore has none', () => {
    useVariables({ region: { value: 'North' } });
    const queries = [question({ filters: [{ field: 'order__region', op: '=', values: ['$region'] }] })];
    expect(makeDatasource().interpolateVariablesInQueries(queries, {})[0]?.filters?.[0]?.values).toEqual(['North']);
  });
});

describe('query', () => {
  const request = (targets: NorthstarQuery[], filters: AdHocVariableFilter[]) =>
    ({
      targets,
      filters,
      range: timeRange('2026-01-01', '2026-02-01'),
      scopedVars: {},
      intervalMs: 60_000,
      maxDataPoints: 100,
    }) as unknown as DataQueryRequest<NorthstarQuery>;
  const answer = () => ({ results: { A: { frames: [frame] } } });
  const frame = { schema: { refId: 'A', fields: [{ name: 'Revenue', type: 'number' }] }, data: { values: [[1]] } };

  it('applies an ad-hoc filter where the KPI has its dimension, and says where it does not', async () => {
    const requests = useBackend({ '/api/ds/query': answer });
    const filters = [adHoc('order__region', 'North'), adHoc('host__name', 'web-1')];
    const response = await firstValueFrom(makeDatasource().query(request([question()], filters)));
    const sent = requests.find(({ url }) => url.includes('/api/ds/query'))?.data.queries;
    expect(sent).toMatchObject([{ refId: 'A', filters: [{ field: 'order__region', op: '=', values: ['North'] }] }]);
    expect(response.data[0].meta.notices).toEqual([
      { severity: 'info', text: 'The ad-hoc filter on Host is not applied: Revenue cannot be told apart by it.' },
    ]);
  });

  it('sends all ad-hoc filters where the catalogue cannot be had, for the backend to judge', async () => {
    const requests = useBackend({
      '/api/ds/query': answer,
      'resources/api/v1/catalogue': () => {
        throw { status: 502, statusText: 'Bad Gateway' };
      },
    });
    await firstValueFrom(makeDatasource().query(request([question()], [adHoc('host__name', 'web-1')])));
    const sent = requests.find(({ url }) => url.includes('/api/ds/query'))?.data.queries;
    expect(sent[0].filters).toEqual([{ field: 'host__name', op: '=', values: ['web-1'] }]);
  });

  it('fails with one sentence for an ad-hoc filter that cannot be put', async () => {
    const response = firstValueFrom(makeDatasource().query(request([question()], [adHoc('order__region', 'N.*', '=~')])));
    await expect(response).rejects.toThrow('regular expression N.*');
  });
});

describe('ad-hoc keys and values', () => {
  it('offers the dimensions of the catalogue by name, times left out', async () => {
    expect(await makeDatasource().getTagKeys()).toEqual(
      ['customer', 'host__name', 'order__channel', 'order__region'].map((name) => ({ text: name, value: name }))
    );
  });

  it('offers only dimensions of the KPIs that the board asks, where Grafana tells them', async () => {
    const keys = await makeDatasource().getTagKeys({ filters: [], queries: [question({ metrics: ['uptime'] })] });
    expect(keys.map(({ value }) => value)).toEqual(['host__name']);
  });

  it('counts the KPIs of a saved query among those that the board asks', async () => {
    const keys = await makeDatasource().getTagKeys({ filters: [], queries: [question({ metrics: [], saved_query: 'orders_of_regions' })] });
    expect(keys.map(({ value }) => value)).toEqual(['customer', 'order__region']);
  });

  it('asks the backend for the values of a dimension over the board’s range, narrowed by the other filters', async () => {
    const requests = useBackend({ 'resources/api/v1/query': () => ({ columns: [], rows: [['North'], [null], ['South']], meta: {} }) });
    const values = await makeDatasource().getTagValues({
      key: 'order__region',
      filters: [adHoc('order__region', 'East'), adHoc('order__channel', 'Web')],
      timeRange: timeRange('2026-01-01T00:00:00Z', '2026-02-01T00:00:00Z'),
    });
    expect(values).toEqual([
      { text: 'North', value: 'North' },
      { text: 'South', value: 'South' },
    ]);
    expect(requests[0]).toMatchObject({
      params: { from: Date.UTC(2026, 0, 1), to: Date.UTC(2026, 1, 1) },
      data: { queryType: 'values', group_by: ['order__region'], filters: [{ field: 'order__channel', op: '=', values: ['Web'] }] },
    });
  });
});

describe('metricFindQuery', () => {
  it('S3-06: offers the values of a dimension, narrowed by another variable', async () => {
    useVariables({ channel: { value: ['Web'] } });
    const requests = useBackend({ 'resources/api/v1/query': () => ({ columns: [], rows: [['North']], meta: {} }) });
    const filters = [{ field: 'order__channel', op: 'in' as const, values: ['$channel'] }];
    const values = await makeDatasource().metricFindQuery({ refId: 'variable', version: 1, kind: 'values', dimension: 'order__region', filters });
    expect(values).toEqual([{ text: 'North', value: 'North' }]);
    expect(requests[0]?.data.filters).toEqual([{ field: 'order__channel', op: 'in', values: ['Web'] }]);
  });

  it('offers the KPIs of a domain', async () => {
    const values = await makeDatasource().metricFindQuery({ refId: 'variable', version: 1, kind: 'metrics', domain: 'operations' });
    expect(values).toEqual([{ text: 'Uptime', value: 'uptime' }]);
  });
});

describe('getQueryDisplayText', () => {
  it('reads like a sentence', async () => {
    const datasource = makeDatasource();
    await datasource.client.catalogue();
    const text = datasource.getQueryDisplayText(
      question({ group_by: ['order__region', 'metric_time__week'], filters: [{ field: 'order__channel', op: 'in', values: ['Web', 'Shop'] }] })
    );
    expect(text).toBe('Revenue by Region, week where Channel is one of Web, Shop');
  });

  it('tells of saved queries, parts of dates, templates and comparisons too', async () => {
    const datasource = makeDatasource();
    await datasource.client.catalogue();
    const text = datasource.getQueryDisplayText(
      question({
        saved_query: 'orders_of_regions',
        group_by: [{ name: 'order__created_at', date_part: 'month' }],
        where: ["{{ Metric('orders', ['customer']) }} > 10", "{{ Entity('customer') }} = 1"],
        compare: { to: 'custom', period: '4 weeks' },
      })
    );
    expect(text).toBe(
      "Orders of regions with Revenue by Ordered at (month of the year) where Orders of Customer is above 10 and {{ Entity('customer') }} = 1, beside 4 weeks before"
    );
  });

  it.each<[string, Partial<NorthstarQuery>, string]>([
    ['a forecast', { analysis: { kind: 'forecast', horizon: '12w' }, group_by: ['metric_time__week'] }, 'Forecast of Revenue, 12w ahead by week'],
    ['anomalies', { analysis: { kind: 'anomalies' } }, 'Anomalies of Revenue'],
    ['a correlation', { analysis: { kind: 'correlation', with: ['orders', 'uptime'] }, group_by: ['metric_time__week', 'order__region'] }, 'Correlation of Revenue with Orders, Uptime by week, Region'],
    ['a contribution', { queryType: 'contribution', compare: { to: 'previous_month' } }, 'Why Revenue moved, beside the month before'],
    ['a saved funnel', { queryType: 'funnel', metrics: [], funnel: 'first_order', group_by: ['order__region'] }, 'Funnel: First order by Region'],
    ['own steps', { queryType: 'funnel', metrics: [], funnel: { entity: 'customer', steps: [{ metric: 'orders' }, { event: 'paid' }, { metric: 'revenue', label: 'Paid' }] } }, 'Funnel of Customer: Orders → paid → Paid'],
    ['a retention', { queryType: 'retention', metrics: [], retention: { entity: 'customer', start: { metric: 'orders' }, return: { metric: 'revenue' } } }, 'Retention of Customer: Orders, then Revenue'],
    ['an experiment', { queryType: 'experiment', metrics: [], experiment: 'free_shipping' }, 'Experiment: Free shipping'],
    ['a search', { queryType: 'records', search: 'late' }, 'Records of Revenue with "late"'],
    ['a map', { queryType: 'geomap', group_by: ['order__region'] }, 'Map of Revenue by Region'],
    ['all anomalies found', { queryType: 'anomalies', metrics: [] }, 'Anomalies found'],
    ['a cohort', { cohort: 'spring' }, 'Revenue, of the cohort Customers of spring'],
    ['cohorts', { cohorts: ['spring', 'big'] }, 'Revenue, of the cohorts Customers of spring, Big customers'],
  ])('tells %s', async (_, fields, text) => {
    useBackend({ 'api/v1/catalogue': () => DEFINITIONS });
    const datasource = makeDatasource();
    await datasource.client.catalogue();
    expect(datasource.getQueryDisplayText(question(fields))).toBe(text);
  });
});
