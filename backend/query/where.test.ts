import { Temporal } from 'temporal-polyfill';
import type { QueryContext } from './resolve';
import { useShop } from './testing/use-shop';

const { rows, compile } = useShop();

const total = async (metric: string, where: string | string[], context: Partial<QueryContext> = {}) => (await rows({ metrics: [metric], where }, context))[0]?.[0];

describe('dbt’s templates', () => {
  it.each([
    ["{{ Entity('branch') }} = 'north'", '181'],
    ["{{ Entity(\"branch\") }} = 'north'", '181'],
    ["{{Entity('branch')}}='north'", '181'],
    ["{{ Entity('branch') }} IS NULL", '512'],
    ["{{ Entity('branch') }} <> 'north'", '330'],
    ["NOT {{ Entity('branch') }} = 'north'", '330'],
    ["{{ Entity('branch') }} LIKE 'n%'", '181'],
    ["UPPER({{ Entity('branch') }}) = 'NORTH'", '181'],
    ["COALESCE({{ Entity('branch') }}, 'none') = 'none'", '512'],
    ["CASE WHEN {{ Entity('branch') }} = 'north' THEN 1 ELSE 0 END = 1", '181'],
    ["{{ Dimension('taking__branch') }} = 'north'", '181'],
    ["{{ Dimension('branch__manager') }} = 'Noor'", '176'],
    ["{{ Dimension('branch__manager') }} IN ('Nell', 'Sol') OR {{ Entity('branch') }} IS NULL", '773'],
  ])('%s keeps %s', async (where, expected) => {
    expect(await total('takings', where)).toBe(expected);
  });

  it.each([
    ["{{ TimeDimension('metric_time', 'day') }} = '2026-03-01'", '4'],
    ["{{ TimeDimension('metric_time', 'month') }} = '2026-03-01'", '252'],
    ["{{ TimeDimension('METRIC_TIME', 'MONTH') }} = '2026-03-01'", '252'],
    ["{{ TimeDimension('metric_time') }} = '2026-03-01'", '4'],
    ["{{ Dimension('metric_time') }} = '2026-03-01'", '4'],
    ["{{ Dimension('metric_time__month') }} = '2026-03-01'", '252'],
    ["{{ Dimension('metric_time').grain('month') }} = '2026-03-01'", '252'],
    ["{{ Dimension('metric_time').date_part('month') }} = 3", '252'],
    ["{{ TimeDimension('metric_time', date_part_name='dow') }} = 7", '84'],
    ["{{ TimeDimension('taking__trading_day', 'month') }} >= '2026-04-01'", '768'],
    ["{{ TimeDimension('metric_time', 'day') }} BETWEEN '2026-03-01' AND '2026-03-08'", '28'],
    ["{{ TimeDimension('metric_time', 'day') }} IN ('2026-03-01', '2026-03-08')", '20'],
    ["'2026-04-01' <= {{ TimeDimension('metric_time', 'day') }}", '768'],
  ])('of time: %s keeps %s', async (where, expected) => {
    expect(await total('takings', where)).toBe(expected);
  });

  it('a bare metric_time is of the metric’s own grain', async () => {
    expect(await total('monthly_takings', "{{ TimeDimension('metric_time') }} = '2026-03-01'")).toBe('252');
  });

  it('a day is the tenant’s, an hour and finer are UTC’s', async () => {
    // Order 3 is of 23:30 UTC on 28 March, which is the 29th in Amsterdam.
    expect(await total('orders_placed', "{{ TimeDimension('metric_time', 'day') }} >= '2026-03-29'")).toBe('3');
    expect(await total('orders_placed', "{{ TimeDimension('order__ordered_at', 'hour') }} = '2026-03-28 23:00:00'")).toBe('1');
  });

  it.each([
    ["{{ Dimension('customer__region__country') }} = 'NL'", '2'],
    ["{{ Dimension('region__country', entity_path=['customer']) }} = 'NL'", '2'],
    ["{{ Entity('region', entity_path=['customer']) }} = 'r1'", '2'],
    ["{{ Entity('customer__region') }} = 'r1'", '2'],
    ["{{ Dimension('order__gift') }}", '1'],
    ["{{ Dimension('order__gift') }} = true AND NOT {{ Dimension('order__channel') }} = 'shop'", '1'],
  ])('along entities: %s keeps %s', async (where, expected) => {
    expect(await total('orders_placed', where)).toBe(expected);
  });

  it('several hold all at once, also beside the editor’s filters', async () => {
    const where = ["{{ Entity('branch') }} = 'north'", "{{ TimeDimension('metric_time', 'month') }} = '2026-03-01'"];
    expect(await total('takings', where)).toBe('180');
    expect(await total('takings', where.join(' AND '))).toBe('180');
    expect(await rows({ metrics: ['takings'], where, filters: [{ field: 'metric_time', op: '>', values: ['2026-03-08'] }] })).toEqual([['160']]);
  });

  it('one with OR stands by itself', async () => {
    expect(await rows({ metrics: ['takings'], where: "{{ Entity('branch') }} = 'north' OR 1 = 1", filters: [{ field: 'branch', op: '=', values: ['south'] }] })).toEqual([['330']]);
    expect(await total('north_takings', "{{ Entity('branch') }} = 'north' OR 1 = 1")).toBe('181');
  });

  it('an empty one is none', async () => {
    expect(await total('takings', ['', '  '])).toBe('1023');
  });
});

describe('a metric as a condition', () => {
  it('is its value of the entity over all time, whatever else is asked', async () => {
    // c1 has 4 visits, c2 has 2, c3 has 1.
    expect(await total('orders_placed', "{{ Metric('visit_count', group_by=['customer']) }} >= 2")).toBe('3');
    expect(await total('orders_placed', "{{ Metric('visit_count', ['customer']) }} = 1")).toBe('1');
    // One visit of c1 lies in February: a range, and a condition on something else, change nothing of it.
    expect(await rows({ metrics: ['orders_placed'], where: "{{ Metric('visit_count', ['customer']) }} = 4 AND {{ Dimension('order__channel') }} = 'web'", time_constraint: ['2026-03-28', '2026-03-30'] })).toEqual([['1']]);
  });

  it('has no value for an entity without rows', async () => {
    expect(await total('orders_placed', "{{ Metric('visit_count', ['customer']) }} IS NULL")).toBe('1');
    // Of three customers none but c2 has a refund, through order 2.
    expect(await total('orders_placed', "COALESCE({{ Metric('refund_count', ['order']) }}, 0) = 0")).toBe('4');
  });

  it('may be of any type that needs no time', async () => {
    expect(await total('takings', "{{ Metric('takings_so_far', ['branch']) }} > 300")).toBe('330');
    expect(await total('orders_placed', "{{ Metric('paid_rate', ['order']) }} = 1")).toBe('3');
    // c1 has 4 visits and 2 orders after one of them, c3 1 and 1, c2 none.
    expect(await total('visit_count', "{{ Metric('visit_conversion', ['customer']) }} > 0.3")).toBe('5');
  });

  it('over a trailing window is refused, as nobody says until when', () => {
    expect(() => compile({ metrics: ['takings'], where: "{{ Metric('takings_7d', ['branch']) }} > 1" })).toThrow('needs a time range or metric_time');
  });

  it('stands in the catalogue too', async () => {
    expect(await rows({ metrics: ['big_branch_takings'], group_by: ['branch'] })).toEqual([['south', '330']]);
  });

  it('names the entity that it is of, and one that the rows have', () => {
    expect(() => compile({ metrics: ['takings'], where: "{{ Metric('takings') }} > 2" })).toThrow("Metric('takings') in a filter needs what its values are for");
    expect(() => compile({ metrics: ['orders_placed'], where: "{{ Metric('takings', ['branch']) }} > 2" })).toThrow('There is no dimension "branch" for orders');
    expect(() => compile({ metrics: ['takings'], where: "{{ Metric('taking', ['branch']) }} > 2" })).toThrow('There is no KPI "taking"; did you mean takings');
  });

  it('decision 9: is refused to those who may not ask the KPI', () => {
    const asked = (principal: QueryContext['principal'], metric: string) => () => compile({ metrics: ['orders_placed'], where: `{{ Metric('${metric}', ['customer']) }} > 1` }, { principal });
    expect(asked({ kind: 'user', login: 'v', role: 'viewer' }, 'sales')).toThrow('"sales" needs the role editor or above; yours is viewer');
    expect(asked({ kind: 'user', login: 'e', role: 'editor' }, 'sales')).not.toThrow();
    expect(asked({ kind: 'anonymous' }, 'visit_count')).toThrow('"visit_count" is not public');
    expect(asked({ kind: 'system', role: 'admin' }, 'visit_count')).toThrow('has no alert in the catalogue');
  });

  it('decision 9: by a person’s key is refused to those who may not single one out', () => {
    for (const principal of [{ kind: 'anonymous' }, { kind: 'system', role: 'viewer' }] as const) {
      expect(() => compile({ metrics: ['orders_placed'], where: "{{ Metric('orders_placed', ['customer']) }} > 1" }, { principal })).toThrow('singles out a person');
      expect(() => compile({ metrics: ['orders_placed'], where: "{{ Entity('customer') }} = 'c1'" }, { principal })).toThrow('singles out a person');
    }
  });

  it('decision 9: is of the tenant’s own rows', async () => {
    // Of the other tenant’s customers c1 has one visit and no order.
    expect(await total('visit_count', "{{ Metric('visit_count', ['customer']) }} = 1", { tenant: 't2' })).toBe('2');
    expect(await total('orders_placed', "{{ Metric('visit_count', ['customer']) }} = 1", { tenant: 't2' })).toBe('1');
  });
});

describe('what a condition may not be', () => {
  it.each([
    ['a column', 'amount > 3', '"amount" is not allowed in a question\'s filter; name a dimension as'],
    ['a column of a relation', 'orders.amount > 3', '"amount" is not allowed in a question\'s filter'],
    ['a sub-query', '(SELECT 1) = 1', '"SELECT" is not part of the expression language here (at character 2)'],
    ['a second statement', "{{ Entity('branch') }} = 'north'; DROP TABLE takings", '";" is not part of the expression language (at character 33)'],
    ['a comment', "{{ Entity('branch') }} = 'north' -- ", 'expression'],
    ['a function that reads files', "read_csv('/etc/passwd') = 1", 'read_csv'],
    ['an aggregate', "SUM({{ Entity('branch') }}) > 1", 'SUM'],
    ['a template cut off', "{{ Entity('branch') = 'north'", 'at character'],
    ['an unknown template', "{{ Measure('taken') }} > 1", 'Measure'],
    ['a value', '1', 'A filter is something that is true or false'],
    ['a name that does not exist', "{{ Dimension('branch__manger') }} = 'Nell'", 'There is no dimension "branch__manger" for takings; did you mean branch__manager'],
    ['a name without its entity', "{{ Dimension('manager') }} = 'Nell'", 'manager'],
    ['an unknown grain', "{{ TimeDimension('metric_time', 'fortnight') }} = '2026-03-01'", '"fortnight" is not a time grain here'],
    ['a grain of something that is no time', "{{ Dimension('branch__manager').grain('day') }} = '2026-03-01'", 'is not a time'],
  ])('%s', (_, where, message) => {
    expect(() => compile({ metrics: ['takings'], where })).toThrow(message);
  });

  it('its texts are values of the statement, never a part of it', async () => {
    const { sql, params } = compile({ metrics: ['takings'], where: "{{ Entity('branch') }} IN ('planted-value', '{{ x }}', 'it''s')" });
    expect(sql).not.toContain('planted');
    expect(params).toEqual(expect.arrayContaining(['planted-value', '{{ x }}', "it's"]));
    expect(await total('takings', "{{ Entity('branch') }} = 'north'' OR ''1'' = ''1'")).toBeNull();
  });
});

it('conditions of the catalogue hold of their own metric, those of the question of all', async () => {
  expect(await rows({ metrics: ['takings', 'north_takings', 'big_branch_takings'], where: "{{ TimeDimension('metric_time', 'month') }} = '2026-03-01'" }, { now: Temporal.Instant.from('2026-06-01T00:00:00Z') })).toEqual([['252', '180', '72']]);
});
