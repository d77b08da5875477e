import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Cell } from '../../../contract/answer';
import type { QuestionInput } from '../../../contract/question';
import { loadSmoother } from '../../analysis/forecast/load-smoother';
import { readWasm } from '../../analysis/forecast/read-wasm';
import { ControlStores } from '../../store/control/control-stores';
import { DuckDBStore } from '../../store/duckdb/duckdb-store';
import { CatalogueKeeper } from '../catalogue-keeper';
import { EmbeddedService } from '../embedded-service';
import type { AskContext } from '../service';

const META = 'runbook: kpi-anomaly, owner: Finance, better: lower, freshness: live, unit: percentunit';
const CATALOGUE = `semantic_models:
  - name: spending
    model: ref('spending')
    defaults: { agg_time_dimension: spent_at }
    entities: [{ name: payment, type: primary, expr: id }, { name: department, type: foreign }]
    dimensions: [{ name: spent_at, type: time, type_params: { time_granularity: second } }]
    measures: [{ name: spent, agg: sum, expr: amount, create_metric: true }]
    config: { meta: { northstar: { tenant: none } } }
  - name: budgets
    model: ref('budgets')
    defaults: { agg_time_dimension: begins_on }
    entities: [{ name: budget, type: primary, expr: id }, { name: department, type: foreign }]
    dimensions: [{ name: begins_on, type: time, expr: month, type_params: { time_granularity: day } }]
    measures: [{ name: allowed, agg: sum, expr: amount, create_metric: true }]
    config: { meta: { northstar: { tenant: none, time: local } } }
metrics:
  - name: budget_used
    label: Budget used
    description: d
    type: ratio
    type_params: { numerator: spent, denominator: allowed }
    config:
      meta:
        northstar:
          ${META.replaceAll(', ', '\n          ')}
          runbook: cost-overrun
          thresholds: [{ above: 0.5, severity: info }, { at_least: 0.8, severity: warning }, { at_least: 0.95, severity: warning }, { above: 1, severity: critical }]
          alerts:
            - { threshold: info, once: month, by: [department], runbook: cost-overrun }
            - { threshold: warning, once: month, by: [department], runbook: cost-overrun }
            - { threshold: critical, once: month, by: [department], runbook: cost-overrun }
  - { name: kept_quiet, label: Kept quiet, description: d, type: simple, type_params: { measure: spent }, config: { meta: { northstar: { ${META}, min_role: admin, runbook: r, thresholds: [{ above: 1, severity: info }], alerts: [{ threshold: info, once: year, runbook: r }] } } } }
`.replace(/ runbook: r,/, '').replace(/\n\s+runbook: cost-overrun\n/, '\n');

let folder: string;
let tables: string;
let nowMs = 0;
let service: EmbeddedService;
const at = (iso: string) => (nowMs = Date.parse(iso));

/** A program of its own over the same folder, as after a restart; the store reads what the team wrote meanwhile. */
async function begin(): Promise<void> {
  const store = await DuckDBStore.open(tables, { memory: '256MB', threads: 1, concurrency: 2, timeoutMs: 20_000 });
  const now = () => nowMs;
  const control = new ControlStores({ nowMs: now }).connect({ dataDir: path.join(folder, 'data') });
  service = new EmbeddedService({ store, catalogue: new CatalogueKeeper(folder, { tenantBound: false }, now), tenant: '', timezone: 'Europe/Amsterdam', nowMs: now, control, smoother: () => loadSmoother(readWasm()) });
}

async function spend(...payments: readonly (readonly [department: string, at: string, amount: number])[]): Promise<void> {
  writeFileSync(path.join(tables, 'spending.csv'), `id,department,spent_at,amount\n${payments.map(([department, when, amount], index) => `${index},${department},${when.replace('T', ' ').replace('Z', '')},${amount}`).join('\n')}\n`);
  await service.close();
  await begin();
}

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'northstar-crossings-'));
  tables = path.join(folder, 'tables');
  mkdirSync(tables);
  writeFileSync(path.join(folder, 'catalogue.yaml'), CATALOGUE);
  writeFileSync(path.join(tables, 'budgets.csv'), 'id,department,month,amount\n1,Sales,2026-03-01,1000\n2,Legal,2026-03-01,100\n3,Sales,2026-04-01,1000\n');
  writeFileSync(path.join(tables, 'spending.csv'), 'id,department,spent_at,amount\n1,Sales,2026-03-02 10:00:00,1\n');
  await begin();
});
afterEach(async () => {
  await service.close();
  rmSync(folder, { recursive: true });
});

const ADMIN = { kind: 'user', login: 'ada', role: 'admin' } as const;
const RULE = { kind: 'system', role: 'viewer' } as const;
const pass = () => service.runPass('crossings');

/** What the rule of a severity sees when it looks back for an hour. */
async function ruled(severity: string): Promise<readonly (readonly Cell[])[]> {
  const question: QuestionInput = { queryType: 'crossings', metrics: ['budget_used'], filters: [{ field: 'severity', op: '=', values: [severity] }], format: 'value' };
  const context: AskContext = { principal: RULE, range: { from: new Date(nowMs - 3_600_000), to: new Date(nowMs + 1) } };
  return (await service.ask(question, context)).rows;
}

const MARCH: readonly [string, string, number] = ['Sales', '2026-03-02T10:00:00Z', 799.99];

test('S4-32, §C row 13: what reaches 80 % of a budget is told once, and not before', async () => {
  at('2026-03-17T10:00:00Z');
  await spend(MARCH);
  expect(await pass()).toBe('2 KPIs looked at for limits that are told once a period; 2 newly crossed.');
  // A cent less than 80 % is no crossing; half of it was crossed on the way.
  expect([await ruled('info'), await ruled('warning')]).toEqual([[['Sales', 'above 50%', '2026-03', 0.79999]], []]);
  at('2026-03-17T10:05:00Z');
  await spend(MARCH, ['Sales', '2026-03-17T10:02:00Z', 0.01]);
  await pass();
  expect(await ruled('warning')).toEqual([['Sales', 'at or above 80%', '2026-03', 0.8]]);
});

test('S4-32: budget + ε is told once, and the budget itself is not', async () => {
  at('2026-03-17T10:00:00Z');
  await spend(['Sales', '2026-03-02T10:00:00Z', 1000]);
  await pass();
  expect([await ruled('warning'), await ruled('critical')]).toEqual([[['Sales', 'at or above 95%', '2026-03', 1]], []]);
  at('2026-03-17T10:05:00Z');
  await spend(['Sales', '2026-03-02T10:00:00Z', 1000.01]);
  await pass();
  expect(await ruled('critical')).toEqual([['Sales', 'above 100%', '2026-03', 1.00001]]);
});

test('S4-32: a second look in the period adds nothing, and an hour later the rule is silent', async () => {
  at('2026-03-17T10:00:00Z');
  await spend(['Sales', '2026-03-02T10:00:00Z', 820]);
  await pass();
  at('2026-03-17T10:59:00Z');
  await spend(['Sales', '2026-03-02T10:00:00Z', 820], ['Sales', '2026-03-17T10:30:00Z', 30]);
  expect(await pass()).toMatch(/; 0 newly crossed\.$/);
  expect(await ruled('warning')).toEqual([['Sales', 'at or above 80%', '2026-03', 0.82]]);
  at('2026-03-17T11:01:00Z');
  expect(await pass()).toMatch(/; 0 newly crossed\.$/);
  expect(await ruled('warning')).toEqual([]);
});

test('S4-32: nor does a program that has begun again tell it again', async () => {
  at('2026-03-17T10:00:00Z');
  await spend(['Sales', '2026-03-02T10:00:00Z', 1_200]);
  await pass();
  at('2026-03-20T10:00:00Z');
  await service.close();
  await begin();
  expect(await pass()).toMatch(/; 0 newly crossed\.$/);
  expect(await ruled('critical')).toEqual([]);
});

test("S4-32: a new month by the tenant's clock begins afresh", async () => {
  at('2026-03-31T21:59:00Z');
  await spend(['Sales', '2026-03-02T10:00:00Z', 960]);
  await pass();
  expect(await ruled('warning')).toEqual([['Sales', 'at or above 95%', '2026-03', 0.96]]);
  // Two minutes later it is April in Amsterdam, where nothing is spent yet.
  at('2026-03-31T22:01:00Z');
  expect(await pass()).toMatch(/; 0 newly crossed\.$/);
  at('2026-04-09T10:00:00Z');
  await spend(['Sales', '2026-03-02T10:00:00Z', 960], ['Sales', '2026-04-02T10:00:00Z', 960]);
  await pass();
  expect(await ruled('warning')).toEqual([['Sales', 'at or above 95%', '2026-04', 0.96]]);
});

test('a look that finds several limits crossed tells the farthest; the table has them all', async () => {
  at('2026-03-17T10:00:00Z');
  await spend(['Sales', '2026-03-02T10:00:00Z', 1_100], ['Legal', '2026-03-02T10:00:00Z', 60]);
  await pass();
  expect([await ruled('info'), await ruled('warning'), await ruled('critical')]).toEqual([[['Legal', 'above 50%', '2026-03', 0.6]], [], [['Sales', 'above 100%', '2026-03', 1.1]]]);
  const table = await service.ask({ queryType: 'crossings', metrics: ['budget_used'], format: 'table' }, { principal: ADMIN });
  expect(table.columns.slice(0, 7).map(({ display }) => display?.label)).toEqual(['Crossed at', 'Severity', 'KPI', 'Group', 'Limit', 'Reached', 'Period']);
  expect(table.rows.map((row) => row.slice(0, 7))).toEqual([
    ['2026-03-17T10:00:00Z', 'info', 'Budget used', 'Legal', 'above 50%', '60%', '2026-03'],
    ['2026-03-17T10:00:00Z', 'critical', 'Budget used', 'Sales', 'above 100%', '110%', '2026-03'],
    ['2026-03-17T10:00:00Z', 'warning', 'Budget used', 'Sales', 'at or above 95%', '110%', '2026-03'],
    ['2026-03-17T10:00:00Z', 'warning', 'Budget used', 'Sales', 'at or above 80%', '110%', '2026-03'],
    ['2026-03-17T10:00:00Z', 'info', 'Budget used', 'Sales', 'above 50%', '110%', '2026-03'],
  ]);
});

test('S4-36: crossings are shown to those who may ask their KPI', async () => {
  at('2026-03-17T10:00:00Z');
  await spend(['Sales', '2026-03-02T10:00:00Z', 1_100]);
  await pass();
  const names = async (principal: AskContext['principal']) => new Set((await service.ask({ queryType: 'crossings', format: 'table' }, { principal })).rows.map((row) => row[7]));
  expect(await names(ADMIN)).toEqual(new Set(['budget_used', 'kept_quiet']));
  expect(await names({ kind: 'user', login: 'bob', role: 'viewer' })).toEqual(new Set(['budget_used']));
  expect(await names({ kind: 'anonymous' })).toEqual(new Set());
  await expect(service.ask({ queryType: 'crossings', metrics: ['kept_quiet'], format: 'value' }, { principal: RULE })).rejects.toMatchObject({ code: 'forbidden' });
});

test('a KPI whose table is gone is named, and the others are looked at all the same', async () => {
  at('2026-03-17T10:00:00Z');
  await spend(['Sales', '2026-03-02T10:00:00Z', 1_001]);
  rmSync(path.join(tables, 'budgets.csv'));
  await service.close();
  await begin();
  await expect(pass()).rejects.toMatchObject({ code: 'store_failed', message: expect.stringMatching(/^2 KPIs looked at .*; 1 newly crossed\. Not looked at: budget_used: /) });
});
