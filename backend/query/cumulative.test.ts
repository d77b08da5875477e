import { Temporal } from 'temporal-polyfill';
import { useShop } from './testing/use-shop';

const { rows, compile } = useShop();

/** 1 on 27 February, 2 on the 28th, 4 on 1 March, 8 on the 2nd, 16 on the 8th, 32 on the 28th, 64 on the 29th, 128 on the 31st, 256 on 1 April, 512 on the 30th. */
const FEBRUARY_TO_APRIL: [string, string] = ['2026-02-01', '2026-04-30'];

describe('over all time', () => {
  it('adds up everything until each day, also what was before the range', async () => {
    expect(await rows({ metrics: ['takings_so_far'], group_by: ['metric_time__day'], time_constraint: ['2026-03-01', '2026-03-03'] })).toEqual([
      ['2026-03-01', '7'],
      ['2026-03-02', '15'],
      ['2026-03-03', '15'],
    ]);
  });

  it('has no row before the first', async () => {
    expect((await rows({ metrics: ['takings_so_far'], group_by: ['metric_time__day'] }))[0]).toEqual(['2026-02-27', '1']);
  });

  it('adds up for each group apart', async () => {
    // South: 2 and 8 until 2 March; north: 1 and 4.
    expect(await rows({ metrics: ['takings_so_far'], group_by: ['metric_time__day', 'branch'], time_constraint: ['2026-03-02', '2026-03-02'] })).toEqual([
      ['2026-03-02', 'north', '5'],
      ['2026-03-02', 'south', '10'],
    ]);
  });

  it('without time is everything; with a range everything until its end', async () => {
    expect(await rows({ metrics: ['takings_so_far'] })).toEqual([['1023']]);
    expect(await rows({ metrics: ['takings_so_far'], time_constraint: ['2026-03-08', '2026-03-28'] })).toEqual([['63']]);
  });

  it('stands beside a simple metric of the same rows', async () => {
    expect(await rows({ metrics: ['takings', 'takings_so_far'], group_by: ['metric_time__day'], time_constraint: ['2026-03-07', '2026-03-08'] })).toEqual([
      ['2026-03-07', null, '15'],
      ['2026-03-08', '16', '31'],
    ]);
  });
});

describe('over a trailing window', () => {
  it('of seven days has the day itself and the six before', async () => {
    expect(await rows({ metrics: ['takings_7d'], group_by: ['metric_time__day'], time_constraint: ['2026-03-04', '2026-03-09'] })).toEqual([
      ['2026-03-04', '15'],
      ['2026-03-05', '15'],
      ['2026-03-06', '14'],
      ['2026-03-07', '12'],
      ['2026-03-08', '24'],
      ['2026-03-09', '16'],
    ]);
  });

  it('has no row where the window is empty, and a filled one where the measure asks for it', async () => {
    const around = { group_by: ['metric_time__day'], time_constraint: ['2026-03-14', '2026-03-16'] };
    expect(await rows({ metrics: ['takings_7d'], ...around })).toEqual([['2026-03-14', '16']]);
    expect(await rows({ metrics: ['takings_7d_filled'], ...around })).toEqual([
      ['2026-03-14', '16'],
      ['2026-03-15', '0'],
      ['2026-03-16', '0'],
    ]);
  });

  it('counts distinct values in the window, and not the sum of the days', async () => {
    // Until 8 March both branches sold something in seven days; on the 9th only the north has (on the 8th).
    expect(await rows({ metrics: ['branches_7d'], group_by: ['metric_time__day'], time_constraint: ['2026-03-07', '2026-03-09'] })).toEqual([
      ['2026-03-07', '2'],
      ['2026-03-08', '2'],
      ['2026-03-09', '1'],
    ]);
  });

  it('a filter on another field cuts the rows that add up, one on time the days that are shown', async () => {
    const question = { metrics: ['takings_7d'], group_by: ['metric_time__day'], time_constraint: ['2026-03-01', '2026-03-09'] };
    expect(await rows({ ...question, where: ["{{ Entity('branch') }} = 'south'", "{{ TimeDimension('metric_time', 'day') }} >= '2026-03-07'"] })).toEqual([
      ['2026-03-07', '8'],
      ['2026-03-08', '8'],
    ]);
  });

  it('of hours looks back by the hour', async () => {
    // Visit 7 was at 10:00 UTC on 29 March, which is noon in Amsterdam.
    expect(await rows({ metrics: ['visits_3h'], group_by: ['metric_time__hour'] })).toEqual([
      ['2026-03-29T12:00:00', '1'],
      ['2026-03-29T13:00:00', '1'],
      ['2026-03-29T14:00:00', '1'],
    ]);
  });
});

describe('a KPI over a trailing window that is asked without time', () => {
  it('has the value as of the end of the range', async () => {
    expect(await rows({ metrics: ['takings_7d'], time_constraint: ['2026-03-01', '2026-03-31'] })).toEqual([['224']]);
    expect(await rows({ metrics: ['takings_7d'], group_by: ['branch'], time_constraint: ['2026-03-01', '2026-03-31'] })).toEqual([
      ['north', '160'],
      ['south', '64'],
    ]);
  });

  it('has the value as of now, where the range reaches into the future', async () => {
    const april = { metrics: ['takings_7d', 'takings_this_month', 'takings_so_far'], time_constraint: ['2026-04-01', '2026-04-30'] };
    // Now is noon of 1 April: from 26 March on, 32 + 64 + 128 + 256.
    expect(await rows(april)).toEqual([['480', '256', '511']]);
    expect(await rows(april, { now: Temporal.Instant.from('2026-06-01T00:00:00Z') })).toEqual([['512', '768', '1023']]);
  });

  it('has whole days in its window, where the range ends in the middle of one', async () => {
    // 8 March until noon: 2 to 8 March, and not 1 March as well.
    expect(await rows({ metrics: ['takings_7d'], time_constraint: ['2026-03-01T11:00:00Z', '2026-03-08T11:00:00Z'] })).toEqual([['24']]);
    // The period before ends with 28 February.
    expect(await rows({ metrics: ['takings_7d'], time_constraint: ['2026-03-01T11:00:00Z', '2026-03-08T11:00:00Z'], compare: { to: 'previous_period' } })).toEqual([['24', '3', '21', 7]]);
  });

  it.each(['takings_7d', 'takings_this_month', 'takings_7d_week_before'])('%s is refused without a range, and told why', (metric) => {
    expect(() => compile({ metrics: [metric] })).toThrow('needs a time range or metric_time in `group_by`');
  });
});

describe('since the start of a month', () => {
  it('starts anew with each month', async () => {
    expect(await rows({ metrics: ['takings_this_month'], group_by: ['metric_time__day'], time_constraint: ['2026-02-28', '2026-03-02'] })).toEqual([
      ['2026-02-28', '3'],
      ['2026-03-01', '4'],
      ['2026-03-02', '12'],
    ]);
  });

  it('at the last day of a month is the month', async () => {
    const months = { group_by: ['metric_time__month'], time_constraint: FEBRUARY_TO_APRIL };
    expect(await rows({ metrics: ['takings_this_month'], ...months })).toEqual(await rows({ metrics: ['takings'], ...months }));
  });
});

describe('a coarser bucket', () => {
  const weeks = { group_by: ['metric_time__week'], time_constraint: ['2026-03-02', '2026-03-15'] };

  it('shows its first day’s value by itself', async () => {
    expect(await rows({ metrics: ['takings_7d'], ...weeks })).toEqual([
      ['2026-03-02', '15'],
      ['2026-03-09', '16'],
    ]);
  });

  it('shows its last day’s where period_agg says so', async () => {
    expect(await rows({ metrics: ['takings_7d_last'], ...weeks })).toEqual([
      ['2026-03-02', '24'],
      ['2026-03-09', '16'],
    ]);
  });

  it('shows the average of the days that have a value', async () => {
    // 15, 15, 15, 15, 14, 12 and 24; then six days of 16, and none on the 15th.
    expect(await rows({ metrics: ['takings_7d_average'], ...weeks })).toEqual([
      ['2026-03-02', expect.closeTo(110 / 7, 12)],
      ['2026-03-09', 16],
    ]);
  });

  it('may be a period of a calendar', async () => {
    // The fiscal months begin on 2 February (whose first day with takings is the 27th) and on 9 March.
    expect(await rows({ metrics: ['takings_7d'], group_by: ['metric_time__fiscal_month'], time_constraint: ['2026-02-02', '2026-03-31'] })).toEqual([
      ['2026-02-02', '1'],
      ['2026-03-09', '16'],
    ]);
  });

  it('shows each group’s own', async () => {
    // In the week of 2 March north begins with 1 + 4, and ends with 16; south begins and ends with 8, having had 2 more on Monday.
    expect(await rows({ metrics: ['takings_7d', 'takings_7d_last'], group_by: ['metric_time__week', 'branch'], time_constraint: ['2026-03-02', '2026-03-08'] })).toEqual([
      ['2026-03-02', 'north', '5', '16'],
      ['2026-03-02', 'south', '10', '8'],
    ]);
  });

  it('may not be a part of a date, whose days do not follow one another', () => {
    expect(() => compile({ metrics: ['takings_7d'], group_by: [{ name: 'metric_time', date_part: 'month' }] })).toThrow('cannot be asked by a part of a date');
  });
});
