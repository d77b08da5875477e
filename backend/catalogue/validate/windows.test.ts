import { faultsOfMetrics } from '../testing/shop';

const cumulative = (params: string) => faultsOfMetrics(`{ name: m, type: cumulative, type_params: { measure: order_count, ${params} } }`);
const derived = (input: string) => faultsOfMetrics(`{ name: m, type: derived, type_params: { expr: a, metrics: [{ name: orders_placed, alias: a, ${input} }] } }`);

it('an offset may be of a custom granularity', () => {
  expect(derived('offset_window: 1 fiscal_quarter')).toEqual([]);
  expect(derived('offset_window: 2 fiscal_quarters')).toEqual([]);
  expect(derived('offset_to_grain: month')).toEqual([]);
  expect(cumulative('window: 3 HOURS')).toEqual([]);
});

const GRAINS = 'allowed are nanosecond, microsecond, millisecond, second, minute, hour, day, week, month, quarter, year';

it.each([
  [cumulative('window: 2 fiscal_quarters'), `m: window: \`fiscal_quarter\` is none of dbt's grains; ${GRAINS}; did you mean quarter?`],
  [cumulative('window: 0 days'), 'm: window must be at least 1 day'],
  [cumulative('grain_to_date: fortnight'), `m: grain_to_date: \`fortnight\` is none of dbt's grains; ${GRAINS}`],
  [cumulative('window: 7 days, grain_to_date: month'), 'm: has both window and grain_to_date; state one of them'],
  [derived('offset_window: 1 fortnight'), `m: offset_window of orders_placed: \`fortnight\` is no grain; ${GRAINS}, fiscal_quarter`],
  [derived('offset_window: 1 fiscal_quart'), `m: offset_window of orders_placed: \`fiscal_quart\` is no grain; ${GRAINS}, fiscal_quarter; did you mean fiscal_quarter?`],
  [derived('offset_to_grain: fiscal_quarter'), `m: offset_to_grain of orders_placed: \`fiscal_quarter\` is none of dbt's grains; ${GRAINS}; did you mean quarter?`],
  [derived('offset_window: 1 day, offset_to_grain: month'), 'm: orders_placed has both offset_window and offset_to_grain; state one of them'],
])('%j', (faults, fault) => {
  expect(faults).toEqual([fault]);
});
