import { useShop } from './testing/use-shop';

const { rows } = useShop();

/** Takings of March: north 4 + 16 + 32 + 128 = 180, south 8 + 64 = 72. Of April: south 256, and 512 of no branch. */
const SPRING: [string, string] = ['2026-03-01', '2026-04-30'];
const MARCH: [string, string] = ['2026-03-01', '2026-03-31'];
const near = (value: number) => expect.closeTo(value, 12);

describe('K89: a group against all groups', () => {
  it('is its part of the total', async () => {
    expect(await rows({ metrics: ['takings_share'], group_by: ['branch'], time_constraint: MARCH })).toEqual([
      ['north', near(180 / 252)],
      ['south', near(72 / 252)],
    ]);
  });

  it('of each bucket of time apart, with those that lack a group', async () => {
    expect(await rows({ metrics: ['takings_share'], group_by: ['metric_time__month', 'branch'], time_constraint: SPRING })).toEqual([
      ['2026-03-01', 'north', near(180 / 252)],
      ['2026-03-01', 'south', near(72 / 252)],
      ['2026-04-01', 'south', near(256 / 768)],
      ['2026-04-01', null, near(512 / 768)],
    ]);
  });

  it('K95: or is held against the mean group', async () => {
    expect(await rows({ metrics: ['takings_against_mean'], group_by: ['branch'], time_constraint: MARCH })).toEqual([
      ['north', near(180 / 126)],
      ['south', near(72 / 126)],
    ]);
  });

  it('is of what the question asks for, so that one group alone is the whole', async () => {
    const filters = [{ field: 'branch', op: '=' as const, values: ['north'] }];
    expect(await rows({ metrics: ['takings_share'], group_by: ['branch'], filters, time_constraint: MARCH })).toEqual([['north', 1]]);
    expect(await rows({ metrics: ['takings_share'], time_constraint: MARCH })).toEqual([[1]]);
  });

  it('stands beside other KPIs, and a limit does not change it', async () => {
    expect(await rows({ metrics: ['takings', 'takings_share', 'orders_placed'], group_by: ['metric_time__month'], time_constraint: SPRING })).toEqual([
      ['2026-03-01', '252', 1, '4'],
      ['2026-04-01', '768', 1, '1'],
    ]);
    expect(await rows({ metrics: ['takings_share'], group_by: ['branch'], order_by: ['-takings_share'], limit: 1, time_constraint: MARCH })).toEqual([['north', near(180 / 252)]]);
  });

  it('is compared with that of the period before', async () => {
    const [north] = await rows({ metrics: ['takings_share'], group_by: ['branch'], time_constraint: MARCH, compare: { to: 'previous_month' } });
    // In February north took 1 of 3.
    expect(north?.slice(0, 3)).toEqual(['north', near(180 / 252), near(1 / 3)]);
  });
});
