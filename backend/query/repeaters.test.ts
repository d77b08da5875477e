import { useShop } from './testing/use-shop';

const { rows } = useShop();

/** Visits of March: c1 on the 1st, 2nd and 23rd, c2 on the 2nd and 29th, c3 on the 31st. `regulars` came twice or more. */
const MARCH: [string, string] = ['2026-03-01', '2026-03-31'];

describe('K119: entities that reach a limit', () => {
  it('are counted once each, by what they did in the period', async () => {
    expect(await rows({ metrics: ['regulars'], time_constraint: MARCH })).toEqual([['2']]);
    expect(await rows({ metrics: ['regulars'], time_constraint: ['2026-03-01', '2026-03-02'] })).toEqual([['1']]);
    expect(await rows({ metrics: ['regulars'], time_constraint: ['2026-03-02', '2026-03-02'] })).toEqual([['0']]);
  });

  it('have to reach it within their group and bucket', async () => {
    // On the web c1 came on the 1st and the 23rd; in the shop c1 and c2 once each.
    expect(await rows({ metrics: ['regulars'], group_by: ['visit__channel'], time_constraint: MARCH })).toEqual([
      ['shop', '0'],
      ['web', '1'],
    ]);
    expect(await rows({ metrics: ['regulars'], group_by: ['metric_time__month'], time_constraint: ['2026-02-01', '2026-03-31'] })).toEqual([
      ['2026-02-01', '0'],
      ['2026-03-01', '2'],
    ]);
  });

  it('stand beside what they are counted by', async () => {
    expect(await rows({ metrics: ['visit_count', 'regulars'], time_constraint: MARCH })).toEqual([['6', '2']]);
  });
});
