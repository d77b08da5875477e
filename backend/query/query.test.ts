import type { QueryContext } from './resolve';
import { openShop, type Shop } from './testing/shop';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

const rows = async (question: object, context = {}) => (await shop.ask(question, context)).rows;
const MARCH = ['2026-03-01', '2026-03-31'];

describe('metrics', () => {
  it('a simple metric adds up exactly, in decimals', async () => {
    expect(await rows({ metrics: ['sales'], time_constraint: MARCH })).toEqual([['70.600000']]);
  });

  it('a metric filter holds for its own metric only', async () => {
    expect(await rows({ metrics: ['web_orders', 'orders_placed'] })).toEqual([['3', '5']]);
  });

  it('a ratio divides as fractions, also where its parts have different filters', async () => {
    expect(await rows({ metrics: ['paid_rate', 'web_share'] })).toEqual([[0.6, 0.6]]);
  });

  it('a ratio over two models keeps groups that only one of them has', async () => {
    expect(await rows({ metrics: ['refund_rate'], group_by: ['metric_time__day'], time_constraint: ['2026-03-02', '2026-03-03'] })).toEqual([
      ['2026-03-01T23:00:00Z', null],
      ['2026-03-02T23:00:00Z', null],
    ]);
    expect(await rows({ metrics: ['refund_rate'] })).toEqual([[0.2]]);
  });

  it('a derived metric computes over its inputs by their aliases', async () => {
    expect(await rows({ metrics: ['net_orders'] })).toEqual([['4']]);
  });

  it('average and percentile are those of the rows', async () => {
    expect(await rows({ metrics: ['mean_order', 'median_order'] })).toEqual([[15.12, 10.1]]);
  });

  it('K01: a stock is that of the last day of its bucket, never a sum over days', async () => {
    expect(await rows({ metrics: ['units_in_stock'], group_by: ['metric_time__month'] })).toEqual([
      ['2026-02-28T23:00:00Z', '10'],
      ['2026-03-31T22:00:00Z', '6'],
    ]);
    expect(await rows({ metrics: ['units_in_stock'], group_by: ['metric_time__day'] })).toEqual([
      ['2026-03-29T22:00:00Z', '5'],
      ['2026-03-30T22:00:00Z', '10'],
      ['2026-03-31T22:00:00Z', '6'],
    ]);
    expect(await rows({ metrics: ['units_in_stock'], group_by: ['stock_day__place'], time_constraint: MARCH })).toEqual([
      ['north', '7'],
      ['south', '3'],
    ]);
  });

  it('division by zero has no value', async () => {
    expect(await rows({ metrics: ['paid_rate'], filters: [{ field: 'order__channel', op: '=', values: ['none'] }] })).toEqual([[null]]);
  });
});

describe('dimensions', () => {
  it('joins to the one row that the key names, and keeps rows without a partner', async () => {
    expect(await rows({ metrics: ['orders_placed'], group_by: ['customer__segment'] })).toEqual([
      ['gold', '3'],
      ['silver', '1'],
      [null, '1'],
    ]);
  });

  it('does not join over a bare primary entity, which many rows may share', () => {
    expect(() => shop.compile({ metrics: ['orders_placed'], group_by: ['customer__page'] })).toThrow('cannot be joined to orders safely: page_views may have several rows for one customer');
  });

  it('a time dimension is the same moment with and without its own grain', async () => {
    const [bare, cut] = [await rows({ metrics: ['orders_placed'], group_by: ['order__ordered_at'] }), await rows({ metrics: ['orders_placed'], group_by: ['order__ordered_at__second'] })];
    expect(bare[0]).toEqual(['2026-03-02T10:00:00Z', '1']);
    expect(bare).toEqual(cut);
  });

  it('goes two joins far', async () => {
    expect(await rows({ metrics: ['orders_placed'], group_by: ['customer__region__country'] })).toEqual([
      ['BE', '1'],
      ['NL', '2'],
      [null, '2'],
    ]);
  });

  it('refuses a join that would count rows twice, and says why', () => {
    expect(() => shop.compile({ metrics: ['orders_placed'], group_by: ['order__reason'] })).toThrow(
      '"order__reason" cannot be joined to orders safely: refunds may have several rows for one order, which would count rows twice.'
    );
  });

  it('lists distinct values, with and without a KPI', async () => {
    expect(await rows({ queryType: 'values', group_by: ['customer__segment'] })).toEqual([['gold'], ['silver']]);
    expect(await rows({ metrics: [], group_by: ['order__channel'] })).toEqual([['shop'], ['web'], [null]]);
    expect(await rows({ queryType: 'values', metrics: ['orders_placed'], group_by: ['customer__segment'], time_constraint: ['2026-04-01', '2026-04-01'] })).toEqual([['gold']]);
  });

  it('lists times by a condition that is finer than they are', async () => {
    const hour = "{{ TimeDimension('metric_time', 'hour') }} IN ('2026-03-28 09:00:00')";
    expect(await rows({ group_by: ['metric_time__week'], where: hour })).toEqual([['2026-03-22T23:00:00Z']]);
    expect(await rows({ group_by: ['metric_time__week'], where: hour, min_max_only: true })).toEqual([['2026-03-22T23:00:00Z', '2026-03-22T23:00:00Z']]);
  });
});

describe('filters', () => {
  const count = async (op: string, values: unknown[], field = 'order__channel') => (await rows({ metrics: ['orders_placed'], filters: [{ field, op, values }] }))[0]?.[0];

  it.each([
    ['=', ['web'], '3'],
    ['!=', ['web'], '2'],
    ['in', ['web', 'shop'], '4'],
    ['not_in', ['web', 'shop'], '1'],
    ['contains', ['HO'], '1'],
    ['not_contains', ['ho'], '4'],
    ['starts_with', ['w'], '3'],
    ['is_null', [], '1'],
    ['is_not_null', [], '4'],
  ])('%s %j keeps %s orders; a missing value is not any of the values', async (op, values, expected) => {
    expect(await count(op, values)).toBe(expected);
  });

  it('a date is a day of the tenant, an instant is itself', async () => {
    expect(await count('>=', ['2026-03-29'], 'metric_time')).toBe('3');
    expect(await count('=', ['2026-03-29'], 'order__ordered_at')).toBe('1');
    expect(await count('>', ['2026-03-28T23:30:00Z'], 'metric_time')).toBe('2');
  });

  it('a flag and a number are compared as such', async () => {
    expect(await count('=', [true], 'order__gift')).toBe('1');
    expect(await count('=', ['true'], 'order__gift')).toBe('1');
  });

  it.each(["x' OR 1=1 --", "'; DROP TABLE orders; --", '%', '_', '\\', '$1', '"', '\u0000x', '🙂'.repeat(50)])('the value %j is a value and nothing else', async (value) => {
    for (const op of ['=', 'in', 'contains', 'starts_with']) {
      expect(await count(op, [value])).toBe('0');
    }
    expect(await count('=', ['web'])).toBe('3');
  });

  it.each([
    [{ field: 'order__channel', op: 'in', values: [] }, 'needs at least one value'],
    [{ field: 'order__channel', op: '=', values: ['a', 'b'] }, 'takes one value, not 2'],
    [{ field: 'order__channel', op: 'is_null', values: ['a'] }, 'takes no value'],
    [{ field: 'metric_time', op: '>', values: ['soon'] }, 'needs a date'],
    [{ field: 'order__ordered_at', op: 'in', values: ['2026-03-02', '2026-03-02T10:00:00Z'] }, 'needs values of one kind'],
    [{ field: 'metric_time', op: '>', values: ['2026-02-31'] }, 'needs a date of the calendar'],
  ])('refuses %j', (filter, message) => {
    expect(() => shop.compile({ metrics: ['orders_placed'], filters: [filter] })).toThrow(message);
  });
});

describe('time', () => {
  it("decision 10: a day is the tenant's day, also on the day when the clock changes", async () => {
    expect(await rows({ metrics: ['orders_placed'], group_by: ['metric_time__day'], time_constraint: ['2026-03-28', '2026-03-30'] })).toEqual([
      ['2026-03-28T23:00:00Z', '1'],
      ['2026-03-29T22:00:00Z', '1'],
    ]);
  });

  it('an hour is cut in UTC', async () => {
    expect(await rows({ metrics: ['orders_placed'], group_by: ['metric_time__hour'], time_constraint: ['2026-03-28', '2026-03-29'] })).toEqual([['2026-03-28T23:00:00Z', '1']]);
  });

  it('weeks start on Monday, quarters and years on their first day', async () => {
    const first = async (grain: string) => (await rows({ metrics: ['orders_placed'], group_by: [`metric_time__${grain}`] }))[0]?.[0];
    expect(await first('week')).toBe('2026-03-01T23:00:00Z');
    expect(await first('quarter')).toBe('2025-12-31T23:00:00Z');
    expect(await first('year')).toBe('2025-12-31T23:00:00Z');
  });

  it('bare metric_time is the finest grain of the KPI, and the start of a range moves back to its bucket', async () => {
    const { columns, meta } = await shop.ask({ metrics: ['sales'], group_by: ['metric_time'], time_constraint: ['2026-03-30T10:00:00Z', '2026-04-01T10:00:00Z'] });
    expect(columns[0]).toMatchObject({ name: 'metric_time__day', type: 'time', role: 'time', grain: 'day' });
    expect(meta.range).toEqual({ from: '2026-03-29T22:00:00Z', to: '2026-04-01T10:00:00Z' });
    expect(meta.partialFrom).toBe('2026-03-31T22:00:00Z');
  });

  it("a panel's interval chooses the grain, never finer than the KPI's own", async () => {
    const grain = async (metric: string, intervalMs: number) => (await shop.ask({ metrics: [metric], group_by: ['metric_time__auto'] }, { intervalMs })).meta.grain;
    expect(await grain('orders_placed', 30_000)).toBe('minute');
    expect(await grain('orders_placed', 61_000)).toBe('hour');
    expect(await grain('sales', 61_000)).toBe('day');
    expect(await grain('sales', 2 * 86_400_000)).toBe('week');
  });

  it('a question without a range asks of all time; a date range has both its days', async () => {
    expect(await rows({ metrics: ['orders_placed'] })).toEqual([['5']]);
    expect(await rows({ metrics: ['orders_placed'], time_constraint: ['2026-03-30', '2026-03-30'] })).toEqual([['1']]);
    expect(await rows({ metrics: ['units_in_stock'], time_constraint: ['2026-03-30', '2026-03-30'] })).toEqual([['5']]);
  });
});

describe('order and limit', () => {
  it('orders as asked, missing values last, and then by the keys', async () => {
    expect(await rows({ metrics: ['orders_placed'], group_by: ['order__channel'], order_by: ['-orders_placed'], limit: 2 })).toEqual([
      ['web', '3'],
      ['shop', '1'],
    ]);
  });

  it('refuses a column that the answer does not have', () => {
    expect(() => shop.compile({ metrics: ['orders_placed'], order_by: ['sales'] })).toThrow('no column "sales" to order by; it has orders_placed');
  });
});

describe('the statement', () => {
  it('names the KPI, and holds no value that somebody asked with', () => {
    const { sql, params } = shop.compile({ metrics: ['orders_placed'], filters: [{ field: 'order__channel', op: '=', values: ['planted-value'] }] });
    expect(sql.split('\n')[0]).toBe('-- Northstar: orders_placed (Orders placed)');
    expect(sql).not.toContain('planted-value');
    expect(params).toEqual(['t1', 'planted-value']);
  });

  it('reads one model once for several of its metrics', () => {
    const { sql } = shop.compile({ metrics: ['orders_placed', 'sales', 'paid_rate', 'mean_order'] });
    expect(sql.match(/FROM/g)).toHaveLength(1);
  });
});

describe('decision 9: identity', () => {
  it("no question reaches another tenant's row, by a field, a filter, a join or a suggestion", async () => {
    expect(await rows({ metrics: ['sales'] })).toEqual([['75.600000']]);
    expect(await rows({ metrics: [], group_by: ['customer__name'] })).toEqual([['Ada'], ['Bob'], ['Cyd']]);
    // Both tenants have a customer c1; a join on the key alone would count the order twice.
    expect(await rows({ metrics: ['orders_placed'], group_by: ['customer__name'], order_by: ['-orders_placed'], limit: 1 })).toEqual([['Ada', '2']]);
    expect(await rows({ metrics: ['orders_placed'], filters: [{ field: 'customer__segment', op: '=', values: ['spoof'] }] })).toEqual([['0']]);
  });

  it('a data source without a tenant gets no row of a model that has tenants', () => {
    expect(() => shop.compile({ metrics: ['sales'] }, { tenant: '' })).toThrow('this data source serves none');
  });

  it.each([
    [{ kind: 'user', login: 'v', role: 'viewer' }, 'sales', 'needs the role editor or above; yours is viewer'],
    [{ kind: 'anonymous' }, 'sales', 'is not public'],
    [{ kind: 'system', role: 'admin' }, 'sales', 'has no alert in the catalogue'],
  ] as const)('%j may not ask %s', (principal, metric, message) => {
    expect(() => shop.compile({ metrics: [metric] }, { principal })).toThrow(message);
  });

  it('an input needs the role of the KPIs that are computed from it', () => {
    const viewer = { principal: { kind: 'user', login: 'v', role: 'viewer' } } as const;
    expect(() => shop.compile({ metrics: ['guarded_orders'] }, viewer)).toThrow('needs the role admin');
    expect(() => shop.compile({ metrics: ['paid_orders'] }, viewer)).toThrow('needs the role admin or above; yours is viewer');
    expect(() => shop.compile({ metrics: ['order_count'] }, viewer)).not.toThrow();
  });

  it('the key of a person singles out as well as the name', () => {
    for (const group_by of [['customer'], ['customer__name']]) {
      expect(() => shop.compile({ metrics: ['orders_placed'], group_by }, { principal: { kind: 'anonymous' } })).toThrow('singles out a person');
    }
  });

  it('suggestions are for those who may ask a KPI that has the dimension', () => {
    const values = (field: string, principal: QueryContext['principal'], filters: object[] = []) => () => shop.compile({ queryType: 'values', group_by: [field], filters }, { principal });
    for (const principal of [{ kind: 'anonymous' }, { kind: 'system', role: 'viewer' }, { kind: 'user', login: 'v', role: 'viewer' }] as const) {
      expect(values('order__channel', principal)).not.toThrow();
    }
    for (const principal of [{ kind: 'anonymous' }, { kind: 'system', role: 'viewer' }] as const) {
      expect(values('stock_day__place', principal)).toThrow('are shown to those who may ask a KPI that has it');
      expect(values('order__channel', principal, [{ field: 'stock_day__place', op: '=', values: ['north'] }])).toThrow('are shown to those who may ask a KPI that has it');
    }
    expect(values('region__country', { kind: 'user', login: 'v', role: 'viewer' })).toThrow('are shown to those who may ask a KPI that has it');
    expect(values('region__country', { kind: 'user', login: 'a', role: 'admin' })).not.toThrow();
  });

  it('alerting and anonymous people may not single out a person', () => {
    for (const principal of [{ kind: 'system', role: 'viewer' }, { kind: 'anonymous' }] as const) {
      expect(() => shop.compile({ metrics: ['orders_placed'], group_by: ['customer__name'] }, { principal })).toThrow('singles out a person');
      expect(() => shop.compile({ metrics: ['orders_placed'], filters: [{ field: 'customer__name', op: '=', values: ['Ada'] }] }, { principal })).toThrow('singles out a person');
      expect(() => shop.compile({ metrics: ['orders_placed'], group_by: ['customer__segment'] }, { principal })).not.toThrow();
    }
  });
});
