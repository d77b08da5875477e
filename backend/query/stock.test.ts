import { useShop } from './testing/use-shop';

/** Units: north 5 on 30 March, 7 on the 31st and 6 on 1 April; south 3 on 31 March. */
const { rows } = useShop();

describe('a stock', () => {
  it.each([
    ['day', [['2026-03-30', '5', '5', '5'], ['2026-03-31', '10', '10', '10'], ['2026-04-01', '6', '6', '6']]],
    // The last day of the week with a count is 1 April, when the south was not counted.
    ['week', [['2026-03-30', '6', '5', '9']]],
    ['month', [['2026-03-01', '10', '5', '10'], ['2026-04-01', '6', '6', '6']]],
    ['quarter', [['2026-01-01', '10', '5', '10'], ['2026-04-01', '6', '6', '6']]],
    ['year', [['2026-01-01', '6', '5', '9']]],
    ['fiscal_month', [['2026-03-09', '6', '5', '9']]],
  ])('by the %s is that of its last day, of its first, and of the last of each place', async (grain, expected) => {
    expect(await rows({ metrics: ['units_in_stock', 'opening_units', 'last_units_by_place'], group_by: [`metric_time__${grain}`] })).toEqual(expected);
  });

  it('without time is that of the last day in the range', async () => {
    const stocks = { metrics: ['units_in_stock', 'opening_units', 'last_units_by_place'] };
    expect(await rows(stocks)).toEqual([['6', '5', '9']]);
    expect(await rows({ ...stocks, time_constraint: ['2026-03-01', '2026-03-31'] })).toEqual([['10', '5', '10']]);
  });

  it('of two grains is that of the finer one, wherever its last day lies', async () => {
    expect(await rows({ metrics: ['units_in_stock'], group_by: ['metric_time__week', 'metric_time__month'] })).toEqual([['2026-03-30', '2026-04-01', '6']]);
  });

  it('by the part of a date is that of the last day of each part', async () => {
    expect(await rows({ metrics: ['units_in_stock'], group_by: [{ name: 'metric_time', date_part: 'month' }] })).toEqual([
      ['3', '10'],
      ['4', '6'],
    ]);
  });

  it('is chosen among the rows that a condition leaves', async () => {
    expect(await rows({ metrics: ['units_in_stock'], filters: [{ field: 'stock_day__place', op: '=', values: ['south'] }] })).toEqual([['3']]);
  });

  it('of a place is of the last day of all places, unless each place has its own', async () => {
    expect(await rows({ metrics: ['units_in_stock', 'last_units_by_place'], group_by: ['stock_day__place'] })).toEqual([
      ['north', '6', '6'],
      ['south', null, '3'],
    ]);
  });
});
