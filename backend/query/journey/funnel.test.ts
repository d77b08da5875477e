import { Temporal } from 'temporal-polyfill';
import type { Answer, Cell } from '../../../contract/answer';
import type { QuestionInput } from '../../../contract/question';
import { faultLine } from '../../catalogue/fault';
import { loadCatalogue } from '../../catalogue/load';
import { dialectNamed } from '../../dialect';
import { answerOf } from '../answer';
import { compileQuestion } from '../compile';
import { parseQuestion } from '../parse-question';
import type { QueryContext } from '../resolve';
import { ENGINES, useEngines, type EngineName } from '../testing/use-engines';

const CATALOGUE = `semantic_models:
  - name: events
    model: ref('events')
    defaults: { agg_time_dimension: happened_at }
    entities:
      - { name: event, type: primary, expr: id }
      - { name: person, type: foreign }
    dimensions:
      - { name: happened_at, type: time, type_params: { time_granularity: second } }
      - { name: name, type: categorical }
      - { name: device, type: categorical }
    measures:
      - { name: event_count, agg: count, expr: id, create_metric: true }
    config: { meta: { northstar: { tenant: tenant_id, event: name } } }
  - name: orders
    model: ref('orders')
    defaults: { agg_time_dimension: ordered_at }
    entities:
      - { name: order, type: primary, expr: id }
      - { name: person, type: foreign }
    dimensions:
      - { name: ordered_at, type: time, type_params: { time_granularity: second } }
      - { name: paid_on, type: time, type_params: { time_granularity: day } }
    measures:
      - { name: orders_made, agg: count, expr: id, create_metric: true }
      - { name: orders_paid, agg: count, expr: paid_on, agg_time_dimension: paid_on, create_metric: true }
    config: { meta: { northstar: { tenant: tenant_id, time: instant } } }
metrics:
  - { name: events_seen, label: Events, type: simple, type_params: { measure: event_count } }
  - { name: order_share, label: Share, type: ratio, type_params: { numerator: orders_made, denominator: event_count } }
northstar_funnels:
  - name: shopping
    label: Shopping
    entity: person
    window: 2 days
    steps: [{ event: view }, { event: cart, label: Basket }, { event: buy }]
northstar_metrics:
  - { name: shopping_rate, label: Shopping rate, description: d, funnel: { funnel: shopping, step: 3, value: overall_rate }, config: { meta: { northstar: { unit: percentunit, runbook: kpi-anomaly, owner: Shop, better: higher, freshness: live, thresholds: [{ below: 0.5, severity: warning }], alerts: [{ threshold: warning, over: 7d, runbook: kpi-anomaly }] } } } }
  - { name: basket_rate, label: Basket rate, description: d, funnel: { funnel: shopping, step: Basket }, config: { meta: { northstar: { unit: percentunit, runbook: kpi-anomaly, owner: Shop, better: higher, freshness: live } } } }
project_configuration:
  time_spines:
    - node_relation: { alias: days }
      primary_column: { name: day, time_granularity: day }
`;

/** Person, event, when in March 2026 (UTC), device. */
type Event = readonly [person: string, name: string, at: string, device: string];

/**
 * - ada: all steps in time; before that a view that led to nothing.
 * - bob: buys before he has a basket, and again after it, but more than two days after his view.
 * - cyd: views twice, a basket after the second alone; on two devices.
 * - dan: a basket without a view, then a view.
 * - eve: help between view and basket; buys at the same second as she fills the basket.
 * - fay: views in February, the basket in March.
 */
const EVENTS: readonly Event[] = [
  ['ada', 'view', '2026-03-01T08:00:00Z', 'web'],
  ['ada', 'view', '2026-03-05T10:00:00Z', 'app'],
  ['ada', 'cart', '2026-03-05T10:10:00Z', 'app'],
  ['ada', 'coupon', '2026-03-05T10:12:00Z', 'app'],
  ['ada', 'buy', '2026-03-05T10:20:00Z', 'app'],
  ['bob', 'view', '2026-03-02T09:00:00Z', 'web'],
  ['bob', 'buy', '2026-03-02T09:30:00Z', 'web'],
  ['bob', 'cart', '2026-03-03T09:00:00Z', 'web'],
  ['bob', 'buy', '2026-03-04T09:00:01Z', 'web'],
  ['cyd', 'view', '2026-03-10T10:00:00Z', 'web'],
  ['cyd', 'view', '2026-03-13T10:00:00Z', 'app'],
  ['cyd', 'cart', '2026-03-13T11:00:00Z', 'app'],
  ['dan', 'cart', '2026-03-07T10:00:00Z', 'web'],
  ['dan', 'view', '2026-03-07T11:00:00Z', 'web'],
  ['eve', 'view', '2026-03-20T10:00:00Z', 'web'],
  ['eve', 'coupon', '2026-03-20T10:05:00Z', 'web'],
  ['eve', 'cart', '2026-03-20T12:00:00Z', 'web'],
  ['eve', 'buy', '2026-03-20T12:00:00Z', 'web'],
  ['fay', 'view', '2026-02-28T23:00:00Z', 'web'],
  ['fay', 'cart', '2026-03-01T10:00:00Z', 'web'],
];

/** Numbers from a seed, so that a failure can be looked at. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const random = seeded(7);
const NAMES = ['view', 'cart', 'buy', 'coupon'];
const MANY: readonly Event[] = Array.from({ length: 1_500 }, () => [
  `r${Math.floor(random() * 60)}`,
  NAMES[Math.floor(random() * NAMES.length)] ?? 'view',
  // Whole hours of two weeks of April, so that some happen at the same moment.
  new Date(Date.UTC(2026, 3, 1) + Math.floor(random() * 336) * 3_600_000).toISOString(),
  random() < 0.5 ? 'web' : 'app',
]);

/** Fifty people like gus; rows of odd ones are the other way round. */
const AT_ONCE: readonly Event[] = Array.from({ length: 50 }, (_, index) => index).flatMap((index): Event[] => {
  const views: Event[] = [
    [`gus${index}`, 'view', '2026-05-01T10:00:00Z', 'web'],
    [`gus${index}`, 'view', '2026-05-01T10:00:00Z', 'app'],
  ];
  return [...(index % 2 === 0 ? views : views.reverse()), [`gus${index}`, 'cart', '2026-05-01T10:05:00Z', 'web']];
});

const all = [...EVENTS, ...MANY, ...AT_ONCE];
const seconds = (at: string) => Date.parse(at) / 1000;

const store = useEngines({
  events: {
    columns: { id: 'BIGINT', tenant_id: 'VARCHAR', person: 'VARCHAR', name: 'VARCHAR', device: 'VARCHAR', happened_at: 'TIMESTAMPTZ', t: 'BIGINT' },
    rows: [...all.map(([person, name, at, device], index) => [String(index + 1), 't1', person, name, device, at, String(seconds(at))]), ['9999', 't2', 'ada', 'buy', 'web', '2026-03-01T08:01:00Z', String(seconds('2026-03-01T08:01:00Z'))]],
  },
  orders: {
    columns: { id: 'BIGINT', tenant_id: 'VARCHAR', person: 'VARCHAR', ordered_at: 'TIMESTAMPTZ', paid_on: 'DATE' },
    rows: [
      ['1', 't1', 'ada', '2026-03-05T10:20:00Z', '2026-03-07'],
      ['2', 't1', 'bob', '2026-03-04T09:00:00Z', null],
      ['3', 't1', 'cyd', null, '2026-03-13'],
    ],
  },
});

const { catalogue, faults } = loadCatalogue([{ name: 'shop.yaml', text: CATALOGUE }], { tenantBound: true });
if (!catalogue) {
  throw new Error(faults.map(faultLine).join('\n'));
}
const context: QueryContext = { catalogue, principal: { kind: 'user', login: 'ada', role: 'viewer' }, tenant: 't1', timezone: 'UTC', now: Temporal.Instant.from('2026-06-01T00:00:00Z') };
const MARCH: [string, string] = ['2026-03-01', '2026-03-31'];
const APRIL: [string, string] = ['2026-04-01', '2026-04-10'];

const compiled = (question: QuestionInput, engine: EngineName = 'duckdb', more: Partial<QueryContext> = {}) => compileQuestion(parseQuestion(question), { ...context, ...more }, dialectNamed(engine));

async function ask(question: QuestionInput, engine: EngineName = 'duckdb', more: Partial<QueryContext> = {}): Promise<Answer> {
  const statement = compiled(question, engine, more);
  return answerOf(statement, await store(engine).query(statement), context.catalogue, more.now ?? context.now, 0);
}

/** Some columns of an answer, row by row, whole numbers as numbers. */
function pick({ columns, rows }: Answer, names: readonly string[]): Cell[][] {
  const places = names.map((name) => columns.findIndex((column) => column.name === name));
  return rows.map((row) => places.map((place) => (typeof row[place] === 'string' && /^-?\d+$/.test(row[place]) ? Number(row[place]) : (row[place] ?? null))));
}

const funnel = (steps: readonly object[], more: object = {}): QuestionInput => ({ queryType: 'funnel', time_constraint: MARCH, funnel: { entity: 'person', window: '2 days', steps, ...more } }) as QuestionInput;
const VIEW_CART_BUY = [{ event: 'view' }, { event: 'cart' }, { event: 'buy' }];
const counts = async (question: QuestionInput, engine: EngineName) => pick(await ask(question, engine), ['count']).flat();

describe.each(ENGINES)('S1-11, S3-17: a funnel, on %s', (engine) => {
  it('counts each person once a step, in order and inside the window', async () => {
    // ada, bob, cyd, dan and eve view in March; ada, bob, cyd and eve fill a basket; ada and eve buy in time.
    const answer = await ask(funnel(VIEW_CART_BUY), engine);
    expect(pick(answer, ['step', 'label', 'count', 'drop_off'])).toEqual([
      [1, 'view', 5, null],
      [2, 'cart', 4, 1],
      [3, 'buy', 2, 2],
    ]);
    expect(pick(answer, ['step_rate', 'overall_rate'])).toEqual([
      [null, 1],
      [0.8, 0.8],
      [0.5, 0.4],
    ]);
  });

  it('tells the median and the P95 of the time between steps', async () => {
    // To the basket: ada 600 s, bob 86400 s, cyd 3600 s, eve 7200 s; on to the purchase: ada 600 s, eve 0 s.
    const [, cart, buy] = pick(await ask(funnel(VIEW_CART_BUY), engine), ['median_seconds', 'p95_seconds']);
    expect(cart).toEqual([(3600 + 7200) / 2, expect.closeTo(7200 + 0.85 * (86_400 - 7200), 6)]);
    expect(buy).toEqual([300, 570]);
  });

  it('has no end without a window', async () => {
    expect(await counts(funnel(VIEW_CART_BUY, { window: undefined }), engine)).toEqual([5, 4, 3]);
  });

  it('is strict where asked: no other step comes between', async () => {
    // bob buys between; eve's coupon is no step here.
    expect(await counts(funnel(VIEW_CART_BUY, { order: 'strict' }), engine)).toEqual([5, 3, 2]);
    // With the coupon as a step, ada's stands between basket and purchase, and eve's between view and basket.
    expect(await counts(funnel([...VIEW_CART_BUY, { event: 'coupon' }], { order: 'strict' }), engine)).toEqual([5, 2, 0, 0]);
  });

  it('takes the steps in any order where asked', async () => {
    // dan's basket is an hour before his view; bob's view, purchase and basket lie inside two days.
    expect(await counts(funnel(VIEW_CART_BUY, { order: 'any' }), engine)).toEqual([5, 5, 3]);
  });

  it('passes by optional steps', async () => {
    const answer = await ask(funnel([{ event: 'view' }, { event: 'coupon', optional: true }, { event: 'cart' }, { event: 'buy' }]), engine);
    // eve's coupon is before her basket, ada's after it.
    expect(pick(answer, ['label', 'optional', 'count', 'step_rate', 'drop_off'])).toEqual([
      ['view', false, 5, null, null],
      ['coupon', true, 1, 0.2, 4],
      ['cart', false, 4, 0.8, 1],
      ['buy', false, 2, 0.5, 2],
    ]);
  });

  it('does not let a record follow itself', async () => {
    // ada and cyd view twice.
    expect(await counts(funnel([{ event: 'view' }, { event: 'view' }], { window: '7 days' }), engine)).toEqual([5, 2]);
    // All six do something in March; dan's and fay's baskets are the first that they do; nothing follows cyd's.
    expect(await counts(funnel([{ metric: 'events_seen' }, { event: 'cart' }, { metric: 'events_seen' }], { window: undefined }), engine)).toEqual([6, 4, 3]);
  });

  it('is broken down by the first step: a person once in each group', async () => {
    const question = { ...funnel(VIEW_CART_BUY), group_by: ['event__device'] } as QuestionInput;
    expect(pick(await ask(question, engine), ['event__device', 'step', 'count'])).toEqual([
      ['app', 1, 2],
      ['app', 2, 2],
      ['app', 3, 1],
      ['web', 1, 5],
      ['web', 2, 2],
      ['web', 3, 1],
    ]);
    const anyOrder = { ...funnel(VIEW_CART_BUY, { order: 'any' }), group_by: ['event__device'] } as QuestionInput;
    expect(pick(await ask(anyOrder, engine), ['event__device', 'count'])).toEqual([['app', 2], ['app', 2], ['app', 1], ['web', 5], ['web', 3], ['web', 2]]);
  });

  it('narrows the first step by the question, and each step by its own conditions', async () => {
    const web = { ...funnel(VIEW_CART_BUY), filters: [{ field: 'event__device', op: '=', values: ['web'] }] } as QuestionInput;
    expect(await counts(web, engine)).toEqual([5, 2, 1]);
    const appBaskets = funnel([{ event: 'view' }, { event: 'cart', where: "{{ Dimension('event__device') }} = 'app'" }, { event: 'buy' }]);
    expect(await counts(appBaskets, engine)).toEqual([5, 2, 1]);
  });

  it('goes through records of several models, also of days: what is of one day is in the order of the steps', async () => {
    // ada pays on the 7th, bob never; with a payment on the day of the order itself, that counts too.
    expect(await counts(funnel([{ metric: 'orders_made' }, { metric: 'orders_paid' }], { window: '1 days' }), engine)).toEqual([2, 0]);
    expect(await counts(funnel([{ metric: 'orders_paid' }, { event: 'view' }], { window: undefined }), engine)).toEqual([2, 1]);
    expect(await counts(funnel([{ event: 'view' }, { metric: 'orders_made' }, { metric: 'orders_paid' }], { window: '3 days' }), engine)).toEqual([5, 2, 1]);
  });

  it('stands beside the period before', async () => {
    const compare = { ...funnel(VIEW_CART_BUY), compare: { to: 'previous_month' } } as QuestionInput;
    // fay viewed in February, and filled her basket in March, inside her window.
    expect(pick(await ask(compare, engine), ['count', 'count__previous', 'step_rate__previous', 'overall_rate__previous', 'count__delta', 'count__delta_ratio'])).toEqual([
      [5, 1, null, 1, 4, 4],
      [4, 1, 1, 1, 3, 3],
      [2, 0, 0, 0, 2, null],
    ]);
  });

  it('is told by week, as KPIs too', async () => {
    const question: QuestionInput = { metrics: ['basket_rate', 'shopping_rate'], group_by: ['metric_time__week'], time_constraint: ['2026-03-01', '2026-03-29'] };
    // Weeks from 23 February (ada's first view), 2 March (ada, bob, dan), 9 March (cyd) and 16 March (eve).
    expect(pick(await ask(question, engine), ['basket_rate', 'shopping_rate'])).toEqual([
      [0.5, 0],
      [expect.closeTo(2 / 3, 12), expect.closeTo(1 / 3, 12)],
      [1, 0],
      [1, 1],
    ]);
  });

  it.each([2, 48, 100_000])('gives the counts of a self-join over random records, window %s h', async (hours) => {
    const [lower, upper] = [seconds('2026-04-01T00:00:00Z'), seconds('2026-04-11T00:00:00Z')];
    const within = hours * 3600;
    const from = `FROM events AS a JOIN events AS b ON a.person = b.person JOIN events AS c ON b.person = c.person WHERE a.tenant_id = 't1' AND b.tenant_id = 't1' AND c.tenant_id = 't1' AND a.name = 'view' AND a.t >= ${lower} AND a.t < ${upper} AND b.name = 'cart' AND b.t >= a.t AND b.t <= a.t + ${within}`;
    const sql = `SELECT (SELECT COUNT(DISTINCT person) FROM events WHERE tenant_id = 't1' AND name = 'view' AND t >= ${lower} AND t < ${upper}) AS s1, (SELECT COUNT(DISTINCT a.person) ${from}) AS s2, (SELECT COUNT(DISTINCT a.person) ${from} AND c.name = 'buy' AND c.t >= b.t AND c.t <= a.t + ${within}) AS s3`;
    const expected = await store(engine).query({ sql, params: [] });
    const question = { ...funnel(VIEW_CART_BUY, { window: `${hours} hours` }), time_constraint: APRIL } as QuestionInput;
    expect(await counts(question, engine)).toEqual(expected.values.map(([value]) => Number(value)));
  });

  it('that is strict has one order of first steps of one moment: by their groups, so that the last one goes on', async () => {
    // gus views on both devices in the same second, however the rows are kept, and fills a basket after that.
    const twice: QuestionInput = { ...funnel(VIEW_CART_BUY, { order: 'strict' }), time_constraint: ['2026-05-01', '2026-05-02'], group_by: ['event__device'] };
    expect(pick(await ask(twice, engine), ['event__device', 'count'])).toEqual([['app', 50], ['app', 0], ['app', 0], ['web', 50], ['web', 50], ['web', 0]]);
  });

  it.each(['ordered', 'strict', 'any'] as const)('gives, by device and %s, what going through each person record by record gives', async (order) => {
    const question = { ...funnel(VIEW_CART_BUY, { window: '20 hours', order }), time_constraint: APRIL, group_by: ['event__device'] } as QuestionInput;
    expect(pick(await ask(question, engine), ['event__device', 'count'])).toEqual(['app', 'web'].flatMap((device) => walked(order, 20 * 3600, device).map((count) => [device, count])));
  });
});

/** The funnel of the random records by trying every way, without any of SQL's means. */
function walked(order: 'ordered' | 'strict' | 'any', window: number, device: string): number[] {
  const names = VIEW_CART_BUY.map(({ event }) => event);
  const known = MANY.filter(([, name]) => names.includes(name));
  const levels = [...new Set(known.map(([person]) => person))].map((who) => {
    const steps = known.filter(([person]) => person === who).map(([, name, at, where]) => ({ step: names.indexOf(name), t: seconds(at), where })).sort((a, b) => a.t - b.t || a.step - b.step || a.where.localeCompare(b.where));
    const inRange = (t: number) => t >= seconds('2026-04-01T00:00:00Z') && t < seconds('2026-04-11T00:00:00Z');
    const from = (place: number): number => {
      const start = steps[place];
      if (!start) {
        return 0;
      }
      const reaches = (at: number, level: number): number => {
        const rest = order === 'strict' ? steps.slice(at + 1, at + 2) : steps.slice(at + 1);
        const next = rest.flatMap((one, index) => (one.step === level && one.t <= start.t + window ? [reaches(at + 1 + index, level + 1)] : []));
        return Math.max(level, ...next);
      };
      return start.step === 0 && start.where === device && inRange(start.t) ? reaches(place, 1) : 0;
    };
    const anyFrom = (begin: number): number => {
      const inside = steps.filter(({ t }) => t >= begin && t <= begin + window);
      const first = inside.find(({ step }) => step === 0);
      const isHere = inside.some(({ step, t, where }) => step === 0 && t === first?.t && where === device && inRange(t));
      return isHere ? (inside.some(({ step }) => step === 1) ? (inside.some(({ step }) => step === 2) ? 3 : 2) : 1) : 0;
    };
    return Math.max(0, ...steps.map(({ t }, place) => (order === 'any' ? anyFrom(t) : from(place))));
  });
  return names.map((_, index) => levels.filter((level) => level > index).length);
}

describe('S3-17: a funnel that is not right', () => {
  const refused = (question: object) => {
    try {
      compiled(question as QuestionInput);
      return undefined;
    } catch (thrown) {
      return thrown;
    }
  };

  it.each([
    ['of one step', { steps: [{ event: 'view' }] }, '/funnel/steps', 'a funnel has 2 to 20 steps'],
    ['of 21 steps', { steps: Array.from({ length: 21 }, () => ({ event: 'view' })) }, '/funnel/steps', 'a funnel has 2 to 20 steps'],
    ['with a window of 0', { window: '0 days', steps: VIEW_CART_BUY }, '/funnel/window', 'a window is longer than 0'],
    ['with a window of months', { window: '1 month', steps: VIEW_CART_BUY }, '/funnel/window', 'such as 7 days'],
    ['of an unknown KPI', { steps: [{ event: 'view' }, { metric: 'events_sen' }] }, '/funnel/steps/1', 'There is no KPI "events_sen"; did you mean events_seen?'],
    ['of a KPI whose name is near several', { steps: [{ event: 'view' }, { metric: 'order' }] }, '/funnel/steps/1', /; did you mean [^?]+\?$/],
    ['of a KPI that is computed from others', { steps: [{ event: 'view' }, { metric: 'order_share' }] }, '/funnel/steps/1', 'a step is told by records'],
    ['of an entity that a step lacks', { entity: 'order', steps: [{ metric: 'orders_made' }, { event: 'view' }] }, '/funnel/steps/1', 'have no entity "order"; they have event, person'],
    ['of a step with both', { steps: [{ event: 'view', metric: 'events_seen' }, { event: 'buy' }] }, '/funnel/steps/0', 'names an `event` or a `metric`'],
    ['that begins with an optional step', { steps: [{ event: 'view', optional: true }, { event: 'buy' }] }, '/funnel/steps/0/optional', 'cannot be optional'],
    ['that is strict with optional steps', { order: 'strict', steps: [{ event: 'view' }, { event: 'cart', optional: true }, { event: 'buy' }] }, '/funnel/order', 'no optional steps'],
    ['with a condition on an unknown dimension', { steps: [{ event: 'view' }, { event: 'buy', filters: [{ field: 'event__devise', op: '=', values: ['web'] }] }] }, '/funnel/steps/1/filters/0', 'did you mean event__device'],
  ])('%s is refused in a sentence', (_, definition, pointer, text) => {
    expect(refused(funnel([], definition as object))).toMatchObject({ pointer, message: typeof text === 'string' ? expect.stringContaining(text) : expect.stringMatching(text) });
  });

  it('keeps the order of its steps, and says so', () => {
    expect(refused({ ...funnel(VIEW_CART_BUY), order_by: ['-count'] })).toMatchObject({ pointer: '/order_by/0', message: 'The answer has no column "count" to order by; it keeps an order of its own.' });
  });

  it('of an unknown name is refused with the nearest ones', () => {
    expect(refused({ queryType: 'funnel', funnel: 'shoping' })).toMatchObject({ pointer: '/funnel', message: 'There is no funnel "shoping"; did you mean shopping?' });
    expect(refused({ queryType: 'funnel' })).toMatchObject({ pointer: '/funnel' });
  });

  it('says which step nobody reached: an event may be misspelt', async () => {
    const { meta } = await ask(funnel([{ event: 'view' }, { event: 'chart' }]));
    expect(meta.notices.map(({ text }) => text)).toContain('No person reached step 2 ("chart") in this time; see whether its name and conditions are right.');
  });

  it('says that the newest can still go on', async () => {
    const texts = async (now: string) => (await ask(funnel(VIEW_CART_BUY), 'duckdb', { now: Temporal.Instant.from(now) })).meta.notices.map(({ text }) => text);
    expect(await texts('2026-04-01T12:00:00Z')).toContain('Those who began in the last 2 days can still go on.');
    expect(await texts('2026-04-03T00:00:01Z')).toEqual([]);
  });
});

describe('decision 9: a funnel', () => {
  it('of events is shown to those who may ask a KPI of them, and is never moved by an offset', () => {
    expect(() => compiled(funnel(VIEW_CART_BUY), 'duckdb', { principal: { kind: 'anonymous' } })).toThrow('Events are shown to those who may ask a KPI of events.');
  });

  it('is answered to alerting as a KPI with an alert, of its own tenant alone', async () => {
    const system = { principal: { kind: 'system', role: 'viewer' } as const };
    expect(pick(await ask({ metrics: ['shopping_rate'], time_constraint: MARCH }, 'duckdb', system), ['shopping_rate'])).toEqual([[0.4]]);
    expect(() => compiled({ metrics: ['basket_rate'], time_constraint: MARCH }, 'duckdb', system)).toThrow('has no alert');
  });

  it('carries what a panel has to know of it', async () => {
    const { meta } = await ask({ queryType: 'funnel', funnel: 'shopping', time_constraint: MARCH });
    expect(meta.journey).toEqual({ kind: 'funnel', entity: 'person', order: 'ordered', window: '2 days' });
    expect(meta.format).toBe('table');
  });
});
