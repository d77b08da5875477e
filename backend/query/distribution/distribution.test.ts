import type { Problem } from '../../../contract/problem';
import { openShop } from '../testing/shop';
import { useShop } from '../testing/use-shop';

const shop = useShop();
const time_constraint = ['2026-03-01', '2026-04-30'];

/** A shop whose orders have these amounts, in this order. */
async function sizesOf(amounts: readonly (number | string)[], more: object = {}) {
  const orders = `id,tenant_id,customer_id,ordered_at,channel,gift,status,amount\n${amounts.map((amount, index) => `${index},t1,c1,2026-03-02T10:00:00Z,web,true,paid,${amount}\n`).join('')}`;
  const opened = await openShop({ tables: { orders } });
  const { rows } = await opened.ask({ queryType: 'histogram', metrics: ['order_value'], ...more });
  await opened.close();
  return rows;
}

describe('a histogram', () => {
  it('S4-14: counts the records of each size, between round limits and without gaps', async () => {
    const { columns, rows, meta } = await shop.ask({ queryType: 'histogram', metrics: ['order_value'], buckets: 5, time_constraint });
    expect(columns.map(({ name, type, unit }) => [name, type, unit])).toEqual([['bucket_min', 'number', undefined], ['bucket_max', 'number', undefined], ['count', 'integer', 'short']]);
    // 0.30, 5, 10.10, 20.20 and 40.
    expect(rows).toEqual([[0, 10, '2'], [10, 20, '1'], [20, 30, '1'], [30, 40, '0'], [40, 50, '1']]);
    expect(meta.drawing).toEqual({ kind: 'histogram' });
  });

  it('has the same classes for each group', async () => {
    const { columns, rows } = await shop.ask({ queryType: 'histogram', metrics: ['order_value'], group_by: ['order__gift'], buckets: 3, time_constraint });
    expect(columns.map(({ name }) => name)).toEqual(['order__gift', 'bucket_min', 'bucket_max', 'count']);
    expect(rows).toEqual([
      [false, 0, 20, '2'], [false, 20, 40, '1'], [false, 40, 60, '1'],
      [true, 0, 20, '1'], [true, 20, 40, '0'], [true, 40, 60, '0'],
    ]);
  });

  it('of very many groups shows as many as an answer has rows for, and says so', async () => {
    const orders = `id,tenant_id,customer_id,ordered_at,channel,gift,status,amount\n${Array.from({ length: 1_000 }, (_, index) => `${index},t1,c1,2026-03-02T10:00:00Z,web,true,paid,${index}\n`).join('')}`;
    const opened = await openShop({ tables: { orders } });
    const { rows, meta } = await opened.ask({ queryType: 'histogram', metrics: ['order_value'], group_by: ['order'], buckets: 200 });
    await opened.close();
    // 200 classes of 5 a group, and 100,000 rows at most.
    expect(rows).toHaveLength(100_000);
    expect(meta.notices.map(({ text }) => text)).toEqual(['Only the first 500 of 1,000 groups are shown; filter the question, or ask for fewer classes.']);
  });

  it('meets the conditions of the question and of the KPI', async () => {
    const { rows } = await shop.ask({ queryType: 'histogram', metrics: ['north_takings'], buckets: 2, filters: [{ field: 'taking', op: '<', values: [8] }] });
    // 1, 4, 16 and 32.
    expect(rows).toEqual([[0, 20, '3'], [20, 40, '1']]);
  });

  it('has a value on a limit in the class that begins there, also where doubles fall short', async () => {
    expect(await sizesOf(['0', '0.1', '0.3', '0.6', '0.7', '0.9'], { buckets: 10 })).toEqual([
      [0, 0.1, '1'], [0.1, 0.2, '1'], [0.2, 0.3, '0'], [0.3, 0.4, '1'], [0.4, 0.5, '0'], [0.5, 0.6, '0'], [0.6, 0.7, '1'], [0.7, 0.8, '1'], [0.8, 0.9, '0'], [0.9, 1, '1'],
    ]);
    expect(await sizesOf([-30, -20, -10, 0, 10], { buckets: 5 })).toEqual([[-30, -20, '1'], [-20, -10, '1'], [-10, 0, '1'], [0, 10, '1'], [10, 20, '1']]);
  });

  it('has one class where all values are the same', async () => {
    expect(await sizesOf([7.5, 7.5, 7.5])).toEqual([[7, 8, '3']]);
    expect(await sizesOf([0])).toEqual([[0, 1, '1']]);
  });

  it.each([
    [[1, 1000], 1, 1],
    [[1, 1000], 2, 2],
    [[950, 1050], 4, 3],
    [[0.000_004, 0.000_041], 10, 9],
    [[1, 2, 3, 999_999], 200, 200],
  ])('of %j has at most %i classes', async (amounts, buckets, classes) => {
    const rows = await sizesOf(amounts, { buckets });
    expect(rows).toHaveLength(classes);
    expect(rows.reduce((sum, row) => sum + Number(row[2]), 0)).toBe(amounts.length);
  });

  it('is empty, with its columns, where there are no records or none with a value', async () => {
    const { columns, rows } = await shop.ask({ queryType: 'histogram', metrics: ['order_value'], time_constraint: ['2020-01-01', '2020-01-02'] });
    expect([columns.map(({ name }) => name), rows]).toEqual([['bucket_min', 'bucket_max', 'count'], []]);
    expect(await sizesOf(['', ''])).toEqual([]);
  });
});

describe('a heatmap', () => {
  it('K60: has a cell for each bucket and group, and 0 where nothing is counted', async () => {
    const { columns, rows, meta } = await shop.ask({ queryType: 'heatmap', metrics: ['visit_count'], group_by: ['metric_time__hour', 'visit__channel'], time_constraint: ['2026-03-02', '2026-03-02'] });
    expect(columns.map(({ name }) => name)).toEqual(['metric_time__hour', 'visit__channel', 'visit_count']);
    expect(rows).toEqual([['2026-03-02T09:00:00Z', 'shop', '1'], ...['10', '11'].map((hour) => [`2026-03-02T${hour}:00:00Z`, 'shop', '0']), ['2026-03-02T12:00:00Z', 'shop', '1']]);
    expect(meta.drawing).toEqual({ kind: 'heatmap', by: 'groups' });
  });

  it('has nothing where a sum has no records, and at least two buckets for its axis', async () => {
    const { rows } = await shop.ask({ queryType: 'heatmap', metrics: ['takings'], group_by: ['branch', 'metric_time__day'], time_constraint: ['2026-03-28', '2026-03-31'] });
    const day = (date: number) => `2026-03-${date}T2${date < 29 ? 3 : 2}:00:00Z`;
    expect(rows.map(([branch, at, value]) => [at, branch, value])).toEqual([
      [day(27), 'north', '32'], [day(27), 'south', null],
      [day(28), 'north', null], [day(28), 'south', '64'],
      [day(29), 'north', null], [day(29), 'south', null],
      [day(30), 'north', '128'], [day(30), 'south', null],
    ]);
    const one = await shop.ask({ queryType: 'heatmap', metrics: ['takings'], group_by: ['branch', 'metric_time__day'], time_constraint: ['2026-03-28', '2026-03-28'] });
    expect(one.rows).toEqual([['north', day(27), '32'], ['north', day(28), null]]);
  });

  it('shows sizes over time where it has `buckets`', async () => {
    const { columns, rows, meta } = await shop.ask({ queryType: 'heatmap', metrics: ['mean_seconds'], group_by: ['metric_time__month'], buckets: 4, time_constraint });
    expect(columns.map(({ name }) => name)).toEqual(['metric_time__month', 'bucket_min', 'bucket_max', 'count']);
    // March: 0.3, 1.2 and 7.5 seconds; April: 0.1.
    const [march, april] = ['2026-02-28T23:00:00Z', '2026-03-31T22:00:00Z'];
    expect(rows).toEqual([
      [march, 0, 2, '2'], [march, 2, 4, '0'], [march, 4, 6, '0'], [march, 6, 8, '1'],
      [april, 0, 2, '1'], [april, 2, 4, '0'], [april, 4, 6, '0'], [april, 6, 8, '0'],
    ]);
    expect(meta.drawing).toEqual({ kind: 'heatmap', by: 'sizes' });
  });
});

describe('S3-12: a map', () => {
  it('is grouped by all that its model says of places, without the rows that have none', async () => {
    const { columns, rows, meta } = await shop.ask({ queryType: 'geomap', metrics: ['signed_in'], time_constraint });
    expect(columns.map(({ name }) => name)).toEqual(['sign_in__north', 'sign_in__east', 'sign_in__country', 'signed_in']);
    expect(rows).toEqual([[50.85, 4.35, 'BE', '1'], [52.37, 4.9, 'NL', '3']]);
    expect(meta.drawing).toEqual({ kind: 'geomap', latitude: 'sign_in__north', longitude: 'sign_in__east', country: 'sign_in__country' });
    expect(meta.notices).toEqual([{ severity: 'warning', text: '1 row has no place (sign_in__north, sign_in__east) and is not on the map.' }]);
  });

  it('is grouped by what the question names', async () => {
    const { rows, meta } = await shop.ask({ queryType: 'geomap', metrics: ['signed_in', 'mean_seconds'], group_by: ['sign_in__country'], order_by: ['-signed_in'], time_constraint });
    expect(rows.map(([country, count, seconds]) => [country, count, Number(Number(seconds).toFixed(6))])).toEqual([['NL', '3', 2.633333], ['BE', '1', 1.2]]);
    expect(meta.drawing).toEqual({ kind: 'geomap', country: 'sign_in__country' });
  });
});

describe('a question that cannot be drawn', () => {
  const refused = (question: object) => {
    try {
      shop.compile(question);
    } catch (thrown) {
      const { code, message, pointer } = thrown as Problem;
      return { code, message, pointer };
    }
    throw new Error('It was answered.');
  };
  const histogram = { queryType: 'histogram' };
  const heatmap = { queryType: 'heatmap', metrics: ['visit_count'] };

  it.each([
    ['a histogram without a KPI', histogram, '/metrics', 'names one KPI'],
    ['a histogram of two KPIs', { ...histogram, metrics: ['takings', 'order_value'] }, '/metrics', 'this one names 2'],
    ['a histogram of a count', { ...histogram, metrics: ['orders_placed'] }, '/metrics/0', 'counts its records'],
    ['a histogram of a number of different things', { ...histogram, metrics: ['buyers'] }, '/metrics/0', 'counts its records'],
    ['a histogram of several models', { ...histogram, metrics: ['takings_per_order'] }, '/metrics/0', 'ask for those of takings or order_count'],
    ['a histogram of several measures', { ...histogram, metrics: ['paid_rate'] }, '/metrics/0', 'several measures (paid_orders, order_count)'],
    ['a histogram over time', { ...histogram, metrics: ['takings'], group_by: ['metric_time__day'] }, '/group_by', 'a heatmap with `buckets` shows sizes over time'],
    ['a histogram of two dimensions', { ...histogram, metrics: ['takings'], group_by: ['branch', 'taking'] }, '/group_by', 'not by 2'],
    ['a histogram beside the period before', { ...histogram, metrics: ['takings'], compare: { to: 'previous_day' } }, '/compare', 'no comparison'],
    ['too many buckets', { ...histogram, metrics: ['takings'], buckets: 201 }, '/buckets', '200'],
    ['no bucket', { ...histogram, metrics: ['takings'], buckets: 0 }, '/buckets', '1'],
    ['buckets of something else', { metrics: ['takings'], buckets: 5 }, '/buckets', 'for a histogram or a heatmap'],
    ['a heatmap without time', { ...heatmap, group_by: ['visit__channel'] }, '/group_by', 'A heatmap is over time'],
    ['a heatmap of two grains', { ...heatmap, group_by: ['metric_time__day', 'metric_time__hour'] }, '/group_by', 'not at several'],
    ['a heatmap of nothing', { ...heatmap, group_by: ['metric_time__day'] }, '/group_by', 'one dimension, or with `buckets`'],
    ['a heatmap of two dimensions', { ...heatmap, group_by: ['metric_time__day', 'visit__channel', 'customer__segment'] }, '/group_by', 'one dimension'],
    ['a heatmap of sizes and groups', { ...heatmap, metrics: ['takings'], buckets: 5, group_by: ['metric_time__day', 'branch'] }, '/group_by', 'by metric_time alone, for sizes'],
    ['a heatmap without a KPI', { queryType: 'heatmap', group_by: ['metric_time__day', 'branch'] }, '/metrics', 'names one KPI'],
    ['a map without a KPI', { queryType: 'geomap' }, '/metrics', 'names a KPI'],
    ['a map without places', { queryType: 'geomap', metrics: ['takings'] }, '/group_by', 'no dimension of "takings" states `geo`'],
    ['a map by half a place', { queryType: 'geomap', metrics: ['signed_in'], group_by: ['sign_in__north'] }, '/group_by', 'latitude with longitude'],
  ])('is named: %s', (_, question, pointer, message) => {
    expect(refused(question)).toMatchObject({ pointer, message: expect.stringContaining(message) });
  });
});
