import { faultsBeside } from '../testing/shop';

it('two models, two measures, two metrics and two saved queries have two names each', () => {
  const query = '{ name: q, query_params: { metrics: [orders_placed] } }';
  expect(
    faultsBeside(`semantic_models:
  - name: orders
    model: ref('other')
    defaults: { agg_time_dimension: made_at }
    entities: [{ name: other, type: primary }, { name: other, type: unique }]
    dimensions: [{ name: made_at, type: time, type_params: { time_granularity: day } }]
    measures: [{ name: order_count, agg: count, expr: 1 }]
metrics: [{ name: orders_placed, type: simple, type_params: { measure: order_count } }]
saved_queries: [${query}, ${query}]
`)
  ).toEqual([
    'more.yaml:2: semantic model `orders` is there already, at shop.yaml:2',
    'more.yaml:5: field of orders `other` is there already, at more.yaml:5',
    'more.yaml:7: measure `order_count` is there already, at shop.yaml:12',
    'more.yaml:8: metric `orders_placed` is there already, at shop.yaml:33',
    'more.yaml:9: saved query `q` is there already, at more.yaml:9',
  ]);
});
