import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { DuckDBInstance } from '@duckdb/node-api';
import type { Migration } from '../../store/migration/migration';
import { MIGRATIONS } from '../../store/migration/migrations';
import { migrateCommand } from './migrate-command';
import { refreshCommand } from './refresh-command';

const folder = mkdtempSync(path.join(tmpdir(), 'northstar-migrate-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = path.join(folder, 'northstar.duckdb');
const now = () => new Date('2026-03-30T10:00:00Z');
const NEXT: Migration = { version: 2, name: 'boats', statements: { duckdb: ['CREATE TABLE boat (id INTEGER)'], postgres: [], clickhouse: [] } };

/** Runs the command: what is printed, and the exit code. */
async function run(flags: readonly string[], migrations: readonly Migration[] = MIGRATIONS): Promise<{ out: string; code: number }> {
  const stdout = new PassThrough({ encoding: 'utf8' });
  let code = 0;
  await migrateCommand({ root: folder, stdout, now, setExitCode: (set) => (code = set) }, migrations).parseAsync([...flags], { from: 'user' });
  return { out: String(stdout.read() ?? ''), code };
}

async function tables(): Promise<number> {
  const instance = await DuckDBInstance.create(file);
  const connection = await instance.connect();
  const rows = (await connection.runAndReadAll("SELECT COUNT(*)::INTEGER AS n FROM duckdb_tables() WHERE table_name IN ('event', 'boat', 'schema_migration')")).getRowObjects();
  connection.closeSync();
  instance.closeSync();
  return Number(rows[0]?.n);
}

describe('northstar migrate', () => {
  it('says what a new store lacks, with the SQL, and makes nothing of it', async () => {
    expect(await run(['--store', `duckdb:${file}`, '--check'])).toEqual({ out: 'Migration 1 (model) is not applied yet.\n', code: 1 });
    const { out, code } = await run(['--store', `duckdb:${file}`, '--dry-run']);
    expect(out).toMatch(/^-- 1 model\nCREATE TABLE "tenant" \(/);
    expect(out).toContain('CREATE VIEW "crm_pipeline_velocity" AS\nSELECT');
    expect(code).toBe(0);
    expect(existsSync(file)).toBe(false);
  });

  it('makes the tables once, and says so', async () => {
    expect(await run(['--store', `duckdb:${file}`])).toEqual({ out: 'Migration 1 (model) was applied.\nThe store is up to date: version 1.\n', code: 0 });
    expect(await run(['--store', `duckdb:${file}`])).toEqual({ out: 'The store is up to date: version 1.\n', code: 0 });
    expect(await run(['--store', `duckdb:${file}`, '--check'])).toEqual({ out: 'The store is up to date: version 1.\n', code: 0 });
    expect(await tables()).toBe(2);
  });

  it('brings a store forward by what is new alone', async () => {
    expect(await run(['--store', `duckdb:${file}`, '--dry-run'], [...MIGRATIONS, NEXT])).toEqual({ out: '-- 2 boats\nCREATE TABLE boat (id INTEGER);\n', code: 0 });
    expect(await run(['--store', `duckdb:${file}`], [...MIGRATIONS, NEXT])).toEqual({ out: 'Migration 2 (boats) was applied.\nThe store is up to date: version 2.\n', code: 0 });
    expect(await tables()).toBe(3);
    await expect(run(['--store', `duckdb:${file}`])).rejects.toThrow('made by a newer Northstar (their version is 2, this one knows 1)');
  });

  it('refuses what holds no tables of its own, and engines whose tables are made elsewhere', async () => {
    writeFileSync(path.join(folder, 'orders.csv'), 'id\n1\n');
    await expect(run(['--store', `duckdb:${folder}`])).rejects.toThrow('holds data files and no tables of its own');
    await expect(run(['--store', `duckdb:${path.join(folder, 'orders.csv')}`])).rejects.toThrow('holds data files and no tables of its own');
    await expect(run(['--store', 'snowflake://someone@place/db'])).rejects.toThrow('Northstar makes no tables in Snowflake; allowed are duckdb:FILE, postgres://… and clickhouse://….');
    await expect(run(['--store', `duckdb:${path.join(folder, 'none', 'x.duckdb')}`])).rejects.toThrow('is not there; make it first');
  });

  it('refuses a store that has tables of these names already, and leaves them as they are', async () => {
    const other = path.join(folder, 'other.duckdb');
    const instance = await DuckDBInstance.create(other);
    await (await instance.connect()).run('CREATE TABLE event (mine INTEGER)');
    instance.closeSync();
    await expect(run(['--store', `duckdb:${other}`])).rejects.toThrow(/^Migration 1 \(model\) was refused, and the store is as it was before: .*"event" already exists/);
  });
});

describe('northstar refresh', () => {
  it('makes kept views anew, all of them or those of one pace', async () => {
    const fresh = path.join(folder, 'fresh.duckdb');
    await run(['--store', `duckdb:${fresh}`]);
    const stdout = new PassThrough({ encoding: 'utf8' });
    const refresh = (...flags: string[]) => refreshCommand({ root: folder, stdout, now }).parseAsync(['--store', `duckdb:${fresh}`, ...flags], { from: 'user' });
    await refresh();
    await refresh('--every', 'nightly');
    expect(String(stdout.read())).toBe(
      'Made anew: recurring_revenue_day, member_day, member_week, staff_day, staff_week, community_member_day, billed_month, crm_automation_sla, mv_daily_conversions, platform_metrics.\nMade anew: recurring_revenue_day, billed_month.\n'
    );
  });
});
