import type { Problem } from '../../../contract/problem';
import { useShop } from '../testing/use-shop';

const shop = useShop();
const time_constraint = ['2026-03-01', '2026-04-30'];
const list = async (question: object) => {
  const { columns, rows, meta } = await shop.ask({ queryType: 'records', time_constraint, ...question });
  return { names: columns.map(({ name }) => name), columns, rows, notices: meta.notices.map(({ text }) => text), sql: meta.sql };
};
const firsts = async (question: object) => (await list(question)).rows.map(([cell]) => cell);

describe('S4-16: the records behind a KPI', () => {
  it("are those of the KPI's own condition, the newest first, with the model's entities and dimensions", async () => {
    const { names, rows } = await list({ metrics: ['web_orders'] });
    expect(names).toEqual(['metric_time', 'order', 'customer', 'order__channel', 'order__gift']);
    expect(rows).toEqual([
      ['2026-04-01T08:00:00Z', '5', 'c3', 'web', false],
      ['2026-03-28T23:30:00Z', '3', 'c1', 'web', false],
      ['2026-03-02T10:00:00Z', '1', 'c1', 'web', true],
    ]);
  });

  it('have the value that they add, exactly, unless they are counted', async () => {
    const { columns, rows } = await list({ metrics: ['order_value'], columns: ['order', 'order_value'] });
    expect(rows.map(([id, value]) => [id, Number(value)])).toEqual([['5', 5], ['4', 40], ['3', 0.3], ['2', 20.2], ['1', 10.1]]);
    expect(columns[1]).toMatchObject({ role: 'metric', metric: 'order_value', type: 'decimal' });
    expect((await list({ metrics: ['order_value'] })).names.at(-1)).toBe('order_value');
    expect(await firsts({ metrics: ['web_orders'], columns: ['web_orders'] })).toEqual(['1', '1', '1']);
  });

  it('tell their moment as exactly as the store does, a day as the midnight of the time zone, and a bucket where it is asked for', async () => {
    const { rows, columns } = await list({ metrics: ['signed_in'], columns: ['metric_time', 'sign_in__signed_in_at', 'metric_time__day', 'sign_in__signed_in_at__month'], order_by: ['metric_time'], limit: 1 });
    expect(rows).toEqual([['2026-03-02T09:00:00.123456Z', '2026-03-02T09:00:00.123456Z', '2026-03-01T23:00:00Z', '2026-02-28T23:00:00Z']]);
    expect(columns.map(({ role, grain }) => [role, grain])).toEqual([['time', undefined], ['dimension', undefined], ['time', 'day'], ['dimension', 'month']]);
    expect((await list({ metrics: ['takings'], columns: ['metric_time', 'takings'], limit: 1 })).rows).toEqual([['2026-04-29T22:00:00Z', '512']]);
  });

  it('lie in the range by their moment, to the second', async () => {
    expect(await firsts({ metrics: ['orders_placed'], columns: ['order'], time_constraint: ['2026-03-02T11:00:00Z', '2026-03-28T23:30:00Z'] })).toEqual(['2']);
    expect(await firsts({ metrics: ['orders_placed'], columns: ['order'], time_constraint: ['2026-03-29', '2026-03-29'] })).toEqual(['3']);
  });

  it('meet the conditions of the question, and show what can be joined', async () => {
    const { rows } = await list({ metrics: ['orders_placed'], columns: ['order', 'customer__name', 'customer__region__country'], filters: [{ field: 'customer__segment', op: '=', values: ['gold'] }], where: "{{ Dimension('order__channel') }} = 'web'" });
    expect(rows).toEqual([['5', 'Cyd', null], ['3', 'Ada', 'NL'], ['1', 'Ada', 'NL']]);
  });

  it('S1-14: the ten largest are those with the greatest values, and never more', async () => {
    expect(await firsts({ metrics: ['order_value'], columns: ['order', 'order_value'], order_by: ['-order_value'], limit: 2 })).toEqual(['4', '2']);
    expect(await firsts({ metrics: ['order_value'], columns: ['order', 'order_value'], order_by: ["Metric('order_value').descending(True)"], limit: 10 })).toEqual(['4', '2', '1', '5', '3']);
  });

  it('are in the order of their time, also where no time is shown', async () => {
    expect(await firsts({ metrics: ['orders_placed'], columns: ['order__channel'] })).toEqual(['web', null, 'web', 'shop', 'web']);
    expect((await list({ metrics: ['orders_placed'], columns: ['order__channel'] })).names).toEqual(['order__channel']);
  });

  it('are those of each of its measures, for a KPI that is computed from several of one model', async () => {
    const { names, rows } = await list({ metrics: ['web_share'], columns: ['order', 'order_count', 'order_count_2'] });
    expect(names).toEqual(['order', 'order_count', 'order_count_2']);
    // Web orders count above, all of them below.
    expect(rows).toEqual([['5', '1', '1'], ['4', '0', '1'], ['3', '1', '1'], ['2', '0', '1'], ['1', '1', '1']]);
    const paid = await list({ metrics: ['paid_orders'] });
    expect(paid.rows.map((row) => row[1])).toEqual(['4', '2', '1']);
  });

  it('are those of the asked time alone, for a KPI that looks back', async () => {
    expect(await firsts({ metrics: ['takings_7d'], columns: ['takings_7d'], time_constraint: ['2026-03-28', '2026-03-31'] })).toEqual(['128', '64', '32']);
    expect(await firsts({ metrics: ['takings_growth'], columns: ['taken'], time_constraint: ['2026-03-28', '2026-03-31'] })).toEqual(['128', '64', '32']);
  });

  it('are a hundred unless more are asked for, with a word on the rest', async () => {
    const orders = `id,tenant_id,customer_id,ordered_at,channel,gift,status,amount\n${Array.from({ length: 150 }, (_, index) => `${index},t1,c1,2026-03-02T10:00:00Z,web,true,paid,1\n`).join('')}`;
    const { openShop } = await import('../testing/shop');
    const many = await openShop({ tables: { orders } });
    const cut = await many.ask({ queryType: 'records', metrics: ['orders_placed'], columns: ['order'] });
    const whole = await many.ask({ queryType: 'records', metrics: ['orders_placed'], columns: ['order'], limit: 1000 });
    await many.close();
    expect(cut.rows).toEqual(Array.from({ length: 100 }, (_, index) => [String(index)]));
    expect(cut.meta.notices.map(({ text }) => text)).toEqual([expect.stringContaining('Only the first 100 rows')]);
    expect(cut.meta.cut).toBe(true);
    expect([whole.rows.length, whole.meta.notices]).toEqual([150, []]);
  });

  it('keep their columns where there are none', async () => {
    const { names, rows } = await list({ metrics: ['order_value'], time_constraint: ['2020-01-01', '2020-01-02'] });
    expect(rows).toEqual([]);
    expect(names).toEqual(['metric_time', 'order', 'customer', 'order__channel', 'order__gift', 'order_value']);
  });

  it('are the tenant’s alone', async () => {
    const { rows } = await shop.ask({ queryType: 'records', metrics: ['signed_in'], columns: ['sign_in'] }, { tenant: 't2' });
    expect(rows).toEqual([['6']]);
  });
});

describe('S4-42: a search', () => {
  const found = (search: string, more: object = {}) => firsts({ metrics: ['signed_in'], columns: ['sign_in'], search, ...more });

  it('finds records in whose texts all words stand, whatever their case', async () => {
    expect(await found('PASSWORD')).toEqual(['2', '1']);
    expect(await found('password twice')).toEqual(['2']);
    expect(await found('password renewed')).toEqual([]);
    expect(await found('')).toEqual(['5', '4', '3', '2', '1']);
  });

  it('takes each of the texts, and a phrase in quotation marks as it stands', async () => {
    expect(await found('locked 10.0.0.1')).toEqual(['3']);
    expect(await found('"in with"')).toEqual(['1']);
    expect(await found('"with in"')).toEqual([]);
  });

  it('takes %, _ and \\ for themselves', async () => {
    expect(await found('100%')).toEqual(['3']);
    expect(await found('t_n')).toEqual(['4']);
    expect(await found('%')).toEqual(['3']);
    expect(await found('\\')).toEqual([]);
  });

  it('holds beside conditions', async () => {
    expect(await found('password', { filters: [{ field: 'sign_in__severity', op: '=', values: ['warn'] }] })).toEqual(['2']);
  });

  it('has its words as parameters', () => {
    const { sql, params } = shop.compile({ queryType: 'records', metrics: ['signed_in'], search: "it's; DROP" });
    expect(params).toEqual(['t1', "%it's;%", '%drop%']);
    expect(sql).not.toMatch(/drop/i);
  });
});

describe('S4-18: log lines', () => {
  it('have their time, text, level and key before the columns that are asked for', async () => {
    const { columns, rows, meta } = await shop.ask({ queryType: 'logs', metrics: ['signed_in'], columns: ['customer__segment'], search: 'password' });
    expect(columns.map(({ name }) => name)).toEqual(['metric_time', 'sign_in__message', 'sign_in__severity', 'sign_in', 'customer__segment']);
    expect(rows).toEqual([
      ['2026-03-02T10:30:00Z', 'Wrong password twice', 'warn', '2', 'silver'],
      ['2026-03-02T09:00:00.123456Z', 'Signed in with a password', 'INFO', '1', 'gold'],
    ]);
    expect(meta.drawing).toEqual({ kind: 'logs', time: 'metric_time', body: 'sign_in__message', level: 'sign_in__severity', id: 'sign_in', words: ['password'] });
  });
});

describe('a question for records that cannot be answered', () => {
  const refused = (question: object) => {
    try {
      shop.compile({ queryType: 'records', ...question });
    } catch (thrown) {
      const { code, message, pointer } = thrown as Problem;
      return { code, message, pointer };
    }
    throw new Error('It was answered.');
  };

  it.each([
    ['no KPI', {}, 'invalid_question', '/metrics', 'names one KPI'],
    ['two KPIs', { metrics: ['orders_placed', 'takings'] }, 'invalid_question', '/metrics', 'this one names 2'],
    ['something to group by', { metrics: ['orders_placed'], group_by: ['order__channel'] }, 'invalid_question', '/group_by', 'name what to show in `columns`'],
    ['a comparison', { metrics: ['orders_placed'], compare: { to: 'previous_day' } }, 'invalid_question', '/compare', 'no comparison'],
    ['a KPI of several models', { metrics: ['refund_rate'] }, 'invalid_question', '/metrics/0', 'ask for those of refund_count or order_count'],
    ['a conversion', { metrics: ['visit_conversion'] }, 'invalid_question', '/metrics/0', 'ask for those of visit_count or orders_placed'],
    ['a KPI of an earlier time alone', { metrics: ['takings_week_before'] }, 'invalid_question', '/metrics/0', 'ask for those of takings'],
    ['an unknown column', { metrics: ['orders_placed'], columns: ['order__chanel'] }, 'unknown_dimension', '/columns/0', 'did you mean order__channel'],
    ['a column that only another model has', { metrics: ['orders_placed'], columns: ['metric_time', 'refund__reason'] }, 'unknown_dimension', '/columns/1', 'The records of "orders_placed" have no column "refund__reason"'],
    ['a grain of something that is no time', { metrics: ['orders_placed'], columns: ['order__channel__day'] }, 'unknown_grain', '/columns/0', 'is not a time'],
    ['an order by what is not shown', { metrics: ['orders_placed'], columns: ['order'], order_by: ['-order__channel'] }, 'invalid_order', '/order_by/0', 'it has order.'],
    ['a search of records without text', { metrics: ['orders_placed'], search: 'x' }, 'invalid_question', '/search', 'cannot be searched'],
    ['logs of records without text', { queryType: 'logs', metrics: ['orders_placed'] }, 'invalid_question', '/queryType', 'ask for them as records'],
    ['columns of something else', { queryType: 'metrics', metrics: ['orders_placed'], columns: ['order'] }, 'invalid_question', '/columns', '`columns` is for records and logs'],
    ['a search of something else', { queryType: 'metrics', metrics: ['orders_placed'], search: 'x' }, 'invalid_question', '/search', '`search` is for records and logs'],
  ])('names %s', (_, question, code, pointer, message) => {
    expect(refused(question)).toMatchObject({ code, pointer, message: expect.stringContaining(message) });
  });
});
