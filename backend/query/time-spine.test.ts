import { useShop } from './testing/use-shop';

const { rows, ask, compile } = useShop();

describe('join_to_timespine', () => {
  it('has a row for each day of the range, filled where the measure says with what', async () => {
    const days = { group_by: ['metric_time__day'], time_constraint: ['2026-03-27', '2026-03-30'] };
    const expected = (nothing: string | null) => [
      ['2026-03-27', nothing],
      ['2026-03-28', '32'],
      ['2026-03-29', '64'],
      ['2026-03-30', nothing],
    ];
    expect(await rows({ metrics: ['takings_every_day'], ...days })).toEqual(expected('0'));
    expect(await rows({ metrics: ['takings_or_nothing'], ...days })).toEqual(expected(null));
  });

  it('has each week once, also those that lie in two months', async () => {
    expect(await rows({ metrics: ['takings_or_nothing'], group_by: ['metric_time__week'], time_constraint: ['2026-03-16', '2026-04-05'] })).toEqual([
      ['2026-03-16', null],
      ['2026-03-23', '96'],
      ['2026-03-30', '384'],
    ]);
    expect(await rows({ metrics: ['takings_every_day'], group_by: ['metric_time__week', 'metric_time__month'], time_constraint: ['2026-03-30', '2026-04-12'] })).toEqual([
      ['2026-03-30', '2026-03-01', '128'],
      ['2026-03-30', '2026-04-01', '256'],
      ['2026-04-06', '2026-04-01', '0'],
    ]);
  });

  it('knows the model’s own time by its name as well', async () => {
    expect(await rows({ metrics: ['takings_every_day'], group_by: ['taking__trading_day__day'], time_constraint: ['2026-03-29', '2026-03-30'] })).toEqual([
      ['2026-03-29', '64'],
      ['2026-03-30', '0'],
    ]);
  });

  it('has parts of a date and periods of a calendar', async () => {
    expect(await rows({ metrics: ['takings_every_day'], group_by: [{ name: 'metric_time', date_part: 'dow' }], time_constraint: ['2026-03-06', '2026-03-08'] })).toEqual([
      ['5', '0'],
      ['6', '0'],
      ['7', '16'],
    ]);
    expect(await rows({ metrics: ['takings_every_day'], group_by: ['metric_time__fiscal_month'], time_constraint: ['2026-03-01', '2026-05-31'] })).toEqual([
      ['2026-02-02', '28'],
      ['2026-03-09', '480'],
      ['2026-04-06', '512'],
      ['2026-05-04', '0'],
    ]);
  });

  it('gives a day without rows no value of another field, as nobody knows one', async () => {
    expect(await rows({ metrics: ['takings_every_day'], group_by: ['metric_time__day', 'branch'], time_constraint: ['2026-03-27', '2026-03-28'] })).toEqual([
      ['2026-03-27', null, '0'],
      ['2026-03-28', 'north', '32'],
    ]);
  });

  it('needs time in the question', async () => {
    expect(await rows({ metrics: ['takings_or_nothing'], group_by: ['branch'], time_constraint: ['2026-03-27', '2026-03-28'] })).toEqual([['north', '32']]);
    expect(await rows({ metrics: ['takings_every_day', 'takings_or_nothing'], time_constraint: ['2026-03-10', '2026-03-11'] })).toEqual([['0', null]]);
  });

  it('by the hour has 23 hours on the day when the clock goes forward', async () => {
    const { rows: hours } = await ask({ metrics: ['visits_every_hour'], group_by: ['metric_time__hour'], time_constraint: ['2026-03-29', '2026-03-29'] });
    expect(hours).toHaveLength(23);
    expect(hours.filter(([, visits]) => visits !== '0')).toEqual([['2026-03-29T10:00:00Z', '1']]);
  });

  it('by the day takes the spine of days, where there is one by the hour for two days alone', async () => {
    expect(await rows({ metrics: ['visits_every_hour'], group_by: ['metric_time__day'], time_constraint: ['2026-03-30', '2026-03-31'] })).toEqual([
      ['2026-03-30', '0'],
      ['2026-03-31', '1'],
    ]);
  });

  it('by a finer grain than any spine is refused, and told which there are', () => {
    expect(() => compile({ metrics: ['visits_every_hour'], group_by: ['metric_time__minute'] })).toThrow('needs a time spine by the minute or finer, and the catalogue has none; it can be asked by hour, day');
  });
});

describe('conditions and the days that a time spine adds', () => {
  const days = { metrics: ['takings_every_day'], group_by: ['metric_time__day'], time_constraint: ['2026-03-29', '2026-03-31'] };

  it('a condition on time holds of them', async () => {
    expect(await rows({ ...days, where: "{{ TimeDimension('metric_time', 'day') }} < '2026-03-31'" })).toEqual([
      ['2026-03-29', '64'],
      ['2026-03-30', '0'],
    ]);
    expect(await rows({ ...days, filters: [{ field: 'metric_time', op: '>=', values: ['2026-03-30'] }] })).toEqual([
      ['2026-03-30', '0'],
      ['2026-03-31', '128'],
    ]);
  });

  it('a condition on another field leaves them, and they are without a value', async () => {
    expect(await rows({ ...days, where: "{{ Entity('branch') }} = 'south'" })).toEqual([
      ['2026-03-29', '64'],
      ['2026-03-30', '0'],
      ['2026-03-31', '0'],
    ]);
  });

  it('a condition on a field of the answer takes them away, as they have none', async () => {
    expect(await rows({ ...days, group_by: ['metric_time__day', 'branch'], where: "{{ Entity('branch') }} = 'south'" })).toEqual([['2026-03-29', 'south', '64']]);
  });
});

describe('groups that only one KPI has', () => {
  const days = { group_by: ['metric_time__day'], time_constraint: ['2026-03-29', '2026-03-31'] };

  it('have no value of the other, or the one that its measure is filled with', async () => {
    expect(await rows({ metrics: ['takings', 'takings_or_zero', 'orders_placed'], ...days })).toEqual([
      ['2026-03-29', '64', '64', '1'],
      ['2026-03-30', null, '0', '1'],
      ['2026-03-31', '128', '128', null],
    ]);
  });

  it('have no ratio where either part is missing', async () => {
    expect(await rows({ metrics: ['takings_per_order'], ...days })).toEqual([
      ['2026-03-29', 64],
      ['2026-03-30', null],
      ['2026-03-31', null],
    ]);
  });

  it('are one group where the key has no value on either side', async () => {
    // A question over two models whose third group is the one without a customer.
    expect(await rows({ metrics: ['orders_placed', 'visit_count'], group_by: ['customer__region__country'] })).toEqual([
      ['BE', '1', '2'],
      ['NL', '2', '4'],
      [null, '2', '1'],
    ]);
  });

  it('are there where a range is empty for both', async () => {
    expect(await rows({ metrics: ['takings', 'takings_or_zero', 'orders_placed'], time_constraint: ['2026-03-10', '2026-03-11'] })).toEqual([[null, '0', '0']]);
  });
});
