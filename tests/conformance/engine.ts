import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { SharedStores } from '../../backend/service/shared-stores';
import type { Store } from '../../backend/store/store';
import { startClickHouse } from '../../backend/store/testing/start-clickhouse';
import { startPostgres } from '../../backend/store/testing/start-postgres';
import type { TestEngine } from '../../backend/store/testing/test-engine';
import { startTranslator, type TranslatedEngine } from '../sqlglot/translate';
import { translatedStore } from '../sqlglot/translated-store';
import type { ConformanceFolder } from './conformance-folder';
import { loadTables, loadTablesInto } from './load-tables';

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
    case 'postgres':
      return openServer(await startPostgres(), folder);
    case 'clickhouse':
      return openServer(await startClickHouse(), folder);
  }
}

/** The tables in a DuckDB file of their own, opened by the product's read-only store. */
async function openDuckDB(folder: ConformanceFolder): Promise<Engine> {
  const temporary = mkdtempSync(path.join(tmpdir(), 'northstar-conformance-'));
  const file = path.join(temporary, 'tables.duckdb');
  await loadTables(file, folder);
  const store = await openStore(`duckdb:${file}`);
  return {
    store,
    close: async () => {
      await store.close();
      rmSync(temporary, { recursive: true, force: true });
    },
  };
}

async function openServer(engine: TestEngine | undefined, folder: ConformanceFolder): Promise<Engine | Missing> {
  if (!engine) {
    return { missing: 'there is none for this platform' };
  }
  await loadTablesInto(engine, folder);
  const store = await openStore(engine.url);
  return {
    store,
    close: async () => {
      await store.close();
      await engine.stop();
    },
  };
}

/** As the service opens the store that `--store` names. */
function openStore(url: string): Promise<Store> {
  const stores = new SharedStores({ memory: '1GB', threads: availableParallelism(), concurrency: 1, timeoutMs: STATEMENT_TIMEOUT_MS, fetch, nowMs: Date.now });
  return stores.connect({ store: url, dataDir: '' });
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
