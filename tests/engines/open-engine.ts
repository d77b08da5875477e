import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { SharedStores } from '../../backend/service/shared-stores';
import type { Store } from '../../backend/store/store';
import { startClickHouse } from '../../backend/store/testing/start-clickhouse';
import { startPostgres } from '../../backend/store/testing/start-postgres';
import type { TestEngine } from '../../backend/store/testing/test-engine';
import { loadModel } from './load-model';
import { writeDuckDB, type TestTable } from './test-table';

/** The engines that run here; Snowflake and BigQuery run nowhere but at their vendors'. */
export const ENGINES = ['duckdb', 'postgres', 'clickhouse'] as const;
export type EngineName = (typeof ENGINES)[number];

/** An engine with tables in it, opened as the product opens it: for reading only. */
export interface OpenEngine {
  readonly name: EngineName;
  readonly store: Store;
  close(): Promise<void>;
}

const STARTS = { postgres: startPostgres, clickhouse: startClickHouse } as const;
const STATEMENT_TIMEOUT_MS = 30_000;

/** Starts an engine and fills it; undefined, told in one line, where it is not installed on this machine. */
export async function openEngine(name: EngineName, tables: readonly TestTable[]): Promise<OpenEngine | undefined> {
  if (name === 'duckdb') {
    return openDuckDB(tables);
  }
  const engine = await STARTS[name]();
  if (!engine) {
    console.warn(`skipped: there is no ${name} for this platform`);
    return undefined;
  }
  for (const table of tables) {
    await engine.load(table.name, table.columns, table.rows);
  }
  if (name === 'postgres') {
    // A server looks at new tables by itself within a minute, which a test does not have.
    await engine.run('ANALYZE');
  }
  return openServer(name, engine, engine.url);
}

/** Starts an engine that has the model, and the rows that a DuckDB file has of it; else as `openEngine`. */
export async function openModel(name: EngineName, file: string, now: Date): Promise<OpenEngine | undefined> {
  if (name === 'duckdb') {
    const store = await openStore(`duckdb:${file}`);
    return { name, store, close: () => store.close() };
  }
  const engine = await STARTS[name]();
  if (!engine) {
    console.warn(`skipped: there is no ${name} for this platform`);
    return undefined;
  }
  return openServer(name, engine, await loadModel(name, engine, file, now));
}

async function openDuckDB(tables: readonly TestTable[]): Promise<OpenEngine> {
  const folder = mkdtempSync(path.join(tmpdir(), 'northstar-engine-'));
  const file = path.join(folder, 'tables.duckdb');
  await writeDuckDB(file, tables);
  const store = await openStore(`duckdb:${file}`);
  return {
    name: 'duckdb',
    store,
    close: async () => {
      await store.close();
      rmSync(folder, { recursive: true });
    },
  };
}

async function openServer(name: EngineName, engine: TestEngine, url: string): Promise<OpenEngine> {
  const store = await openStore(url);
  return {
    name,
    store,
    close: async () => {
      await store.close();
      await engine.stop();
    },
  };
}

function openStore(url: string): Promise<Store> {
  const stores = new SharedStores({ memory: '1GB', threads: 2, concurrency: 2, timeoutMs: STATEMENT_TIMEOUT_MS, fetch, nowMs: Date.now });
  return stores.connect({ store: url, dataDir: '' });
}
