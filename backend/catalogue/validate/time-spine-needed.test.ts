import { faultsBeside, SHOP } from '../testing/shop';

const WITHOUT = SHOP.replace(/---\nproject_configuration:[\s\S]*/, '');
const metric = (text: string, shop = WITHOUT) => faultsBeside(`metrics: [{ name: m, ${text} }]`, shop);
const needs = (reason: string, grain = 'day') => [
  `more.yaml:1: m: ${reason}, so it needs a time spine of the granularity ${grain} or finer; declare one under \`models:\`, such as { name: time_spine_day, time_spine: { standard_granularity_column: date_day }, columns: [{ name: date_day, granularity: day }] }`,
];

it.each([
  ['type: cumulative, type_params: { measure: order_count, window: 7 days }', 'is cumulative'],
  ['type: derived, type_params: { expr: a, metrics: [{ name: orders_placed, alias: a, offset_window: 1 month }] }', 'looks back by an offset'],
  ['type: ratio, type_params: { numerator: orders_placed, denominator: { name: orders_placed, offset_to_grain: month } }', 'looks back by an offset'],
  ['type: simple, type_params: { measure: { name: order_count, join_to_timespine: true, fill_nulls_with: 0 } }', 'has join_to_timespine'],
])('%s needs a time spine', (text, reason) => {
  expect(metric(text)).toEqual(needs(reason));
  expect(metric(text, SHOP)).toEqual([]);
});

it('a time spine is as fine as a day, or as the metric itself', () => {
  const cumulative = 'type: cumulative, type_params: { measure: order_count }';
  const spineOf = (grain: string) => SHOP.replace('name: date_day, time_granularity: day', `name: date_day, time_granularity: ${grain}`);
  expect(metric(cumulative, spineOf('hour'))).toEqual([]);
  expect(metric(cumulative, spineOf('month'))).toEqual(needs('is cumulative'));
  const monthly = (shop: string) => shop.replace('name: ordered_at, type: time, type_params: { time_granularity: day }', 'name: ordered_at, type: time, type_params: { time_granularity: month }');
  expect(metric(cumulative, monthly(spineOf('month')))).toEqual([]);
  expect(metric(cumulative, monthly(spineOf('year')))).toEqual(needs('is cumulative', 'month'));
});
