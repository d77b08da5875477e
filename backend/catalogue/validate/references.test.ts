import { faultsBeside, faultsOfMetrics, faultsOfShop } from '../testing/shop';

it.each([
  ['{ name: m, type: cumulative, type_params: { measure: order_cnt } }', 'm: measure `order_cnt` does not exist; did you mean order_count?'],
  ['{ name: m, type: conversion, type_params: { conversion_type_params: { base_measure: visit_cnt, conversion_measure: order_count, entity: customer } } }', 'm: measure `visit_cnt` does not exist; did you mean visit_count?'],
  ['{ name: m, type: ratio, type_params: { numerator: orders_placed, denominator: visits } }', 'm: metric `visits` does not exist; did you mean visits_made?'],
])('%s is refused', (metric, fault) => {
  expect(faultsOfMetrics(metric)).toContain(fault);
});

it('a model and a saved query name only what there is', () => {
  expect(faultsOfShop(['agg_time_dimension: ordered_at', 'agg_time_dimension: channel'])).toContain('orders: agg_time_dimension `channel` does not exist.');
  expect(faultsBeside('saved_queries: [{ name: q, query_params: { metrics: [orders] } }]')).toEqual(['more.yaml:1: q: metric `orders` does not exist; did you mean orders_placed?']);
});
