import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { settingsSchema } from '../../../contract/settings';
import type { Principal } from '../../access/principal';
import { serviceFactory } from '../../service/create-service';
import type { AskContext, Service } from '../../service/service';
import { createApp } from './create-app';
import { listen, type Listening } from './listen';
import { tokenAuthentication } from './token-authentication';

const CATALOGUE = `
semantic_models:
  - name: orders
    model: ref('orders')
    defaults: { agg_time_dimension: ordered_at }
    entities: [{ name: order, type: primary, expr: order_id }]
    dimensions:
      - { name: ordered_at, type: time, type_params: { time_granularity: minute } }
      - { name: shop, label: Shop, type: categorical }
      - { name: gift, type: categorical }
      - { name: buyer, type: categorical, config: { meta: { northstar: { person: true } } } }
    measures:
      - { name: amount, agg: sum, expr: CAST(amount AS DECIMAL) }
      - { name: order_count, agg: count, expr: order_id }
      - { name: mean_amount, agg: average, expr: amount }
    config: { meta: { northstar: { tenant: none } } }
metrics:
  - name: sales
    label: Sales
    description: Amount of all orders.
    type: simple
    type_params: { measure: amount }
    config:
      meta:
        northstar:
          { key: K03, unit: currencyEUR, decimals: 2, runbook: kpi-anomaly, owner: Shop team, better: higher, freshness: nightly, stale_after: 3d, public: true,
            thresholds: [{ below: 10, severity: warning }], alerts: [{ threshold: warning, over: 1d, runbook: sales }] }
  - name: order_count
    label: Orders
    description: How many.
    type: simple
    type_params: { measure: order_count }
    config: { meta: { northstar: { unit: short, runbook: kpi-anomaly, owner: Shop team, better: higher, freshness: live, min_role: editor } } }
  - name: mean_amount
    label: Mean amount
    description: Of an order.
    type: simple
    type_params: { measure: mean_amount }
    config: { meta: { northstar: { unit: currencyEUR, runbook: kpi-anomaly, owner: Shop team, better: higher, freshness: live, min_role: admin } } }
`;
const ORDERS = `order_id,ordered_at,shop,gift,buyer,amount
1,2026-03-02 09:15:00,Utrecht,true,Ada,2.50
2,2026-03-02 10:40:00,Utrecht,false,Bob,17.51
3,2026-03-03 15:05:00,"Den ""Bosch"" ☕",,Ada,5.25
4,2026-03-03 23:55:00,,true,Cas,
5,2026-03-09 08:55:00,Breda,false,Bob,24.75
`;

const user = (role: 'viewer' | 'editor' | 'admin'): Principal => ({ kind: 'user', login: 'ada', role });
const PRINCIPALS: readonly Principal[] = [user('viewer'), user('editor'), user('admin'), { kind: 'system', role: 'viewer' }, { kind: 'anonymous' }];
const WEEK = { range: { from: new Date('2026-03-08T23:00:00Z'), to: new Date('2026-03-15T23:00:00Z') }, intervalMs: 86_400_000 };
const now = Date.parse('2026-03-10T12:00:00Z');

let folder: string;
let embedded: Service;
let remote: Service;
let listening: Listening;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'northstar-remote-'));
  mkdirSync(path.join(folder, 'catalogue'));
  mkdirSync(path.join(folder, 'data'));
  writeFileSync(path.join(folder, 'catalogue', 'shop.yaml'), CATALOGUE);
  writeFileSync(path.join(folder, 'data', 'orders.csv'), ORDERS);
  const create = serviceFactory({ ownCatalogue: path.join(folder, 'catalogue'), nowMs: () => now, cores: 2, fetch });
  embedded = await create(settingsSchema.parse({ store: `duckdb:${path.join(folder, 'data')}`, timezone: 'Europe/Amsterdam' }), {});
  const app = createApp({
    service: embedded,
    tenant: 'shop & söns',
    authenticate: tokenAuthentication('s3cret', 'admin'),
    clock: () => new Date(now),
    version: '1.2.3',
    log: { error: jest.fn(), warn: jest.fn() },
  });
  listening = await listen(app, { host: '127.0.0.1', port: 0 });
  remote = await create(settingsSchema.parse({ service: listening.url }), { token: 's3cret' });
});
afterAll(async () => {
  await listening.close();
  await embedded.close();
  rmSync(folder, { recursive: true });
});

/** An answer, or the fault in its place: what a caller can tell apart. */
async function outcome(asked: Promise<unknown>): Promise<unknown> {
  try {
    return await asked;
  } catch (thrown) {
    const { code, message, pointer, allowed } = thrown as Record<string, unknown>;
    return { code, message, pointer, allowed };
  }
}

async function expectTheSame(question: unknown, context: AskContext): Promise<void> {
  const here = await outcome(embedded.ask(question, context));
  expect(await outcome(remote.ask(question, context))).toEqual(here);
  expect(await outcome(remote.compile(question, context))).toEqual(await outcome(embedded.compile(question, context)));
}

describe('decision 9: a server answers for its own tenant alone', () => {
  const askAs = async (tenant: string) => {
    const create = serviceFactory({ ownCatalogue: folder, nowMs: () => now, cores: 2, fetch });
    const service = await create(settingsSchema.parse({ service: listening.url, tenant }), { token: 's3cret' });
    return outcome(service.ask({ metrics: ['order_count'] }, { principal: user('admin') }));
  };

  it('a data source that names another is refused, one that names it or none is answered', async () => {
    expect(await askAs('somebody else')).toMatchObject({ code: 'forbidden', message: expect.stringContaining('another tenant') });
    expect(await askAs('shop & söns')).toMatchObject({ rows: [['5']] });
    expect(await askAs('')).toMatchObject({ rows: [['5']] });
  });
});

describe('a service over HTTP answers as it does in the process', () => {
  it.each<[string, object, Partial<AskContext>]>([
    ['a series with its units and thresholds', { metrics: ['sales'], group_by: ['metric_time__auto', 'order__shop'], formatting: true }, WEEK],
    ['a comparison whose period is still running', { metrics: ['sales', 'order_count'], group_by: ['metric_time__day'], compare: { to: 'previous_period' } }, WEEK],
    ['a table with empty cells and true ones', { metrics: ['sales', 'mean_amount'], group_by: ['order__shop', 'order__gift'], order_by: ['-sales'], format: 'table' }, {}],
    ['one number', { metrics: ['mean_amount'], format: 'value' }, {}],
    ['an answer that was cut, with its notice', { metrics: ['sales'], group_by: ['order__buyer'], limit: 1, format: 'table' }, {}],
    ['a filter’s values as parameters', { metrics: ['sales'], filters: [{ field: 'order__shop', op: 'in', values: ['Den "Bosch" ☕', "x' OR 1=1"] }] }, {}],
    ['the values of a dimension', { queryType: 'values', group_by: ['order__shop'] }, {}],
    ['the age of the newest record', { queryType: 'freshness', metrics: ['sales'], format: 'table' }, {}],
    ['no row', { metrics: ['sales'], group_by: ['order__shop'], time_constraint: ['2020-01-01', '2020-01-31'] }, {}],
  ])('%s', async (_, question, context) => {
    await expect(embedded.ask(question, { principal: user('admin'), ...context })).resolves.toHaveProperty('columns');
    await expectTheSame(question, { principal: user('admin'), ...context });
  });

  it.each<[string, unknown]>([
    ['an unknown KPI', { metrics: ['sale'] }],
    ['an unknown dimension', { metrics: ['sales'], group_by: ['order__shops'] }],
    ['a key of no question', { metrics: ['sales'], sql: 'SELECT 1' }],
    ['a limit of −1', { metrics: ['sales'], limit: -1 }],
    ['no question at all', null],
  ])('with the same fault, place and remedy for %s', async (_, question) => {
    await expect(embedded.ask(question, { principal: user('admin') })).rejects.toHaveProperty('code');
    await expectTheSame(question, { principal: user('admin') });
  });

  it('with the same digits as the file', async () => {
    const { rows } = await remote.ask({ metrics: ['sales', 'order_count'], format: 'value' }, { principal: user('admin') });
    // DECIMAL has six places.
    expect(rows).toEqual([['50.010000', '5']]);
  });

  it('about itself', async () => {
    expect(await remote.health()).toEqual(await embedded.health());
    expect((await remote.health()).message).toMatch(/^DuckDB v[\d.]+, 3 KPIs\.$/);
  });
});

describe('decision 9: a service over HTTP answers for the person in front of Grafana', () => {
  it.each(PRINCIPALS)('%j knows of the same KPIs and dimensions', async (principal) => {
    expect(await remote.catalogue({ principal })).toEqual(await embedded.catalogue({ principal }));
  });

  it('and not for the holder of the token', async () => {
    const names = async (principal: Principal) => (await remote.catalogue({ principal })).metrics.map(({ name }) => name);
    expect(await Promise.all(PRINCIPALS.map(names))).toEqual([['sales'], ['sales', 'order_count'], ['sales', 'order_count', 'mean_amount'], ['sales'], ['sales']]);
  });

  it.each(PRINCIPALS)('%j is answered and refused the same', async (principal) => {
    for (const metric of ['sales', 'order_count', 'mean_amount']) {
      await expectTheSame({ metrics: [metric], group_by: ['order__shop'] }, { principal });
    }
    await expectTheSame({ metrics: ['sales'], group_by: ['order__buyer'] }, { principal });
  });

  it('and not for one whose token is wrong', async () => {
    const create = serviceFactory({ ownCatalogue: folder, nowMs: () => now, cores: 1, fetch });
    const stranger = await create(settingsSchema.parse({ service: listening.url }), { token: 'guessed' });
    await expect(stranger.ask({ metrics: ['sales'] }, { principal: user('admin') })).rejects.toMatchObject({ code: 'unauthenticated' });
    expect(await stranger.health()).toEqual({ ok: false, message: expect.stringContaining('does not know the service token') });
  });
});
