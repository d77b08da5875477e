import type { Answer, Cell } from '../../../contract/answer';
import type { QuestionInput } from '../../../contract/question';
import type { Principal } from '../../access/principal';
import { ENGINES } from '../testing/use-engines';
import { pick, useCatalogue } from '../testing/use-catalogue';

const CATALOGUE = `semantic_models:
  - name: assignments
    model: ref('assignments')
    defaults: { agg_time_dimension: assigned_at }
    primary_entity: assignment
    entities:
      - { name: person, type: foreign }
    dimensions:
      - { name: assigned_at, type: time, type_params: { time_granularity: second } }
      - { name: variant, type: categorical }
      - { name: device, type: categorical }
    measures:
      - { name: assigned, agg: count, expr: person, create_metric: true }
    config: { meta: { northstar: { tenant: tenant_id } } }
  - name: orders
    model: ref('orders')
    defaults: { agg_time_dimension: ordered_at }
    entities:
      - { name: order, type: primary, expr: id }
      - { name: person, type: foreign }
    dimensions:
      - { name: ordered_at, type: time, type_params: { time_granularity: second } }
      - { name: paid_on, type: time, type_params: { time_granularity: day } }
      - { name: goods, type: categorical }
    measures:
      - { name: order_count, agg: count, expr: id, create_metric: true }
      - { name: amount, agg: sum, expr: amount, create_metric: true }
      - { name: mean_amount, agg: average, expr: amount, create_metric: true }
      - { name: goods_bought, agg: count_distinct, expr: goods, create_metric: true }
      - { name: books, agg: sum_boolean, expr: "goods = 'book'", create_metric: true }
      - { name: largest, agg: max, expr: amount, create_metric: true }
      - { name: orders_paid, agg: count, expr: paid_on, agg_time_dimension: paid_on, create_metric: true }
    config: { meta: { northstar: { tenant: tenant_id } } }
  - name: visits
    model: ref('visits')
    defaults: { agg_time_dimension: visited_at }
    entities:
      - { name: visit, type: primary, expr: id }
      - { name: person, type: foreign }
    dimensions:
      - { name: visited_at, type: time, type_params: { time_granularity: second } }
    measures:
      - { name: visit_count, agg: count, expr: id, create_metric: true }
    config: { meta: { northstar: { tenant: tenant_id } } }
  - name: parcels
    model: ref('parcels')
    defaults: { agg_time_dimension: sent_at }
    entities: [{ name: parcel, type: primary, expr: id }]
    dimensions: [{ name: sent_at, type: time, type_params: { time_granularity: second } }]
    measures: [{ name: parcel_count, agg: count, expr: id, create_metric: true }]
    config: { meta: { northstar: { tenant: tenant_id } } }
metrics:
  - { name: seen, label: Seen, type: simple, type_params: { measure: assigned } }
  - { name: book_orders, type: simple, type_params: { measure: order_count }, filter: "{{ Dimension('order__goods') }} = 'book'" }
  - { name: conversion, type: ratio, type_params: { numerator: order_count, denominator: visit_count } }
  - { name: orders_twice, type: derived, type_params: { expr: order_count * 2, metrics: [order_count] } }
  - { name: returns, label: Returns, description: d, type: simple, type_params: { measure: order_count }, filter: "{{ Dimension('order__goods') }} = 'pen'", config: { meta: { northstar: { unit: short, runbook: kpi-anomaly, owner: Shop, better: lower, freshness: live, min_role: editor } } } }
northstar_experiments:
  - name: short_form
    label: Short form
    entity: person
    start: '2026-03-01'
    end: '2026-03-31'
    variants: [{ name: control, weight: 50 }, { name: short, weight: 50 }]
    exposure: { metric: seen }
    variant_dimension: assignment__variant
    target: { metric: order_count, kind: rate }
    secondary: [{ metric: amount }]
    guardrails: [{ metric: returns, kind: rate }]
`;

/** Person, variant, when (UTC), device. */
const ASSIGNED: readonly (readonly [string, string | null, string, string])[] = [
  ['ada', 'control', '2026-03-02T10:00:00Z', 'web'],
  ['bob', 'control', '2026-03-05T10:00:00Z', 'app'],
  // cyd sees the same variant twice; dan in the last half hour of Amsterdam's 31 March.
  ['cyd', 'short', '2026-03-02T10:00:00Z', 'web'],
  ['cyd', 'short', '2026-03-10T10:00:00Z', 'app'],
  ['dan', 'short', '2026-03-31T21:30:00Z', 'web'],
  ['eve', 'control', '2026-03-04T10:00:00Z', 'web'],
  ['eve', 'short', '2026-03-06T10:00:00Z', 'web'],
  ['fay', 'blue', '2026-03-04T10:00:00Z', 'web'],
  ['ivy', null, '2026-03-04T10:00:00Z', 'web'],
  // gus in the first half hour of Amsterdam's 1 March; hal in that of 1 April, too late.
  ['gus', 'control', '2026-02-28T23:30:00Z', 'web'],
  ['hal', 'short', '2026-03-31T22:30:00Z', 'web'],
];

/** Person, when (UTC), amount, goods, paid on. */
const ORDERED: readonly (readonly [string, string, string, string | null, string | null])[] = [
  ['ada', '2026-03-01T10:00:00Z', '5.00', 'book', '2026-03-01'],
  ['ada', '2026-03-03T10:00:00Z', '10.50', 'book', '2026-03-03'],
  ['ada', '2026-03-20T10:00:00Z', '2.00', 'book', null],
  ['cyd', '2026-03-02T10:00:00Z', '7.25', 'pen', '2026-03-02'],
  ['dan', '2026-03-31T21:45:00Z', '4.00', 'book', '2026-04-01'],
  ['dan', '2026-03-31T22:30:00Z', '8.00', 'ink', '2026-04-01'],
  ['eve', '2026-03-20T10:00:00Z', '100.00', 'pen', '2026-03-20'],
  ['hal', '2026-04-02T10:00:00Z', '9.00', 'book', '2026-04-02'],
];
const VISITED: readonly (readonly [string, string])[] = [
  ['ada', '2026-03-02T11:00:00Z'],
  ['ada', '2026-03-03T11:00:00Z'],
  ['bob', '2026-03-05T11:00:00Z'],
  ['bob', '2026-03-04T11:00:00Z'],
  ['cyd', '2026-03-05T11:00:00Z'],
];

/** Numbers from a seed, so that a failure can be looked at. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const random = seeded(18);
const someone = () => `r${Math.floor(random() * 120)}`;
/** Whole hours of April, so that some things happen at the same moment. */
const inApril = () => new Date(Date.UTC(2026, 3, 1) + Math.floor(random() * 720) * 3_600_000).toISOString();
const MANY_ASSIGNED = Array.from({ length: 150 }, () => [someone(), random() < 0.5 ? 'control' : 'short', inApril(), random() < 0.5 ? 'web' : 'app'] as const);
const MANY_ORDERED = Array.from({ length: 900 }, () => [someone(), inApril(), (Math.floor(random() * 10_000) / 100).toFixed(2), random() < 0.5 ? 'book' : 'pen', null] as const);
const MANY_VISITED = Array.from({ length: 900 }, () => [someone(), inApril()] as const);

const seconds = (at: string) => String(Date.parse(at) / 1000);
const cents = (amount: string) => String(Math.round(Number(amount) * 100));

const shop = useCatalogue(
  CATALOGUE,
  {
    assignments: {
      columns: { tenant_id: 'VARCHAR', person: 'VARCHAR', variant: 'VARCHAR', assigned_at: 'TIMESTAMPTZ', device: 'VARCHAR', t: 'BIGINT' },
      rows: [...[...ASSIGNED, ...MANY_ASSIGNED].map(([person, variant, at, device]) => ['t1', person, variant, at, device, seconds(at)]), ['t2', 'bob', 'short', '2026-03-05T10:00:00Z', 'web', '0']],
    },
    orders: {
      columns: { id: 'BIGINT', tenant_id: 'VARCHAR', person: 'VARCHAR', ordered_at: 'TIMESTAMPTZ', amount: 'DECIMAL(18, 2)', goods: 'VARCHAR', paid_on: 'DATE', t: 'BIGINT', cents: 'BIGINT' },
      rows: [...[...ORDERED, ...MANY_ORDERED].map(([person, at, amount, goods, paid], index) => [String(index + 1), 't1', person, at, amount, goods, paid, seconds(at), cents(amount)]), ['9999', 't2', 'bob', '2026-03-06T10:00:00Z', '1000.00', 'book', '2026-03-06', '0', '0']],
    },
    visits: {
      columns: { id: 'BIGINT', tenant_id: 'VARCHAR', person: 'VARCHAR', visited_at: 'TIMESTAMPTZ', t: 'BIGINT' },
      rows: [...VISITED, ...MANY_VISITED].map(([person, at], index) => [String(index + 1), 't1', person, at, seconds(at)]),
    },
  },
  '2026-06-01T00:00:00Z'
);

const sums = (metric: string, more: object = {}): QuestionInput => ({ queryType: 'experiment', experiment: { ...INLINE, target: { metric } }, ...more }) as QuestionInput;
const INLINE = {
  entity: 'person',
  start: '2026-03-01',
  end: '2026-03-31',
  variants: [
    { name: 'control', weight: 0.5 },
    { name: 'short', weight: 0.5 },
  ],
  exposure: { metric: 'seen' },
  variant_dimension: 'assignment__variant',
};

/** Rows of variants alone, by their name. */
function byVariant(answer: Answer, names: readonly string[]): Cell[][] {
  return pick(answer, ['exposed_to', 'variant', ...names])
    .filter(([exposedTo]) => exposedTo === 'one')
    .map(([, ...rest]) => rest)
    .sort((a, b) => String(a[0]).localeCompare(String(b[0])));
}

describe.each(ENGINES)('S3-18: the sums of an experiment, on %s', (engine) => {
  it('counts each unit once, with its records from its first exposure to the end of the last day', async () => {
    // control: ada 10.50 + 2.00 (the order before does not count), bob and gus nothing; short: cyd 7.25, dan 4.00.
    expect(byVariant(await shop.ask(sums('amount'), engine), ['units', 'units_that_did', 'sum_x', 'sum_x_squared'])).toEqual([
      ['control', 3, 1, 12.5, 156.25],
      ['short', 2, 2, 11.25, 7.25 ** 2 + 16],
    ]);
    expect(byVariant(await shop.ask(sums('order_count'), engine), ['units', 'units_that_did', 'sum_x', 'sum_x_squared'])).toEqual([
      ['control', 3, 1, 2, 4],
      ['short', 2, 2, 2, 2],
    ]);
  });

  it('leaves out, and counts, who saw several variants, and who saw none that the experiment has', async () => {
    const others = pick(await shop.ask(sums('amount'), engine), ['exposed_to', 'variant', 'units', 'example']).filter(([exposedTo]) => exposedTo !== 'one');
    expect(others.sort((a, b) => String(a[0]).localeCompare(String(b[0])))).toEqual([
      ['other', null, 2, 'blue'],
      ['several', null, 1, 'control'],
    ]);
  });

  it('takes the number of a unit by the KPI: its own filter, different goods, what is true, days of payment', async () => {
    const x = async (metric: string) => byVariant(await shop.ask(sums(metric), engine), ['units_that_did', 'sum_x']);
    expect(await x('book_orders')).toEqual([['control', 1, 2], ['short', 1, 1]]);
    expect(await x('goods_bought')).toEqual([['control', 1, 1], ['short', 2, 2]]);
    expect(await x('books')).toEqual([['control', 1, 2], ['short', 1, 1]]);
    // cyd paid on the day of her exposure, whatever the hour; dan after the end.
    expect(await x('orders_paid')).toEqual([['control', 1, 1], ['short', 1, 1]]);
  });

  it('gives a ratio the sums of both of its numbers, and an average those of amounts and their count', async () => {
    // control: ada 2 orders and 2 visits, bob no order and one visit after his exposure; short: cyd 1 and 1, dan 1 and none.
    const all = ['sum_x', 'sum_x_squared', 'sum_y', 'sum_y_squared', 'sum_x_times_y'];
    expect(byVariant(await shop.ask(sums('conversion'), engine), all)).toEqual([
      ['control', 2, 4, 3, 5, 4],
      ['short', 2, 2, 1, 1, 1],
    ]);
    expect(byVariant(await shop.ask(sums('mean_amount'), engine), all)).toEqual([
      ['control', 12.5, 156.25, 2, 4, 25],
      ['short', 11.25, 7.25 ** 2 + 16, 2, 2, 11.25],
    ]);
  });

  it("lets the question's filters hold of the exposure", async () => {
    // On the app: bob, and cyd from her second exposure on, after her order.
    expect(byVariant(await shop.ask(sums('amount', { filters: [{ field: 'assignment__device', op: '=', values: ['app'] }] }), engine), ['units', 'sum_x'])).toEqual([
      ['control', 1, 0],
      ['short', 1, 0],
    ]);
  });

  it('agrees with a statement written by hand on 150 exposures, 900 orders and 900 visits', async () => {
    const [from, to] = ['2026-04-04T22:00:00Z', '2026-04-20T22:00:00Z'].map(seconds);
    const of = (table: string, value: string) => `
      SELECT e.person AS person, MIN(e.low) AS low, SUM(CASE WHEN r.t >= e.f THEN ${value} ELSE 0 END) AS n
      FROM (SELECT person, MIN(t) AS f, MIN(variant) AS low, MAX(variant) AS high FROM assignments WHERE tenant_id = 't1' AND t >= ${from} AND t < ${to} GROUP BY person) AS e
      LEFT JOIN (SELECT * FROM ${table} WHERE tenant_id = 't1' AND t >= ${from} AND t < ${to}) AS r ON r.person = e.person
      WHERE e.low = e.high GROUP BY e.person`;
    const april = { ...INLINE, start: '2026-04-05', end: '2026-04-20' };
    const ask = async (metric: string, names: readonly string[]) => byVariant(await shop.ask({ queryType: 'experiment', experiment: { ...april, target: { metric } } } as QuestionInput, engine), names);

    const cents = await shop.sql(`SELECT low, COUNT(*), SUM(CASE WHEN n > 0 THEN 1 ELSE 0 END), SUM(n), SUM(n * n) FROM (${of('orders', 'r.cents')}) AS u GROUP BY low ORDER BY low`, engine);
    const amounts = await ask('amount', ['units', 'units_that_did', 'sum_x', 'sum_x_squared']);
    expect(amounts).toHaveLength(2);
    expect(amounts).toEqual(cents.map(([low, units, did, x, xx]) => [low, units, did, expect.closeTo(Number(x) / 100, 6), expect.closeTo(Number(xx) / 10_000, 4)]));

    const both = await shop.sql(`SELECT o.low, SUM(o.n), SUM(o.n * o.n), SUM(v.n), SUM(v.n * v.n), SUM(o.n * v.n) FROM (${of('orders', '1')}) AS o JOIN (${of('visits', '1')}) AS v ON v.person = o.person GROUP BY o.low ORDER BY o.low`, engine);
    expect(await ask('conversion', ['sum_x', 'sum_x_squared', 'sum_y', 'sum_y_squared', 'sum_x_times_y'])).toEqual(both);
  });
});

describe('S3-18: a bad experiment is told in a sentence', () => {
  const inline = (more: object, question: object = {}) => () => shop.compile({ queryType: 'experiment', experiment: { ...INLINE, target: { metric: 'amount' }, ...more }, ...question } as QuestionInput);
  it.each<[string, () => unknown, object]>([
    ['one variant', inline({ variants: [{ name: 'control', weight: 1 }] }), { pointer: '/experiment/variants', message: 'The experiment has one variant. It needs a control and at least one other.' }],
    ['weights', inline({ variants: [{ name: 'control', weight: 50 }, { name: 'short', weight: 40 }] }), { pointer: '/experiment/variants', message: 'The experiment: the weights are 90 together. They must be 1 together, or 100.' }],
    ['an end before the start', inline({ end: '2026-02-01' }), { pointer: '/experiment/end', message: 'The experiment ends on 2026-02-01, before it starts on 2026-03-01.' }],
    ['an unknown KPI', inline({ target: { metric: 'book_order' } }), { pointer: '/experiment/target/metric', message: expect.stringMatching(/^There is no KPI "book_order"; did you mean book_orders/) }],
    ['an entity that the records lack', inline({ target: { metric: 'parcel_count' } }), { pointer: '/experiment/target/metric', message: 'The records of "parcel_count" (parcels) have no entity "person"; they have parcel.' }],
    ['a computed KPI', inline({ target: { metric: 'orders_twice' } }), { message: '"orders_twice" is computed from others (derived), and an experiment judges a simple KPI or a ratio of two.' }],
    ['what is no sum', inline({ target: { metric: 'largest' } }), { message: '"largest" is the max of its records, and an experiment judges a sum, a count or an average.' }],
    ['a kind that does not fit', inline({ target: { metric: 'conversion', kind: 'mean' } }), { message: '"conversion" (a ratio) is judged as a ratio, and not as a mean.' }],
    ['a guardrail without a direction', inline({ guardrails: [{ metric: 'order_count' }] }, { metrics: ['order_count'] }), { pointer: '/experiment/guardrails/0/metric', message: expect.stringMatching(/does not say which direction is good news/) }],
    ['an exposure without the entity', inline({ exposure: { metric: 'parcel_count' } }), { pointer: '/experiment/exposure', message: expect.stringMatching(/have no entity "person"/) }],
    ['an unknown dimension', inline({ variant_dimension: 'assignment__variants' }), { code: 'unknown_dimension', pointer: '/experiment/variant_dimension', message: expect.stringMatching(/did you mean assignment__variant/) }],
    ['an unknown name', () => shop.compile({ queryType: 'experiment', experiment: 'short_from' }), { pointer: '/experiment', message: 'There is no experiment "short_from"; did you mean short_form?' }],
    ['no experiment', () => shop.compile({ queryType: 'experiment' }), { pointer: '/experiment' }],
    ['a KPI that it does not judge', () => shop.compile({ queryType: 'experiment', experiment: 'short_form', metrics: ['seen'] }), { pointer: '/metrics/0', message: expect.stringMatching(/^The experiment does not judge "seen"/) }],
    ['a group', inline({}, { group_by: ['assignment__device'] }), { pointer: '/group_by' }],
    ['a time range', inline({}, { time_constraint: ['2026-03-01', '2026-03-02'] }), { pointer: '/time_constraint', message: 'An experiment runs from its own start to its end, whatever the time range.' }],
  ])('%s', (_, compile, problem) => {
    expect(compile).toThrow(expect.objectContaining({ code: 'invalid_question', ...problem }));
  });
});

describe("S3-18: an experiment's KPIs are those that somebody may ask", () => {
  const as = (principal: Principal, question: object) => () => shop.compile({ queryType: 'experiment', experiment: 'short_form', ...question } as QuestionInput, 'duckdb', { principal });
  const viewer: Principal = { kind: 'user', login: 'vic', role: 'viewer' };

  it('refuses a KPI to who may not ask it', () => {
    expect(as(viewer, { metrics: ['amount'] })).not.toThrow();
    expect(as(viewer, { metrics: ['returns'] })).toThrow(expect.objectContaining({ code: 'forbidden', message: '"returns" needs the role editor or above; yours is viewer.' }));
  });

  it('lets alerting watch the guardrails of a catalogue\'s experiment, as far as its role reaches, and nothing else of it', () => {
    const system = (role: 'viewer' | 'editor'): Principal => ({ kind: 'system', role });
    expect(as(system('editor'), { format: 'value' })).not.toThrow();
    expect(as(system('viewer'), { format: 'value' })).toThrow(expect.objectContaining({ code: 'forbidden', message: '"returns" needs the role editor or above; alerting has viewer.' }));
    expect(as(system('editor'), { format: 'table' })).toThrow(expect.objectContaining({ code: 'forbidden' }));
    expect(as(system('editor'), { format: 'value', metrics: ['amount'] })).toThrow(expect.objectContaining({ code: 'forbidden' }));
    const brought = { ...INLINE, target: { metric: 'amount' }, guardrails: [{ metric: 'returns' }] };
    expect(as(system('editor'), { format: 'value', experiment: brought })).toThrow(expect.objectContaining({ code: 'forbidden' }));
  });
});
