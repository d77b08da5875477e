import type { CatalogueAnswer, DimensionEntry } from '../../../contract/catalogue';
import { questionSchema } from '../../../contract/question';
import { CATALOGUE } from '../../testing/catalogue';
import { DEFINITIONS, JOURNEYS } from '../../testing/journeys';
import { questionOf } from '../migrateQuery';
import type { NorthstarQuery } from '../types';
import { asksSomething } from './asksSomething';
import { beginKind } from './beginKind';
import { kindOf } from './kindOf';
import { KIND_GROUPS } from './kinds';

const OFFERED = KIND_GROUPS.flatMap(({ kinds }) => kinds);
const NEW: NorthstarQuery = { refId: 'A', version: 1, metrics: [], group_by: ['metric_time__auto'], format: 'timeseries', formatting: true };
const REGIONAL: NorthstarQuery = {
  ...NEW,
  metrics: ['orders', 'revenue'],
  group_by: ['metric_time__week', 'order__region'],
  filters: [{ field: 'order__region', op: '=', values: ['North'] }, { field: 'host__name', op: '=', values: ['web-1'] }],
};

describe.each([
  ['a catalogue that keeps definitions', DEFINITIONS],
  ['a catalogue that keeps none', JOURNEYS],
])('from %s', (_, catalogue) => {
  it.each(OFFERED.filter((kind) => kind !== 'metrics' && kind !== 'experiment' && kind !== 'prediction'))('%s begins with a whole question, of nothing and of another', (kind) => {
    for (const before of [NEW, REGIONAL]) {
      const begun = beginKind(before, kind, catalogue);
      expect(questionSchema.safeParse(questionOf(begun)).error).toBeUndefined();
      expect(asksSomething(begun)).toBe(true);
      expect(kindOf(begun)).toBe(kind);
    }
  });
});

it('S3-21: a forecast is of days, whatever the panel’s interval, and keeps KPIs, groups and filters', () => {
  expect(beginKind({ ...REGIONAL, group_by: ['metric_time__auto', 'order__region'] }, 'forecast', CATALOGUE)).toMatchObject({
    metrics: ['orders', 'revenue'],
    group_by: ['metric_time__day', 'order__region'],
    filters: REGIONAL.filters,
    analysis: { kind: 'forecast', horizon: '30d' },
    format: 'timeseries',
    formatting: true,
  });
  expect(beginKind(REGIONAL, 'forecast', CATALOGUE).group_by).toEqual(['metric_time__week', 'order__region']);
});

it('S3-22: anomalies are looked for in the buckets that the KPI’s own parameters name', () => {
  const weekly: CatalogueAnswer = {
    ...CATALOGUE,
    metrics: CATALOGUE.metrics.map((metric) => ({ ...metric, anomalies: { low: 2, medium: 3, high: 4, critical: 5, direction: 'both', from: 'high', grain: 'week' } })),
  };
  expect(beginKind({ ...NEW, metrics: ['revenue'] }, 'odd_values', weekly)).toMatchObject({ analysis: { kind: 'anomalies' }, group_by: ['metric_time__week'] });
});

it('S4-17: a correlation is of the first KPI by weeks and one group, with the others that were asked', () => {
  const asked: NorthstarQuery = { ...REGIONAL, metrics: ['orders', 'revenue', 'uptime'], group_by: ['metric_time__auto', 'order__region', 'customer'] };
  expect(beginKind(asked, 'correlation', CATALOGUE)).toMatchObject({ metrics: ['orders'], group_by: ['metric_time__week', 'order__region'], filters: REGIONAL.filters, analysis: { kind: 'correlation', with: ['revenue', 'uptime'] }, format: 'table' });
  expect(beginKind({ ...NEW, metrics: ['orders'], group_by: ['metric_time__month'] }, 'correlation', CATALOGUE).group_by).toEqual(['metric_time__month']);
});

it('S4-17: a correlation of one KPI is with one that is related and has the same buckets and filters, or with none yet', () => {
  const withOf = (before: Partial<NorthstarQuery>) => beginKind({ ...NEW, ...before }, 'correlation', CATALOGUE).analysis;
  const north: NorthstarQuery['filters'] = [{ field: 'order__region', op: '=', values: ['North'] }];
  // Revenue names orders as its neighbour; orders names none, which says nothing of what is worth a look.
  expect(withOf({ metrics: ['revenue'] })).toMatchObject({ with: ['orders'] });
  expect(withOf({ metrics: ['revenue'], filters: north })).toMatchObject({ with: ['orders'] });
  expect(withOf({ metrics: ['revenue'], filters: [{ field: 'host__name', op: '=', values: ['web-1'] }] })).toMatchObject({ with: [] });
  expect(withOf({ metrics: ['orders'] })).toMatchObject({ with: [] });
  // Where no KPI was asked yet, it begins with one that has a neighbour, so that it answers at once.
  expect(beginKind(NEW, 'correlation', { ...CATALOGUE, metrics: [...CATALOGUE.metrics].reverse() })).toMatchObject({ metrics: ['revenue'], analysis: { with: ['orders'] } });
});

it('S3-17: a funnel begins with a saved one, and takes no groups or filters along that it may not have', () => {
  const begun = beginKind(REGIONAL, 'funnel', DEFINITIONS);
  expect(begun).toEqual({ refId: 'A', version: 1, queryType: 'funnel', funnel: 'first_order', metrics: [], group_by: [], format: 'table', formatting: true });
});

it('S3-17: without a saved one it begins with the chosen KPI, of the entity that the next KPI shares', () => {
  expect(beginKind({ ...REGIONAL, metrics: ['orders'] }, 'funnel', JOURNEYS)).toMatchObject({
    funnel: { entity: 'customer', steps: [{ metric: 'orders' }, { metric: 'revenue' }] },
    group_by: ['order__region'],
    filters: [{ field: 'order__region' }],
  });
});

it('an entity that every KPI has, such as the tenant, is no way to begin with', () => {
  const metrics = JOURNEYS.metrics.map((metric) => ({ ...metric, dimensions: ['tenant', ...metric.dimensions] }));
  const begun = beginKind(NEW, 'retention', { ...JOURNEYS, metrics, entities: ['tenant', 'customer'] });
  expect(begun.retention).toEqual({ entity: 'customer', start: { metric: 'revenue' }, return: { metric: 'orders' } });
});

it('an experiment and a prediction begin with the first of the catalogue, and ask nothing where there is none', () => {
  expect(beginKind(NEW, 'experiment', DEFINITIONS).experiment).toBe('free_shipping');
  expect(beginKind(NEW, 'prediction', DEFINITIONS).prediction).toBe('will_leave');
  expect(asksSomething(beginKind(NEW, 'prediction', JOURNEYS))).toBe(false);
  expect(asksSomething(beginKind(NEW, 'experiment', JOURNEYS))).toBe(false);
});

it('what asks one KPI goes on with the first that was chosen', () => {
  expect(beginKind(REGIONAL, 'records', CATALOGUE)).toMatchObject({ queryType: 'records', metrics: ['orders'], format: 'table', limit: 100, filters: REGIONAL.filters });
  expect(beginKind(REGIONAL, 'contribution', CATALOGUE)).toMatchObject({ metrics: ['orders'], group_by: ['order__region'], compare: { to: 'previous_period' } });
  expect(beginKind(REGIONAL, 'histogram', CATALOGUE)).toMatchObject({ metrics: ['orders'], group_by: ['order__region'] });
});

it('a heatmap is over time by one group, or by classes of size where the KPI has no group', () => {
  expect(beginKind({ ...NEW, metrics: ['uptime'] }, 'heatmap', CATALOGUE)).toMatchObject({ group_by: ['metric_time__hour', 'host__name'] });
  expect(beginKind({ ...NEW, metrics: ['revenue'] }, 'heatmap', CATALOGUE)).toMatchObject({ group_by: ['metric_time__auto', 'order__channel'] });
  const bare = { ...CATALOGUE, dimensions: [] };
  expect(beginKind({ ...NEW, metrics: ['revenue'] }, 'heatmap', bare)).toMatchObject({ group_by: ['metric_time__auto'], buckets: 20 });
});

const withDimension = (metric: string, dimension: DimensionEntry): CatalogueAnswer => ({
  ...CATALOGUE,
  metrics: CATALOGUE.metrics.map((entry) => (entry.name === metric ? { ...entry, dimensions: [...entry.dimensions, dimension.name] } : entry)),
  dimensions: [...CATALOGUE.dimensions, dimension],
});

it('a map goes on with a KPI that has a place, and with what that KPI has of the filters', () => {
  const catalogue = withDimension('orders', { name: 'customer__home', label: 'Home', type: 'categorical', person: false, geo: 'country' });
  const filters: NorthstarQuery['filters'] = [{ field: 'order__channel', op: '=', values: ['Web'] }, { field: 'order__region', op: '=', values: ['North'] }];
  expect(beginKind({ ...NEW, metrics: ['revenue'], filters }, 'geomap', catalogue)).toMatchObject({ metrics: ['orders'], group_by: ['customer__home'], filters: [{ field: 'order__region' }] });
  expect(beginKind({ ...NEW, metrics: ['uptime', 'orders'] }, 'geomap', catalogue)).toMatchObject({ metrics: ['orders'] });
});

it('a map takes a latitude with a longitude, and no latitude alone', () => {
  const half = withDimension('uptime', { name: 'host__lat', label: 'Latitude', type: 'categorical', person: false, geo: 'latitude' });
  expect(beginKind({ ...NEW, metrics: ['uptime'] }, 'geomap', half).group_by).toEqual([]);
  const whole = { ...half, metrics: half.metrics.map((metric) => ({ ...metric, dimensions: [...metric.dimensions, 'host__lon'] })) };
  const dimensions: DimensionEntry[] = [...half.dimensions, { name: 'host__lon', label: 'Longitude', type: 'categorical', person: false, geo: 'longitude' }];
  expect(beginKind({ ...NEW, metrics: ['uptime'] }, 'geomap', { ...whole, dimensions }).group_by).toEqual(['host__lat', 'host__lon']);
});

it('a histogram goes on with a KPI whose records have sizes, log lines with one whose records have texts', () => {
  const having = (of: string, recordsHave: NonNullable<CatalogueAnswer['metrics'][number]['recordsHave']>) => ({
    ...CATALOGUE,
    metrics: CATALOGUE.metrics.map((metric) => (metric.name === of ? { ...metric, recordsHave } : metric)),
  });
  expect(beginKind({ ...NEW, metrics: ['orders'] }, 'histogram', having('revenue', ['sizes'])).metrics).toEqual(['revenue']);
  expect(beginKind({ ...NEW, metrics: ['orders'] }, 'logs', having('uptime', ['texts'])).metrics).toEqual(['uptime']);
  expect(beginKind({ ...NEW, metrics: ['orders'] }, 'logs', having('orders', ['texts', 'sizes'])).metrics).toEqual(['orders']);
});

it('a question has one cohort or several, never both', () => {
  const both = beginKind({ ...NEW, cohort: 'spring', cohorts: ['spring', 'big'] }, 'retention', DEFINITIONS);
  expect(both.cohort).toBe('spring');
  expect(both.cohorts).toBeUndefined();
});
