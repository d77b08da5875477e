import { faultsOfShop } from '../testing/shop';

const measure = (text: string) => faultsOfShop(['{ name: turnover, agg: sum, expr: amount, create_metric: true }', `{ name: turnover, ${text} }`]);

it.each([
  ['agg: percentile, expr: amount', 'needs agg_params.percentile between 0 and 1; the ends are `agg: min` and `agg: max`'],
  ['agg: percentile, expr: amount, agg_params: { percentile: 1 }', 'needs agg_params.percentile between 0 and 1; the ends are `agg: min` and `agg: max`'],
  ['agg: median, expr: amount, agg_params: { percentile: 0.9 }', 'is median, which is the interpolated percentile 0.5; use `agg: percentile` for another'],
  ['agg: median, expr: amount, agg_params: { use_discrete_percentile: true }', 'is median, which is the interpolated percentile 0.5; use `agg: percentile` for another'],
  ['agg: count', 'counts nothing: state `expr`, such as `expr: 1` for every row'],
  ['agg: sum, agg_params: { percentile: 0.5 }', 'is sum: agg_params belongs to percentile'],
  ['agg: max, agg_params: { use_approximate_percentile: true }', 'is max: agg_params belongs to percentile'],
])('a measure with %s is refused', (text, fault) => {
  expect(measure(text)).toEqual([`measure \`turnover\` ${fault}`]);
});

it('a percentile in between, a median and a count of something are right', () => {
  expect(measure('agg: percentile, agg_params: { percentile: 0.5, use_approximate_percentile: true }')).toEqual([]);
  expect(measure('agg: median, agg_params: { percentile: 0.5 }')).toEqual([]);
  expect(measure('agg: count, expr: amount')).toEqual([]);
});
