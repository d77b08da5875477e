import { PROBLEMS, Problem } from '../../contract/problem';
import { openShop, type Shop } from './testing/shop';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

const document = (question: unknown) => {
  try {
    shop.compile(question);
  } catch (thrown) {
    if (thrown instanceof Problem) {
      return thrown.toDocument();
    }
    throw thrown;
  }
  throw new Error('The question was accepted.');
};

const day = { group_by: ['metric_time__day'] };

it.each([
  [{ metrics: ['sales'], ...day, analysis: { kind: 'corelation' } }, 'analysis.kind is "corelation", which is not known; allowed are forecast, anomalies, correlation; did you mean correlation?'],
  [{ metrics: ['sales'], ...day, analysis: {} }, 'analysis.kind is missing; allowed are forecast, anomalies, correlation.'],
  [{ metrics: ['sales'], version: 99 }, 'version is 99, which is not known; allowed are 1.'],
])('a word that is none of a list is told with the list and the nearest: %j', (question, detail) => {
  expect(document(question).detail).toBe(detail);
});

describe('bad input has one clear sentence, a code, its place and what is allowed', () => {
  it.each([
    ['an unknown KPI', { metrics: ['orders_place'] }, 'unknown_metric', '/metrics/0', 'orders_placed'],
    ['an unknown dimension', { metrics: ['orders_placed'], group_by: ['order__chanel'] }, 'unknown_dimension', '/group_by/0', 'order__channel'],
    ['an unknown dimension of a filter', { metrics: ['orders_placed'], filters: [{ field: 'order__chanel', op: '=', values: ['a'] }] }, 'unknown_dimension', '/filters/0', 'order__channel'],
    ['an unknown grain', { metrics: ['orders_placed'], group_by: [{ name: 'metric_time', grain: 'fortnight' }] }, 'unknown_grain', '/group_by/0/grain', 'week'],
    ['an unknown grain in a name', { metrics: ['orders_placed'], group_by: ['metric_time__fortnight'] }, 'unknown_grain', '/group_by/0', 'week'],
    ['a grain finer than the KPI', { metrics: ['sales'], group_by: ['metric_time__hour'] }, 'unknown_grain', '/group_by/0', 'day'],
    ['a grain of something that is no time', { metrics: ['sales'], group_by: ['order__channel__day'] }, 'unknown_grain', '/group_by/0', undefined],
    ['an unknown operator', { metrics: ['sales'], filters: [{ field: 'order__channel', op: 'LIKE', values: ['a'] }] }, 'invalid_question', '/filters/0/op', 'contains'],
    ['an operator that is no text', { metrics: ['sales'], filters: [{ field: 'order__channel', op: { toString: 1 }, values: ['a'] }] }, 'invalid_question', '/filters/0/op', 'contains'],
    ['an operator of 5,000 brackets', { metrics: ['sales'], filters: [{ field: 'order__channel', op: JSON.parse(`${'['.repeat(5000)}${']'.repeat(5000)}`) as unknown, values: ['a'] }] }, 'invalid_question', '/filters/0/op', 'contains'],
    ['neither KPI nor group', { metrics: [], group_by: [] }, 'invalid_question', '/metrics', undefined],
    ['an unknown field', { metric: ['sales'] }, 'invalid_question', '', 'metrics'],
    ['a range that ends before it starts', { metrics: ['sales'], time_constraint: ['2026-02-01', '2026-01-01'] }, 'invalid_time_range', '/time_constraint', undefined],
    ['smallest and largest values of a KPI', { metrics: ['sales'], ...day, min_max_only: true }, 'invalid_question', '/min_max_only', undefined],
    ['a limit of −1', { metrics: ['sales'], ...day, limit: -1 }, 'invalid_question', '/limit', undefined],
    ['a limit of 10⁹', { metrics: ['sales'], ...day, limit: 1e9 }, 'invalid_question', '/limit', undefined],
    ['a filter value of 1 MB', { metrics: ['sales'], filters: [{ field: 'order__channel', op: '=', values: ['x'.repeat(1_000_000)] }] }, 'invalid_question', '/filters/0/values/0', undefined],
    ['a time zone that is none', { metrics: ['sales'], timezone: 'Mars/Olympus' }, 'invalid_question', '/timezone', undefined],
    ['an unknown grain in a template', { metrics: ['sales'], where: "{{ TimeDimension('metric_time', 'toString') }} > '2026-01-01'" }, 'unknown_grain', '/where/0', 'week'],
    ["a panel's grain in a template", { metrics: ['sales'], where: "{{ TimeDimension('metric_time', 'auto') }} > '2026-01-01'" }, 'unknown_grain', '/where/0', 'week'],
    ['an unknown unit of date_diff', { metrics: ['sales'], where: "date_diff('fortnight', {{ Dimension('order__ordered_at') }}, '2026-01-01') > 1" }, 'invalid_filter', '/where/0', undefined],
    ['a comparison that looks back before all calendars', { metrics: ['sales'], compare: { to: 'custom', period: '999999 years' }, time_constraint: ['2026-03-01', '2026-03-31'] }, 'invalid_time_range', '/compare', undefined],
    ['a template that is a value', { metrics: ['sales'], where: "{{ Dimension('order__gift') }} AND NOT 'a'" }, 'invalid_filter', '/where/0', undefined],
    ['an offset instead of a time zone', { metrics: ['sales'], timezone: '+05:30' }, 'invalid_question', '/timezone', undefined],
    ['a version from the future', { metrics: ['sales'], version: 99 }, 'invalid_question', '/version', undefined],
    ['an unknown analysis', { metrics: ['sales'], ...day, analysis: { kind: 'corelation', with: ['visits'] } }, 'invalid_question', '/analysis/kind', 'correlation'],
    ['an analysis without its kind', { metrics: ['sales'], ...day, analysis: {} }, 'invalid_question', '/analysis/kind', 'forecast'],
    ['a kind of question of 5,000 brackets', { metrics: ['sales'], queryType: JSON.parse(`${'['.repeat(5000)}${']'.repeat(5000)}`) as unknown }, 'invalid_question', '/queryType', 'metrics'],
    ['an unknown kind of question', { metrics: ['sales'], queryType: 'metric' }, 'invalid_question', '/queryType', 'metrics'],
    ['no object', 'sales', 'invalid_question', '', undefined],
    ['nothing', null, 'invalid_question', '', undefined],
  ] as const)('%s', (_, question, code, pointer, allowed) => {
    const problem = document(question);
    expect(problem).toMatchObject({ code, pointer, status: 400 });
    expect(problem.detail.length).toBeLessThan(400);
    expect(problem.detail).toMatch(/[.?]$/);
    if (allowed !== undefined) {
      expect(problem.allowed).toContain(allowed);
    }
  });

  it('SQL in any field is a name that does not exist', () => {
    const attack = 'sales; DROP TABLE orders; --';
    for (const question of [
      { metrics: [attack] },
      { metrics: ['sales'], group_by: [attack] },
      { metrics: ['sales'], group_by: [`order__${attack}`] },
      { metrics: ['sales'], group_by: [{ name: attack, grain: 'day' }] },
      { metrics: ['sales'], filters: [{ field: attack, op: '=', values: ['a'] }] },
      { metrics: ['sales'], order_by: [attack] },
      { metrics: ['sales'], timezone: "UTC'; DROP TABLE orders; --" },
      { metrics: ['sales'], time_constraint: [attack, attack] },
      { metrics: ['sales'], compare: { to: attack } },
    ]) {
      expect(PROBLEMS[document(question).code].status).toBe(400);
    }
  });

  it('a number that no whole number of the engine reaches is compared all the same', async () => {
    const above = async (value: number) => (await shop.ask({ metrics: ['orders_placed'], filters: [{ field: 'order', op: '<', values: [value] }] })).rows;
    expect(await above(1e30)).toEqual([['5']]);
    expect(await above(-1e300)).toEqual([['0']]);
  });

  it('a range may take in all of time', async () => {
    expect((await shop.ask({ metrics: ['orders_placed'], time_constraint: ['0001-01-01', '9999-12-31'] })).rows).toEqual([['5']]);
  });

  it("the unit of date_diff is a word, and a text beside it a time", async () => {
    // Orders 1 and 2 are of 2 March, the others at least 26 days later.
    const days = (where: string) => shop.ask({ metrics: ['orders_placed'], where });
    expect((await days("date_diff('day', '2026-03-01', {{ Dimension('order__ordered_at') }}) <= 1")).rows).toEqual([['2']]);
    expect((await days("date_diff('MONTH', '2026-03-01', {{ Dimension('order__ordered_at') }}) = 1")).rows).toEqual([['1']]);
  });

  it('values of one model may be filtered by another that is joined to it', async () => {
    const values = await shop.ask({ queryType: 'values', group_by: ['order__channel'], filters: [{ field: 'customer__segment', op: '=', values: ['silver'] }] });
    expect(values.rows).toEqual([['shop']]);
  });

  it('a time zone is found in any case, and told to the engine by its name', () => {
    expect(shop.compile({ metrics: ['orders_placed'], group_by: ['metric_time__day'], timezone: 'europe/amsterdam' }).sql).toContain("'Europe/Amsterdam'");
  });

  it("an entity of a KPI's filter may be named twice", async () => {
    // Customer c1 has orders 1 and 3.
    expect((await shop.ask({ metrics: ['orders_placed'], where: "{{ Metric('order_count', group_by=['customer', 'customer']) }} > 1" })).rows).toEqual([['2']]);
  });

  it('an answer of no rows has its columns all the same', async () => {
    const answer = await shop.ask({ metrics: ['sales'], ...day, time_constraint: ['1999-01-01', '1999-01-02'] });
    expect(answer.rows).toEqual([]);
    expect(answer.columns.map(({ name }) => name)).toEqual(['metric_time__day', 'sales']);
  });

  it('an answer that was cut says so', async () => {
    const { rows, meta } = await shop.ask({ queryType: 'values', group_by: ['customer__name'], limit: 2 });
    expect(rows).toHaveLength(2);
    expect(meta.notices).toEqual([]);
  });
});
