import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import type { Answer, Cell } from '../../contract/answer';
import type { QuestionInput } from '../../contract/question';
import { causeOf } from '../../backend/analysis/answer/contribution-answer';
import type { AskContext, Service } from '../../backend/service/service';
import { DuckDBStore } from '../../backend/store/duckdb/duckdb-store';
import { serviceOver } from '../engines/service-over';

const CATALOGUE = `semantic_models:
  - name: orders
    model: ref('orders')
    defaults: { agg_time_dimension: sold_on }
    entities: [{ name: order, type: primary, expr: id }]
    dimensions:
      - { name: sold_on, type: time, type_params: { time_granularity: day } }
      - { name: region, label: Region, type: categorical }
      - { name: device, type: categorical }
      - { name: buyer, type: categorical, config: { meta: { northstar: { person: true } } } }
      - { name: secret, type: categorical, config: { meta: { northstar: { min_role: admin } } } }
    measures:
      - { name: amount, agg: sum, expr: amount, create_metric: true }
      - { name: orders_made, agg: count, expr: id, create_metric: true }
      - { name: paid, agg: sum, expr: paid, create_metric: true }
      - { name: buyers, agg: count_distinct, expr: buyer, create_metric: true }
    config: { meta: { northstar: { tenant: tenant_id, time: local } } }
metrics:
  - { name: takings, label: Takings, type: simple, type_params: { measure: amount } }
  - { name: paid_rate, label: Paid, type: ratio, type_params: { numerator: paid, denominator: orders_made } }
  - { name: web_rate, label: Web, type: ratio, type_params: { numerator: { name: orders_made, filter: "{{ Dimension('order__device') }} = 'web'" }, denominator: orders_made } }
  - { name: shoppers, label: Shoppers, type: simple, type_params: { measure: buyers } }
`;

/** Day, region, device, amount, paid (1 or 0): of two weeks, the second of which is asked. */
type Row = readonly [day: string, region: string, device: string, amount: number, paid: number];

/** 100 a region and device before; after, north on the web falls to 20 and everything else stays. */
const ROWS: readonly Row[] = ['north', 'south', 'east', ''].flatMap((region) =>
  ['web', 'app'].flatMap((device): Row[] => [
    ['2026-03-03', region, device, 60, 1],
    ['2026-03-04', region, device, 40, 1],
    ['2026-03-10', region, device, region === 'north' && device === 'web' ? 20 : 100, region === 'south' ? 0 : 1],
  ])
);

let folder: string;
let service: Service;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'northstar-contribution-'));
  const lines = ROWS.map((row, index) => [index + 1, 't1', ...row, `buyer ${index % 5}`, 's'].join(','));
  const many = Array.from({ length: 5_000 }, (_, index) => `${1_000 + index},t2,2026-03-${index % 2 === 0 ? '03' : '10'},r${Math.floor(index / 2)},web,${index === 4_001 ? 500 : 1},1,b,s`);
  writeFileSync(path.join(folder, 'orders.csv'), `id,tenant_id,sold_on,region,device,amount,paid,buyer,secret\n${[...lines, ...many].join('\n')}\n`);
  const store = await DuckDBStore.open(folder, { memory: '512MB', threads: 2, concurrency: 4, timeoutMs: 20_000 });
  service = serviceOver(store, CATALOGUE, folder, { tenant: 't1', timezone: 'UTC', nowMs: Date.parse('2026-03-20T12:00:00Z') });
});
afterAll(async () => {
  await service.close();
  rmSync(folder, { recursive: true });
});

const context: AskContext = { principal: { kind: 'user', login: 'ada', role: 'viewer' } };
const ask = (question: Partial<QuestionInput>, from = service): Promise<Answer> => from.ask({ queryType: 'contribution', time_constraint: ['2026-03-09', '2026-03-15'], ...question }, context);
const pick = ({ columns, rows }: Answer, names: readonly string[]): Cell[][] => rows.map((row) => names.map((name) => row[columns.findIndex((one) => one.name === name)] ?? null));

it('takes a sum apart by each dimension: parts sum to the change, the cause comes first', async () => {
  const answer = await ask({ metrics: ['takings'] });
  const parts = pick(answer, ['dimension', 'value', 'before', 'after', 'change']);
  // 800 before and 720 after: north is 80 less by region, the web 80 less by device.
  expect(new Set(parts.map(([dimension]) => dimension))).toEqual(new Set(['Region', 'device']));
  for (const dimension of ['Region', 'device']) {
    expect(parts.filter(([name]) => name === dimension).reduce((sum, [, , , , change]) => sum + Number(change), 0)).toBeCloseTo(-80, 9);
  }
  expect(parts[0]).toEqual(['Region', 'north', 200, 120, -80]);
  expect(parts.find(([, value]) => value === '(empty)')).toEqual(['Region', '(empty)', 200, 200, 0]);
  expect(answer.meta.notices.map(({ text }) => text)).toContain('Takings fell from 800 to 720; Region north carries 100 % of it.');
});

it('calls nobody the cause who carries little of the change, however surprising', async () => {
  const parts = (part: number, base: number) => ({ dimension: 'd', role: 'member' as const, value: `${part}`, before: 1, after: 2, presence: 'both' as const, change: part, rateEffect: null, mixEffect: null, explanatoryPower: part, baseShare: base, surprise: part - base });
  expect(causeOf({ before: 1, after: 2, change: 1, sums: true, dimensions: [], members: [parts(0.05, 0), parts(0.95, 0.99)], reason: null })?.value).toBe('0.95');
  expect(causeOf({ before: 1, after: 2, change: 1, sums: true, dimensions: [], members: [parts(0.05, 0), parts(0.2, 0.5)], reason: null })).toBeUndefined();
});

it('shows nobody a dimension of persons unasked, and none that the role may not see', async () => {
  const fields = new Set(pick(await ask({ metrics: ['takings'] }), ['field']).flat());
  expect(fields).toEqual(new Set(['order__region', 'order__device']));
  await expect(ask({ metrics: ['takings'], group_by: ['order__secret'] })).rejects.toMatchObject({ code: 'forbidden' });
});

it('splits a ratio into rates and a mix, whose parts sum to its change', async () => {
  // Paid: 16 of 16 before, 6 of 8 after: both of south's orders are not paid. Two orders fewer a group change no weight.
  const answer = await ask({ metrics: ['paid_rate'], group_by: ['order__region'] });
  const parts = pick(answer, ['value', 'change', 'rate_effect', 'mix_effect']);
  expect(parts[0]).toEqual(['south', expect.closeTo(-0.25, 9), expect.closeTo(-0.25, 9), expect.closeTo(0, 9)]);
  expect(parts.reduce((sum, [, change]) => sum + Number(change), 0)).toBeCloseTo(-0.25, 9);
});

it("keeps the filters of a ratio's parts", async () => {
  const answer = await ask({ metrics: ['web_rate'], group_by: ['order__device'] });
  expect(pick(answer, ['value', 'before', 'after']).sort()).toEqual([['app', 0, 0], ['web', 1, 1]]);
});

it('claims no parts of what does not add up, and says why', async () => {
  const { meta, columns } = await ask({ metrics: ['shoppers'], group_by: ['order__region'] });
  expect(meta.notices.map(({ text }) => text).join(' ')).toContain('Shoppers does not add up over groups (count distinct). The parts are each member\'s own change');
  expect(columns.find(({ name }) => name === 'change')?.display?.label).toBe('Own change');
});

it('reads both ends of a dimension of very many values, and tells the others together', async () => {
  const store = await DuckDBStore.open(folder, { memory: '512MB', threads: 2, concurrency: 4, timeoutMs: 20_000 });
  const other = serviceOver(store, CATALOGUE, folder, { tenant: 't2', timezone: 'UTC', nowMs: Date.parse('2026-03-20T12:00:00Z') });
  const answer = await ask({ metrics: ['takings'], group_by: ['order__region'], limit: 5 }, other);
  const parts = pick(answer, ['value', 'change']);
  expect(parts).toHaveLength(6);
  expect(parts[0]).toEqual(['r2000', 499]);
  expect(parts.at(-1)?.[0]).toBe('(others)');
  expect(parts.reduce((sum, [, change]) => sum + Number(change), 0)).toBeCloseTo(499, 9);
  await other.close();
});

it.each([
  [{ metrics: [] }, '/metrics', 'asked of one KPI; `metrics` names 0'],
  [{ metrics: ['takings', 'shoppers'] }, '/metrics', 'asked of one KPI; `metrics` names 2'],
  [{ metrics: ['takins'] }, '/metrics/0', 'did you mean takings'],
  [{ metrics: ['takings'], group_by: ['order__regoin'] }, '/group_by/0', 'did you mean order__region'],
])('refuses %j in a sentence', async (question, pointer, text) => {
  await expect(ask(question)).rejects.toMatchObject({ pointer, message: expect.stringContaining(text) });
});

it('says that there was nothing before', async () => {
  const answer = await ask({ metrics: ['paid_rate'], group_by: ['order__region'], time_constraint: ['2026-03-02', '2026-03-08'] });
  expect(answer.meta.notices.map(({ text }) => text).join(' ')).toContain('The denominator is zero before');
  expect(answer.rows).toEqual([]);
});

describe('a million distinct values', () => {
  it('are answered from both ends of their order, and their parts sum to the change', async () => {
    const own = mkdtempSync(path.join(tmpdir(), 'northstar-million-'));
    const file = path.join(own, 'orders.duckdb');
    const instance = await DuckDBInstance.create(file);
    const connection = await instance.connect();
    // Each region has 1 in both weeks, but one that falls by 40 and one that comes with 25.
    await connection.run(`CREATE TABLE orders AS
      SELECT i * 2 + w AS id, 't1' AS tenant_id, DATE '2026-03-03' + (w * 7)::INTEGER AS sold_on, 'r' || i AS region, 'web' AS device,
        CASE WHEN i = 777777 AND w = 0 THEN 41 WHEN i = 123456 AND w = 1 THEN 26 ELSE 1 END AS amount, 1 AS paid, 'b' AS buyer, 's' AS secret
      FROM range(1000000) AS a(i), range(2) AS b(w)`);
    connection.closeSync();
    instance.closeSync();
    const store = await DuckDBStore.open(file, { memory: '1GB', threads: 2, concurrency: 4, timeoutMs: 60_000 });
    const many = serviceOver(store, CATALOGUE, own, { tenant: 't1', timezone: 'UTC', nowMs: Date.parse('2026-03-20T12:00:00Z') });
    const answer = await ask({ metrics: ['takings'], group_by: ['order__region'] }, many);
    const parts = pick(answer, ['value', 'change']);
    expect(parts[0]).toEqual(['r777777', -40]);
    expect(parts).toContainEqual(['r123456', 25]);
    expect(parts.at(-1)).toEqual(['(others)', 0]);
    expect(parts.reduce((sum, [, change]) => sum + Number(change), 0)).toBe(-15);
    await many.close();
    rmSync(own, { recursive: true });
  });
});
