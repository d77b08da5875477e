import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { DuckDBStore } from '../../store/duckdb/duckdb-store';
import type { Store } from '../../store/store';
import type { LoadCell, LoadColumns } from '../../store/testing/test-engine';
import { SERVERS_HERE, SERVERS_MISSING, startTestStore, type ServerName } from '../../store/testing/test-store';

export interface TestTable {
  readonly columns: LoadColumns;
  readonly rows: readonly (readonly LoadCell[])[];
}

export type EngineName = 'duckdb' | ServerName;

/** The engines that can be asked here. */
export const ENGINES: readonly EngineName[] = ['duckdb', ...SERVERS_HERE];

interface OpenEngine {
  readonly store: Store;
  close(): Promise<void>;
}

/** The same tables on every engine, for the tests of one file: loaded before the first of them, gone after the last. */
export function useEngines(tables: Readonly<Record<string, TestTable>>): (name: EngineName) => Store {
  const open = new Map<EngineName, OpenEngine>();
  beforeAll(async () => {
    for (const name of ENGINES) {
      open.set(name, name === 'duckdb' ? await openDuckDB(tables) : await openServer(name, tables));
    }
  });
  afterAll(async () => {
    for (const engine of open.values()) {
      await engine.close();
    }
  });
  if (SERVERS_MISSING.length > 0) {
    it.skip.each(SERVERS_MISSING)('%s', () => undefined);
  }
  return (name) => {
    const engine = open.get(name);
    if (!engine) {
      throw new Error('Engines are open during tests only.');
    }
    return engine.store;
  };
}

async function openServer(name: ServerName, tables: Readonly<Record<string, TestTable>>): Promise<OpenEngine> {
  const { engine, store, stop } = await startTestStore(name);
  for (const [table, { columns, rows }] of Object.entries(tables)) {
    await engine.load([table], columns, rows);
  }
  return { store, close: stop };
}

/** A file of its own, opened by the product's store, which never writes. */
async function openDuckDB(tables: Readonly<Record<string, TestTable>>): Promise<OpenEngine> {
  const folder = mkdtempSync(path.join(tmpdir(), 'northstar-engines-'));
  const file = path.join(folder, 'tables.duckdb');
  const instance = await DuckDBInstance.create(file);
  const connection = await instance.connect();
  for (const [table, { columns, rows }] of Object.entries(tables)) {
    const defined = Object.entries(columns).map(([name, type]) => `${quoted(name)} ${type}`);
    await connection.run(`CREATE TABLE ${quoted(table)} (${defined.join(', ')})`);
    const places = Object.keys(columns).map((_, index) => `$${index + 1}`);
    for (const row of rows) {
      await connection.run(`INSERT INTO ${quoted(table)} VALUES (${places.join(', ')})`, [...row]);
    }
  }
  connection.closeSync();
  instance.closeSync();
  const store = await DuckDBStore.open(file, { memory: '256MB', threads: 2, concurrency: 4, timeoutMs: 20_000 });
  return {
    store,
    close: async () => {
      await store.close();
      rmSync(folder, { recursive: true });
    },
  };
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
