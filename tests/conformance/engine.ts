import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { DuckDBStore } from '../../backend/store/duckdb/duckdb-store';
import type { Store } from '../../backend/store/store';
import { startTranslator, type TranslatedEngine } from '../sqlglot/translate';
import { translatedStore } from '../sqlglot/translated-store';
import type { ConformanceFolder } from './conformance-folder';
import { loadTables } from './load-tables';

export type EngineName = Store['dialect'];
export const ENGINE_NAMES = ['duckdb', 'postgres', 'clickhouse', 'snowflake', 'bigquery'] as const satisfies readonly EngineName[];

/** An engine that holds a conformance folder's tables. */
export interface Engine {
  readonly store: Store;
  close(): Promise<void>;
}

/** In one sentence, why an engine cannot be started on this machine. */
export interface Missing {
  readonly missing: string;
}

const STATEMENT_TIMEOUT_MS = 60_000;

/** Starts an engine, or what stands for it, with the folder's tables in it. */
export async function openEngine(name: EngineName, folder: ConformanceFolder): Promise<Engine | Missing> {
  switch (name) {
    case 'duckdb':
      return openDuckDB(folder);
    case 'snowflake':
    case 'bigquery':
      return openTranslated(name, folder);
    default:
      return { missing: 'it is not started yet' };
  }
}

/** The tables in a DuckDB file of their own, opened by the product's read-only store. */
async function openDuckDB(folder: ConformanceFolder): Promise<Engine> {
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

/** An engine that runs nowhere but at its vendor's: its SQL is translated, and answered by DuckDB. */
async function openTranslated(name: TranslatedEngine, folder: ConformanceFolder): Promise<Engine | Missing> {
  const translator = await startTranslator();
  if ('missing' in translator) {
    return translator;
  }
  const { store, close } = await openDuckDB(folder);
  return {
    store: translatedStore(name, translator, store),
    close: async () => {
      await close();
      await translator.stop();
    },
  };
}
