import { faultsOfShop } from '../testing/shop';

const stock = (params: string, ...more: [string, string][]) =>
  faultsOfShop(['{ name: turnover, agg: sum, expr: amount, create_metric: true }', `{ name: turnover, agg: sum, non_additive_dimension: { ${params} } }`], ...more);

it('is taken along a time dimension of the model, for some of its fields', () => {
  expect(stock('name: ordered_at, window_choice: MAX, window_groupings: [customer]')).toEqual([]);
  expect(stock('name: channel')).toEqual(['turnover: non_additive_dimension `channel` does not exist.']);
  expect(stock('name: ordered_at, window_groupings: [custommer]')).toEqual(['turnover: window grouping `custommer` does not exist; did you mean customer?']);
});

it("is as fine as the measure's own time", () => {
  expect(stock('name: ordered_month', ['{ name: channel, type: categorical }', '{ name: ordered_month, type: time, type_params: { time_granularity: month } }'])).toEqual([
    "turnover: non_additive_dimension `ordered_month` has the granularity month, and the measure's own time has day; they must be the same",
  ]);
});
