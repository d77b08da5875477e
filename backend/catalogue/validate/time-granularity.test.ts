import { faultsOfMetrics } from '../testing/shop';

const at = (grain: string) => faultsOfMetrics(`{ name: m, type: simple, time_granularity: ${grain}, type_params: { measure: order_count } }`);

it.each(['day', 'WEEK', 'fiscal_quarter'])('a metric of days may be shown by %s', (grain) => {
  expect(at(grain)).toEqual([]);
});

it('is not finer than the measures, and one that there is', () => {
  expect(at('hour')).toEqual(['m: time_granularity `hour` is finer than its measures; allowed are day, week, month, quarter, year']);
  expect(at('fortnight')).toEqual([expect.stringContaining('m: time_granularity `fortnight` is no grain; allowed are nanosecond')]);
});
