import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { settingsSchema } from '../../contract/settings';
import type { Principal } from '../access/principal';
import { serviceFactory } from './create-service';
import type { Service } from './service';
import { SharedStores } from './shared-stores';

const CATALOGUE = (label: string) => `
semantic_models:
  - name: sales
    model: ref('sales')
    defaults: { agg_time_dimension: date }
    entities: [{ name: sale, type: primary, expr: id }]
    dimensions:
      - { name: date, type: time, type_params: { time_granularity: day } }
      - { name: buyer, type: categorical, config: { meta: { northstar: { person: true } } } }
    measures: [{ name: amount, agg: sum, expr: amount }]
    config: { meta: { northstar: { tenant: none } } }
metrics:
  - name: sales
    label: ${label}
    description: Everything sold.
    type: simple
    type_params: { measure: amount }
    config: { meta: { northstar: { unit: currencyEUR, runbook: kpi-anomaly, owner: Finance, better: higher, freshness: nightly, public: true } } }
  - name: secret_sales
    label: Secret sales
    description: For administrators.
    type: simple
    type_params: { measure: amount }
    config: { meta: { northstar: { unit: currencyEUR, runbook: kpi-anomaly, owner: Finance, better: higher, freshness: nightly, min_role: admin } } }
`;

const viewer: Principal = { kind: 'user', login: 'v', role: 'viewer' };
let folder: string;
let now = 0;
let create: ReturnType<typeof serviceFactory>;
const services: Service[] = [];

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'northstar-service-'));
  mkdirSync(path.join(folder, 'catalogue'));
  mkdirSync(path.join(folder, 'data'));
  writeFileSync(path.join(folder, 'catalogue', 'sales.yaml'), CATALOGUE('Sales'));
  writeFileSync(path.join(folder, 'data', 'sales.csv'), 'id,date,buyer,amount\n1,2026-01-01,Ada,10\n2,2026-01-02,Bob,5\n');
  now = Date.parse('2026-01-03T06:00:00Z');
  create = serviceFactory({ ownCatalogue: path.join(folder, 'catalogue'), nowMs: () => now, cores: 2, fetch });
});
afterEach(async () => {
  await Promise.all(services.splice(0).map((service) => service.close()));
  rmSync(folder, { recursive: true });
});

async function open(settings: object = {}): Promise<Service> {
  const service = await create(settingsSchema.parse({ store: `duckdb:${path.join(folder, 'data')}`, ...settings }), {});
  services.push(service);
  return service;
}

const label = async (service: Service) => (await service.catalogue({ principal: viewer })).metrics[0]?.display.label;

describe('the catalogue of a running service', () => {
  it('is read again when a file changes', async () => {
    const service = await open();
    expect(await label(service)).toBe('Sales');
    writeFileSync(path.join(folder, 'catalogue', 'sales.yaml'), CATALOGUE('Turnover'));
    now += 5_000;
    expect(await label(service)).toBe('Turnover');
  });

  it('stays the last good one while its files are broken, and health says so', async () => {
    const service = await open();
    writeFileSync(path.join(folder, 'catalogue', 'sales.yaml'), CATALOGUE('Turnover').replace('agg: sum', 'agg: sume'));
    now += 5_000;
    expect(await label(service)).toBe('Sales');
    expect(await service.health()).toMatchObject({ ok: true, metrics: 2, message: expect.stringMatching(/the last good one serves: sales\.yaml:10: .*did you mean sum\?/) });
    writeFileSync(path.join(folder, 'catalogue', 'sales.yaml'), CATALOGUE('Turnover'));
    now += 5_000;
    expect((await service.health()).message).toMatch(/^DuckDB v[\d.]+, 2 KPIs\.$/);
  });

  it('that is broken from the start is told with every fault', async () => {
    writeFileSync(path.join(folder, 'catalogue', 'sales.yaml'), CATALOGUE('Sales').replace('agg: sum', 'agg: sume').replace('type: simple', 'type: simpel'));
    await expect(open()).rejects.toMatchObject({ code: 'invalid_catalogue', message: expect.stringMatching(/2 faults:\nsales\.yaml:10: .*\nsales\.yaml:1\d: /) });
  });

  it('shows a viewer only what a viewer may ask, and nobody a person who may not be told apart', async () => {
    const service = await open();
    const names = async (principal: Principal) => (await service.catalogue({ principal })).metrics.map((metric) => metric.name);
    expect(await names(viewer)).toEqual(['sales']);
    expect(await names({ kind: 'user', login: 'a', role: 'admin' })).toEqual(['sales', 'secret_sales']);
    expect(await names({ kind: 'anonymous' })).toEqual(['sales']);
    expect((await service.catalogue({ principal: viewer })).metrics[0]?.dimensions).toContain('sale__buyer');
    const anonymous = await service.catalogue({ principal: { kind: 'anonymous' } });
    expect(anonymous.metrics[0]?.dimensions).toEqual(['sale__date']);
    expect(anonymous.dimensions.map(({ name }) => name)).toEqual(['sale__date']);
  });
});

describe('answers', () => {
  it('decision 14: freshness is the age of the newest record in seconds, and its time only in a table', async () => {
    const service = await open();
    const ask = (format: string) => service.ask({ queryType: 'freshness', metrics: ['sales'], format }, { principal: viewer });
    expect((await ask('value')).rows).toEqual([[30 * 3600]]);
    expect((await ask('table')).rows).toEqual([['2026-01-02T00:00:00Z', 30 * 3600]]);
  });

  it('freshness is that of what has happened: in the tenant’s days, with the KPI’s own filters, of its oldest source', async () => {
    writeFileSync(path.join(folder, 'data', 'sales.csv'), 'id,date,buyer,amount\n1,2026-01-01,Ada,10\n2,2026-01-02,Bob,5\n3,2026-06-01,Cyd,1\n');
    const service = await open({ timezone: 'Europe/Amsterdam' });
    expect((await service.ask({ queryType: 'freshness', metrics: ['sales'], format: 'value' }, { principal: viewer })).rows).toEqual([[31 * 3600]]);
    const filters = [{ field: 'sale__buyer', op: '=', values: ['Ada'] }];
    expect((await service.ask({ queryType: 'freshness', metrics: ['sales'], filters, format: 'value' }, { principal: viewer })).rows).toEqual([[55 * 3600]]);
  });

  it('decisions 9 and 14: alerting may ask how old a KPI is without an alert of its own, and nothing else of it', async () => {
    const service = await open();
    const alerting = { kind: 'system', role: 'viewer' } as const;
    expect((await service.ask({ queryType: 'freshness', metrics: ['sales'], format: 'value' }, { principal: alerting })).rows).toEqual([[30 * 3600]]);
    await expect(service.ask({ metrics: ['sales'], format: 'value' }, { principal: alerting })).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('the preview is the statement that runs', async () => {
    const service = await open();
    const question = { metrics: ['sales'], group_by: ['metric_time__auto'] };
    const context = { principal: viewer, range: { from: new Date('2026-01-01T00:00:00Z'), to: new Date('2026-01-03T00:00:00Z') }, intervalMs: 3_600_000 };
    const { meta } = await service.ask(question, context);
    const { sql, params } = await service.compile(question, context);
    expect([meta.sql, meta.params]).toEqual([sql, params]);
  });

  it('25 askers at once are all answered', async () => {
    const service = await open();
    const answers = await Promise.all(Array.from({ length: 25 }, () => service.ask({ metrics: ['sales'] }, { principal: viewer })));
    expect(answers.map(({ rows }) => rows)).toEqual(Array.from({ length: 25 }, () => [['15']]));
  });
});

describe("the tenant's own currency (X8)", () => {
  const unitOf = async (settings: object) => {
    writeFileSync(path.join(folder, 'catalogue', 'sales.yaml'), CATALOGUE('Sales').replace('unit: currencyEUR', 'unit: currency'));
    const service = await open(settings);
    const { metrics } = await service.catalogue({ principal: viewer });
    const { columns } = await service.ask({ metrics: ['sales'] }, { principal: viewer });
    return [metrics[0]?.display.unit, columns[0]?.display?.unit, columns[0]?.tenantUnit];
  };

  it.each([
    [{}, ['currencyEUR', 'currencyEUR', undefined]],
    [{ currency: 'EUR' }, ['currencyEUR', 'currencyEUR', undefined]],
    [{ currency: 'USD' }, ['currencyUSD', 'currencyUSD', true]],
    [{ currency: 'CAD' }, ['currency:CAD', 'currency:CAD', true]],
  ])('%j is the unit of its money in the catalogue and in answers', async (settings, units) => {
    expect(await unitOf(settings)).toEqual(units);
  });

  it('is not that of a KPI whose unit names another', async () => {
    const service = await open({ currency: 'USD' });
    const { columns } = await service.ask({ metrics: ['sales'] }, { principal: viewer });
    expect([columns[0]?.unit, columns[0]?.tenantUnit]).toEqual(['currencyEUR', undefined]);
  });
});

describe('settings', () => {
  it('unset variables of a provisioning file are as if they were absent', () => {
    expect(settingsSchema.parse({ timezone: '', currency: '', systemRole: '', tenant: 42 })).toMatchObject({ timezone: 'UTC', currency: 'EUR', systemRole: 'viewer', tenant: '42' });
  });

  it.each([
    [{ store: '' }, 'store_unavailable', 'No store is set'],
    [{ store: 'mysql://somewhere' }, 'store_unavailable', 'is of no known kind'],
    [{ store: 'postgres://somewhere/db' }, 'invalid_settings', "The store's URL names no user"],
    [{ timezone: 'Mars/Olympus' }, 'invalid_question', 'is not a time zone'],
    [{ currency: 'Euro' }, 'invalid_settings', '"Euro" is not a currency; use an ISO 4217 code such as EUR.'],
    [{ catalogue: '/nowhere/at/all' }, 'invalid_catalogue', 'cannot be read'],
  ])('%j is refused in one sentence', async (settings, code, message) => {
    await expect(open(settings)).rejects.toMatchObject({ code, message: expect.stringContaining(message) });
  });

  it('one file is opened once, however it is spelled, and the last to leave closes it', async () => {
    const stores = new SharedStores({ memory: '256MB', threads: 1, concurrency: 1, timeoutMs: 5_000, fetch, nowMs: Date.now });
    const data = path.join(folder, 'data');
    const spellings = [`duckdb:${data}`, data, `${folder}/catalogue/../data`];
    const opened = await Promise.all(spellings.map((store) => stores.connect({ store, dataDir: '' })));
    // All of them wait for the one place that this store has.
    const caller = new AbortController();
    const endless = opened[0]?.query({ sql: 'SELECT sum(a.range * b.range) FROM range(1000000000) a, range(1000000000) b', params: [] }, { signal: caller.signal });
    const order: string[] = [];
    const ended = endless?.catch(() => order.push('first'));
    const waiting = opened[1]?.query({ sql: 'SELECT 1', params: [] }).then(() => order.push('second'));
    setTimeout(() => caller.abort(), 100);
    await Promise.all([ended, waiting]);
    expect(order).toEqual(['first', 'second']);
    const [one, two, three] = opened;
    await one?.close();
    await one?.close();
    await two?.close();
    expect((await three?.query({ sql: 'SELECT 1', params: [] }))?.rowCount).toBe(1);
    await three?.close();
    await expect(three?.query({ sql: 'SELECT 1', params: [] })).rejects.toThrow();
  });
});

describe('health', () => {
  const absent = `The store has no table "sales"; the catalogue's semantic model names it.`;

  it('tells a table that the catalogue names and the store has not, where it is asked for tables', async () => {
    const service = await open();
    expect(await service.health('tables')).toMatchObject({ ok: true, message: expect.stringMatching(/^DuckDB v[\d.]+, 2 KPIs\.$/) });
    writeFileSync(path.join(folder, 'data', 'orders.csv'), 'id\n1\n');
    rmSync(path.join(folder, 'data', 'sales.csv'));
    await Promise.all(services.splice(0).map((opened) => opened.close()));
    expect(await (await open()).health('tables')).toMatchObject({ ok: false, message: absent });
  });

  it('of the store alone does not depend on tables, so that one of many takes no service away', async () => {
    rmSync(path.join(folder, 'data', 'sales.csv'));
    writeFileSync(path.join(folder, 'data', 'orders.csv'), 'id\n1\n');
    expect(await (await open()).health()).toMatchObject({ ok: true });
  });
});
