import { faultsBeside } from '../testing/shop';

it('there is one time spine a grain', () => {
  const more = (grain: string) => `models: [{ name: other, time_spine: { standard_granularity_column: d }, columns: [{ name: d, granularity: ${grain} }] }]`;
  expect(faultsBeside(more('day'))).toEqual(['more.yaml:1: time spine of the granularity `day` is there already, at shop.yaml:38']);
  expect(faultsBeside(more('hour'))).toEqual([]);
});
