import { catalogueAnswer } from './entries';
import { loadCatalogue } from './load';
import { SHOP, shopWith } from './testing/shop';

const METRICS = [
  '{ name: weekly_orders, type: cumulative, type_params: { measure: order_count, window: 7 days } }',
  '{ name: orders_ever, type: cumulative, type_params: { measure: order_count } }',
  '{ name: orders_this_month, type: cumulative, type_params: { measure: order_count, grain_to_date: month } }',
  '{ name: growth, type: derived, type_params: { expr: now - before, metrics: [{ name: orders_placed, alias: now }, { name: orders_placed, alias: before, offset_window: 1 month }] } }',
  '{ name: growth_twice, type: derived, type_params: { expr: growth * 2, metrics: [growth] } }',
  '{ name: bought, type: conversion, type_params: { conversion_type_params: { base_measure: visit_count, conversion_measure: order_count, entity: customer, window: 7 days } } }',
];
const SAVED = [
  `{ name: by_country, label: By country, description: Orders., query_params: { metrics: [orders_placed], group_by: ["TimeDimension('metric_time', 'day')", customer__country, "Dimension('metric_time').date_part('month')"], where: "{{ Entity('customer') }} IS NOT NULL", order_by: [-orders_placed], limit: 5 } }`,
  '{ name: visits, query_params: { metrics: [visits_made], group_by: [visit__referrer] } }',
];
const catalogue = shopWith({ metrics: METRICS, savedQueries: SAVED });

const answer = (names: readonly string[], hidden: readonly string[] = []) =>
  catalogueAnswer(catalogue, {
    metrics: catalogue.kpis.filter(({ name }) => names.includes(name)),
    timezone: 'UTC',
    isShown: ({ name }) => !hidden.includes(name),
  });
const everything = answer(catalogue.kpis.map(({ name }) => name));

describe('what the catalogue tells', () => {
  it('of a KPI: whether it means something only over time, also where an input does', () => {
    expect(Object.fromEntries(everything.metrics.map(({ name, needsTime }) => [name, needsTime]))).toEqual({
      orders_placed: false,
      visits_made: false,
      weekly_orders: true,
      orders_ever: false,
      orders_this_month: true,
      growth: true,
      growth_twice: true,
      bought: false,
    });
  });

  it('of fields: dimensions and entities, as far as every measure of a KPI reaches', () => {
    const fields = Object.fromEntries(everything.metrics.map(({ name, dimensions }) => [name, [...dimensions].sort()]));
    expect(fields.orders_placed).toEqual(['customer', 'customer__country', 'customer__joined_at', 'order', 'order__channel', 'order__ordered_at']);
    expect(fields.bought).toEqual(['customer', 'customer__country', 'customer__joined_at']);
    expect(everything.dimensions.map(({ name, type }) => `${name}: ${type}`)).toEqual([
      'customer: entity',
      'customer__country: categorical',
      'customer__joined_at: time',
      'order: entity',
      'order__channel: categorical',
      'order__ordered_at: time',
      'visit: entity',
      'visit__referrer: categorical',
      'visit__visited_at: time',
    ]);
  });

  it('of saved queries: those of which every metric and field may be seen, in the words of a question', () => {
    expect(everything.savedQueries.map(({ name }) => name)).toEqual(['by_country', 'visits']);
    expect(answer(['orders_placed']).savedQueries).toEqual([
      {
        name: 'by_country',
        label: 'By country',
        description: 'Orders.',
        metrics: ['orders_placed'],
        groupBy: ['metric_time__day', 'customer__country', "Dimension('metric_time').date_part('month')"],
        where: ["{{ Entity('customer') }} IS NOT NULL"],
        orderBy: ['-orders_placed'],
        limit: 5,
      },
    ]);
    expect(answer(['orders_placed'], ['customer__country']).savedQueries).toEqual([]);
  });

  it('of a funnel: the KPIs that are read off it and those of its steps, as far as they may be seen', () => {
    const more = `northstar_funnels:
  - { name: sale, entity: customer, steps: [{ metric: visits_made }, { label: Order, metric: orders_placed }] }
northstar_metrics:
  - { name: buyers, funnel: { funnel: sale, step: Order } }
`;
    const { catalogue: told, faults } = loadCatalogue([{ name: 'shop.yaml', text: SHOP }, { name: 'more.yaml', text: more }], { tenantBound: false });
    expect(faults).toEqual([]);
    const metricsOf = (shown: (name: string) => boolean) => catalogueAnswer(told as NonNullable<typeof told>, { metrics: (told?.kpis ?? []).filter(({ name }) => shown(name)), timezone: 'UTC' }).definitions[0]?.metrics;
    expect(metricsOf(() => true)).toEqual(['buyers', 'visits_made', 'orders_placed']);
    expect(metricsOf((name) => name !== 'orders_placed')).toEqual(['buyers', 'visits_made']);
  });

  it('of calendars: their names, and what their periods are made of', () => {
    expect(everything.calendars).toEqual([{ name: 'fiscal_quarter', base: 'day' }]);
  });

  it('S1-13: of records: texts to search, and sizes where more than their number counts; of dimensions: what they say of a place', () => {
    const text = SHOP.replace("- { name: channel, type: categorical }", '- { name: channel, type: categorical }\n      - { name: country, type: categorical, config: { meta: { northstar: { geo: country } } } }\n    config: { meta: { northstar: { tenant: none, text: [channel] } } }');
    const more = 'metrics:\n  - { name: revenue, type: simple, type_params: { measure: turnover } }\n  - { name: basket, type: ratio, type_params: { numerator: revenue, denominator: orders_placed } }\n';
    const { catalogue: told, faults } = loadCatalogue([{ name: 'shop.yaml', text }, { name: 'more.yaml', text: more }], { tenantBound: false });
    expect(faults).toEqual([]);
    const { metrics, dimensions } = catalogueAnswer(told as NonNullable<typeof told>, { metrics: told?.kpis ?? [], timezone: 'UTC' });
    expect(Object.fromEntries(metrics.map(({ name, recordsHave }) => [name, recordsHave]))).toEqual({ orders_placed: ['texts'], visits_made: ['sizes'], revenue: ['texts', 'sizes'], basket: undefined });
    expect(dimensions.filter(({ geo }) => geo !== undefined).map(({ name, geo }) => [name, geo])).toEqual([['order__country', 'country']]);
  });
});
