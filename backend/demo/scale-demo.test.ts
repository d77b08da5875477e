import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { duckdbSpelling } from '../store/tables/duckdb-ddl';
import { VIEWS } from '../store/tables/tables';
import { diskRoom, refuseWithoutRoom } from './demo-disk';
import { plantedFacts } from './planted-facts';
import { writeDemo } from './write-demo';

const END = new Date('2026-11-18T13:37:00Z');
const OPTIONS = { end: END, days: 70, seed: 20, scale: 3 };
const COPIES = [
  ['member', 'id'],
  ['membership', 'id'],
  ['session', 'id', 'user_id IS NOT NULL'],
  ['event', 'id', 'user_id IS NOT NULL'],
  ['experiment_assignment', 'user_id'],
  ['recommendation', 'id'],
  ['execution', 'id'],
  ['ai_cost', 'execution_id'],
  ['outcome', 'id'],
  ['money', 'id', "kind <> 'subscription'"],
] as const;

jest.setTimeout(240_000);

let folder: string;
let file: string;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'northstar-scale-'));
  file = path.join(folder, 'demo.duckdb');
  await writeDemo({ ...OPTIONS, file });
});

afterAll(() => rmSync(folder, { recursive: true }));

async function query(sql: string): Promise<Record<string, unknown>[]> {
  const instance = await DuckDBInstance.create(file, { access_mode: 'READ_ONLY' });
  try {
    return (await (await instance.connect()).runAndReadAll(sql)).getRowObjectsJson() as Record<string, unknown>[];
  } finally {
    instance.closeSync();
  }
}

test.each(COPIES)('rows of %s are there three times, each under a name of its own', async (table, id, rows: string = 'true') => {
  const [row] = await query(
    `SELECT COUNT(*) AS all, 3 * COUNT(*) FILTER (${id} NOT LIKE '%~%') AS thrice, COUNT(*) FILTER (${id} LIKE '%~1') AS first, COUNT(*) FILTER (${id} LIKE '%~2') AS second,
       COUNT(*) - COUNT(DISTINCT (tenant_id, ${id}${table === 'experiment_assignment' ? ', experiment' : ''})) AS twice FROM ${table} WHERE ${rows}`
  );
  expect(row!.all).toBe(row!.thrice);
  expect(row!.first).toBe(row!.second);
  expect(row!.twice).toBe('0');
  expect(Number(row!.first)).toBeGreaterThan(100);
});

test('what is not multiplied is as it was: no copy of staff, deals, subscriptions, or what the staff do', async () => {
  expect(
    await query(
      `SELECT (SELECT COUNT(*) FROM app_user WHERE id LIKE '%~%') AS staff, (SELECT COUNT(*) FROM crm_deal WHERE id LIKE '%~%') AS deals,
         (SELECT COUNT(*) FROM money WHERE kind = 'subscription' AND id LIKE '%~%') AS subscriptions, (SELECT COUNT(*) FROM event WHERE staff_id IS NOT NULL AND id LIKE '%~%') AS staff_events,
         (SELECT COUNT(*) FROM session WHERE staff_id IS NOT NULL AND id LIKE '%~%') AS staff_sessions`
    )
  ).toEqual([{ staff: '0', deals: '0', subscriptions: '0', staff_events: '0', staff_sessions: '0' }]);
});

test.each([
  ['event', 'session_id', 'session'],
  ['event', 'user_id', 'member'],
  ['session', 'user_id', 'member'],
  ['member', 'referrer_id', 'member'],
  ['money', 'ref_id', 'money'],
  ['ai_cost', 'execution_id', 'execution'],
  ['outcome', 'execution_id', 'execution'],
  ['recommendation', 'user_id', 'member'],
  ['membership', 'user_id', 'member'],
])('a copy of %s.%s names a row of %s', async (from, column, to) => {
  const [row] = await query(`SELECT COUNT(*) AS used, COUNT(t.id) AS found FROM ${from} AS f LEFT JOIN ${to} AS t ON t.id = f.${column} AND t.tenant_id = f.tenant_id WHERE f.${column} LIKE '%~2'`);
  expect(row!.found).toBe(row!.used);
  expect(Number(row!.used)).toBeGreaterThan(10);
});

test('counts are three times those planted, and rates are as planted', async () => {
  const facts = plantedFacts(END);
  const local = (column: string) => `CAST(${column} AT TIME ZONE 'Europe/Amsterdam' AS DATE)`;
  const [cohort] = facts.retention;
  const [row] = await query(
    `SELECT (SELECT COUNT(DISTINCT user_id) FROM event WHERE tenant_id = 'acme-rentals' AND ${local('occurred_at')} = DATE '${facts.activeMembers.spike.date}') AS members,
       (SELECT COUNT(DISTINCT user_id) FROM event WHERE tenant_id = 'acme-rentals' AND name = 'view_project' AND ${local('occurred_at')} BETWEEN DATE '${facts.funnel.from}' AND DATE '${facts.funnel.to}') AS viewers,
       (SELECT COUNT(*) FROM member WHERE tenant_id = 'acme-rentals' AND ${local('signup_at')} BETWEEN DATE '${cohort!.from}' AND DATE '${cohort!.to}') AS signups,
       (SELECT COUNT(*) FILTER (status = 'failed') / COUNT(*) FROM execution WHERE tenant_id = 'acme-rentals' AND subject_id = '${facts.failingWorkflow.id}' AND started_at >= TIMESTAMPTZ '${END.toISOString()}' - INTERVAL 1 HOUR) AS failure_rate,
       (SELECT CAST(SUM(amount) AS DOUBLE) FROM money WHERE tenant_id = 'acme-rentals' AND kind = 'transaction' AND ${local('occurred_at')} = DATE '${facts.marketplace.date}') AS gmv`
  );
  expect(row).toEqual({ members: '2700', viewers: '1290', signups: '240', failure_rate: 8 / 12, gmv: 3000 });
});

test('shares of budgets and the bill stay, and facts are counted against their source again', async () => {
  expect(
    await query(
      `SELECT (SELECT ROUND(SUM(cost_usd) / ANY_VALUE(limit_amount), 2) FROM ai_cost JOIN budget ON scope = 'team' AND subject = team AND budget.tenant_id = ai_cost.tenant_id AND month = DATE '2026-11-01'
           WHERE ai_cost.tenant_id = 'acme-rentals' AND team = 'Festivals' AND executed_at AT TIME ZONE 'Europe/Amsterdam' >= DATE '2026-11-01') AS used,
         (SELECT ROUND(1 - SUM(cost_usd) / ANY_VALUE(amount), 5) FROM ai_cost JOIN bill ON bill.tenant_id = ai_cost.tenant_id AND month = DATE '2026-10-01'
           WHERE ai_cost.tenant_id = 'acme-rentals' AND DATE_TRUNC('month', executed_at AT TIME ZONE 'Europe/Amsterdam') = DATE '2026-10-01') AS variance,
         (SELECT SUM(fact_rows) FROM reconciliation WHERE fact = 'money' AND tenant_id = 'acme-rentals' AND date = DATE '2026-11-10')
           = (SELECT COUNT(*) FROM money WHERE tenant_id = 'acme-rentals' AND CAST(occurred_at AT TIME ZONE 'Europe/Amsterdam' AS DATE) = DATE '2026-11-10') AS counted,
         (SELECT SUM(source_rows - fact_rows) FROM reconciliation) AS missing`
    )
  ).toEqual([{ used: 1.12, variance: 0.006, counted: true, missing: '3' }]);
});

test.each(VIEWS.filter(({ kept }) => kept).map((view) => [view.name, view] as const))('the kept view %s has the rows that its statement gives', async (name, view) => {
  const own = view.sql(duckdbSpelling);
  const [row] = await query(`SELECT (SELECT COUNT(*) FROM (FROM ${name} EXCEPT ALL ${own})) AS more, (SELECT COUNT(*) FROM (${own} EXCEPT ALL FROM ${name})) AS fewer, (SELECT COUNT(*) FROM ${name}) > 0 AS some`);
  expect(row).toEqual({ more: '0', fewer: '0', some: true });
});

test('the same options make the same rows', async () => {
  const first = await query("SELECT BIT_XOR(HASH(e)) AS hash FROM event AS e");
  const again = path.join(folder, 'again.duckdb');
  await writeDemo({ ...OPTIONS, file: again });
  const before = file;
  file = again;
  expect(await query('SELECT BIT_XOR(HASH(e)) AS hash FROM event AS e')).toEqual(first);
  file = before;
});

test.each([0, -1, 1.5, 1_001, Number.NaN])('a scale of %s is refused', async (scale) => {
  await expect(writeDemo({ ...OPTIONS, scale, file: path.join(folder, 'never.duckdb') })).rejects.toMatchObject({
    code: 'invalid_settings',
    message: `The scale of demo data is a whole number from 1 to 1000, not ${scale}.`,
  });
});

test('a disk with too little room is refused by one sentence, before anything is written', () => {
  const room = diskRoom(path.join(folder, 'not', 'there', 'yet.duckdb'), 365, 300);
  expect(room.free).toBeGreaterThan(0);
  expect(() => refuseWithoutRoom('/data/demo.duckdb', 300, { needed: 15_000_000_000, free: 14_900_000_000 })).toThrow(
    'Demo data of scale 300 takes about 15.0 GB, and the disk of /data/demo.duckdb has 14.9 GB free; choose a smaller scale or another disk.'
  );
  expect(() => refuseWithoutRoom('/data/demo.duckdb', 300, { needed: 15_000_000_000, free: 15_000_000_000 })).not.toThrow();
});
