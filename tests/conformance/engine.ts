import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { DuckDBStore } from '../../backend/store/duckdb/duckdb-store';
import type { Store } from '../../backend/store/store';
import type { ConformanceFolder } from './conformance-folder';
import { loadTables } from './load-tables';

export type EngineName = Store['dialect'];
export const ENGINE_NAMES = ['duckdb', 'postgres', 'clickhouse', 'snowflake', 'bigquery'] as const satisfies readonly EngineName[];

/** An engine that holds a conformance folder's tables. */
export interface Engine {
  readonly store: Store;
  close(): Promise<void>;
}

const STATEMENT_TIMEOUT_MS = 60_000;

/** The tables in a DuckDB file of their own, opened by the product's read-only store. */
export async function openDuckDB(folder: ConformanceFolder): Promise<Engine> {
  const temporary = mkdtempSync(path.join(tmpdir(), 'northstar-conformance-'));
  const file = path.join(temporary, 'tables.duckdb');
  await loadTables(file, folder);
  const store = await DuckDBStore.open(file, { memory: '1GB', threads: availableParallelism(), concurrency: 1, timeoutMs: STATEMENT_TIMEOUT_MS });
  return {
    store,
    close: async () => {
      await store.close();
      rmSync(temporary, { recursive: true, force: true });
    },
  };
}

type Open = (folder: ConformanceFolder) => Promise<Engine>;

/** How each engine is started; what is not here cannot be started on this machine. */
export const ENGINES: Readonly<Partial<Record<EngineName, Open>>> = { duckdb: openDuckDB };
