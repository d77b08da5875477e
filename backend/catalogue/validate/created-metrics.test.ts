import { faultsOfMetrics } from '../testing/shop';

it('a metric named like a measure that makes one is a simple metric too', () => {
  expect(faultsOfMetrics('{ name: turnover, type: simple, type_params: { measure: turnover } }')).toEqual([]);
  expect(faultsOfMetrics('{ name: turnover, type: cumulative, type_params: { measure: turnover } }')).toEqual([
    'turnover: is cumulative, and the measure `turnover` makes a metric of that name (shop.yaml:13); rename one, or drop its create_metric',
  ]);
});

it('a metric and a measure of one name are two things otherwise', () => {
  expect(faultsOfMetrics('{ name: order_count, type: cumulative, type_params: { measure: order_count } }')).toEqual([]);
});
