import { Temporal } from 'temporal-polyfill';
import { daysFrom, hoursFrom } from './testing/shop-tables';
import { useShop } from './testing/use-shop';

/**
 * Visits around the two clock changes in Amsterdam: 29 March has 23 hours, from 23:00 UTC of the 28th to 22:00;
 * 25 October has 25, from 22:00 UTC of the 24th to 23:00.
 */
const visits = `id,tenant_id,customer_id,visited_at,channel
1,t1,c1,2026-03-27T22:59:59Z,23:59:59 on the 27th
2,t1,c1,2026-03-28T23:00:00Z,midnight on the 29th
3,t1,c1,2026-03-29T00:59:00Z,01:59 on the 29th
4,t1,c1,2026-03-29T01:00:00Z,03:00 on the 29th
5,t1,c1,2026-03-29T21:59:00Z,23:59 on the 29th
6,t1,c1,2026-03-29T22:00:00Z,midnight on the 30th
7,t1,c1,2026-10-24T21:59:00Z,23:59 on the 24th
8,t1,c1,2026-10-24T22:00:00Z,midnight on the 25th
9,t1,c1,2026-10-25T00:30:00Z,02:30 on the 25th in summer time
10,t1,c1,2026-10-25T01:30:00Z,02:30 on the 25th in winter time
11,t1,c1,2026-10-25T22:59:00Z,23:59 on the 25th
12,t1,c1,2026-10-25T23:00:00Z,midnight on the 26th
`;

const more = `
metrics:
  - { name: visits_2d, type: cumulative, type_params: { measure: visit_count, cumulative_type_params: { window: 2 days, period_agg: last } } }
  - { name: visits_today, type: cumulative, type_params: { measure: visit_count, cumulative_type_params: { grain_to_date: day, period_agg: last } } }
  - { name: visits_day_before, type: derived, type_params: { expr: before, metrics: [{ name: visit_count, alias: before, offset_window: 1 day }] } }
  - { name: visits_every_day, type: simple, type_params: { measure: { name: visit_count, join_to_timespine: true, fill_nulls_with: 0 } } }
`;

const hours = `${hoursFrom('2026-03-27T00:00:00Z', 120)}${hoursFrom('2026-10-23T00:00:00Z', 120).replace('hour\n', '')}`;
const days = daysFrom('2026-02-01', 330);

const SPRING: [string, string] = ['2026-03-27', '2026-03-31'];
const AUTUMN: [string, string] = ['2026-10-24', '2026-10-27'];
const LATER = { now: Temporal.Instant.from('2027-01-01T00:00:00Z') };

describe.each([
  ['time spines by the day and by the hour', false],
  ['a time spine by the day alone', true],
])('with %s', (_, withoutHours) => {
  const { rows } = useShop({ tables: { visits, days, hours }, more, withoutHours });
  const daily = (metric: string, time_constraint: [string, string]) => rows({ metrics: [metric], group_by: ['metric_time__day'], time_constraint }, LATER);

  it('a day is that of Amsterdam, with 23 hours and with 25', async () => {
    expect(await daily('visits_every_day', SPRING)).toEqual([
      ['2026-03-27', '1'],
      ['2026-03-28', '0'],
      ['2026-03-29', '4'],
      ['2026-03-30', '1'],
      ['2026-03-31', '0'],
    ]);
    expect(await daily('visits_every_day', AUTUMN)).toEqual([
      ['2026-10-24', '1'],
      ['2026-10-25', '4'],
      ['2026-10-26', '1'],
      ['2026-10-27', '0'],
    ]);
  });

  it('a window of two days is a day and the one before it, however long they are', async () => {
    expect(await daily('visits_2d', SPRING)).toEqual([
      ['2026-03-27', '1'],
      ['2026-03-28', '1'],
      ['2026-03-29', '4'],
      ['2026-03-30', '5'],
      ['2026-03-31', '1'],
    ]);
    expect(await daily('visits_2d', AUTUMN)).toEqual([
      ['2026-10-24', '1'],
      ['2026-10-25', '5'],
      ['2026-10-26', '5'],
      ['2026-10-27', '1'],
    ]);
  });

  it('a window that is asked without time has the same days', async () => {
    const until = async (day: string) => (await rows({ metrics: ['visits_2d'], time_constraint: ['2026-03-01', day] }, LATER))[0]?.[0];
    expect([await until('2026-03-29'), await until('2026-03-30'), await until('2026-10-25'), await until('2026-10-26')]).toEqual(['4', '5', '5', '5']);
  });

  it('what has added up since midnight starts at midnight in Amsterdam', async () => {
    expect(await daily('visits_today', SPRING)).toEqual([
      ['2026-03-27', '1'],
      ['2026-03-29', '4'],
      ['2026-03-30', '1'],
    ]);
    expect(await daily('visits_today', AUTUMN)).toEqual([
      ['2026-10-24', '1'],
      ['2026-10-25', '4'],
      ['2026-10-26', '1'],
    ]);
  });

  it('the day before is the whole day before', async () => {
    expect(await daily('visits_day_before', SPRING)).toEqual([
      ['2026-03-28', '1'],
      ['2026-03-30', '4'],
      ['2026-03-31', '1'],
    ]);
    expect(await daily('visits_day_before', AUTUMN)).toEqual([
      ['2026-10-25', '1'],
      ['2026-10-26', '4'],
      ['2026-10-27', '1'],
    ]);
  });

  it.each([
    ['the long day beside a usual one', ['2026-10-25', '2026-10-25'], [['2026-10-25', '4', '1', '3', 3]]],
    ['a usual day beside the long one', ['2026-10-26', '2026-10-26'], [['2026-10-26', '1', '4', '-3', -0.75]]],
    ['a usual day beside the short one', ['2026-03-30', '2026-03-30'], [['2026-03-30', '1', '4', '-3', -0.75]]],
    ['the short day beside one without visits', ['2026-03-29', '2026-03-29'], [['2026-03-29', '4', null, null, null]]],
  ])('a comparison puts %s', async (_name, time_constraint, expected) => {
    expect(await rows({ metrics: ['visit_count'], group_by: ['metric_time__day'], time_constraint, compare: { to: 'previous_day' } }, LATER)).toEqual(expected);
  });

  it('a comparison of a trailing window looks back from its own days', async () => {
    expect(await rows({ metrics: ['visits_2d'], group_by: ['metric_time__day'], time_constraint: ['2026-10-26', '2026-10-26'], compare: { to: 'previous_day' } }, LATER)).toEqual([['2026-10-26', '5', '5', '0', 0]]);
  });

  it('a comparison of weeks has the week with the long Sunday whole', async () => {
    // The week of 19 October ends with the 25th, which has 4 visits; the 26th begins the next.
    expect(await rows({ metrics: ['visit_count'], group_by: ['metric_time__week'], time_constraint: ['2026-10-26', '2026-11-01'], compare: { to: 'previous_week' } }, LATER)).toEqual([['2026-10-26', '1', '5', '-4', -0.8]]);
  });
});

describe('by the hour', () => {
  const { ask, rows } = useShop({ tables: { visits, days, hours }, more });

  it('half past two in summer time and in winter time are two hours', async () => {
    const { rows: hourly } = await ask({ metrics: ['visit_count'], group_by: ['metric_time__hour'], time_constraint: ['2026-10-25', '2026-10-25'] }, LATER);
    expect(hourly).toEqual([
      ['2026-10-24T22:00:00Z', '1'],
      ['2026-10-25T00:00:00Z', '1'],
      ['2026-10-25T01:00:00Z', '1'],
      ['2026-10-25T22:00:00Z', '1'],
    ]);
  });

  it('adds up since midnight hour by hour', async () => {
    const { rows: hourly } = await ask({ metrics: ['visits_today'], group_by: ['metric_time__hour'], time_constraint: ['2026-03-29T21:00:00Z', '2026-03-30T00:00:00Z'] }, LATER);
    expect(hourly).toEqual([
      ['2026-03-29T21:00:00Z', '4'],
      ['2026-03-29T22:00:00Z', '1'],
      ['2026-03-29T23:00:00Z', '1'],
    ]);
  });

  it('another time zone of the question moves the days', async () => {
    // In New York the visits of 25 October until 23:59 in Amsterdam are of the 24th from 18:00 on, and of the 25th.
    expect(await rows({ metrics: ['visit_count'], group_by: ['metric_time__day'], timezone: 'America/New_York', time_constraint: AUTUMN }, LATER)).toEqual([
      ['2026-10-24', '4'],
      ['2026-10-25', '2'],
    ]);
  });
});
