import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { settingsSchema, type Settings } from '../../contract/settings';
import { CatalogueKeeper } from '../../backend/service/catalogue-keeper';
import { EmbeddedService } from '../../backend/service/embedded-service';
import type { Service } from '../../backend/service/service';
import { withoutRecords } from '../../backend/service/testing/without-records';
import { DuckDBStore } from '../../backend/store/duckdb/duckdb-store';
import type { Store } from '../../backend/store/store';

export interface BenchService {
  readonly settings: Settings;
  readonly service: Service;
  /** The service's own: both ways ask one engine, so that neither finds its threads or its pages colder. */
  readonly store: Store;
  close(): Promise<void>;
}

/** Makes tables by statements, and a service that answers from them; `close` removes both. */
export async function openBench(tables: readonly string[], catalogue: string, of: Pick<Settings, 'tenant' | 'timezone'>): Promise<BenchService> {
  const folder = mkdtempSync(path.join(tmpdir(), 'northstar-bench-'));
  const file = path.join(folder, 'bench.duckdb');
  await fill(file, tables);
  const settings = settingsSchema.parse({ ...of, store: `duckdb:${file}`, catalogue: path.join(folder, 'catalogue') });
  mkdirSync(settings.catalogue);
  writeFileSync(path.join(settings.catalogue, 'bench.yaml'), catalogue);
  const store = await DuckDBStore.open(file, { memory: '1GB', threads: availableParallelism(), concurrency: 2, timeoutMs: 60_000 });
  const nowMs = () => Date.now();
  const keeper = new CatalogueKeeper(settings.catalogue, { tenantBound: settings.tenant !== '' }, nowMs);
  const service = new EmbeddedService({ store, catalogue: keeper, tenant: settings.tenant, timezone: settings.timezone, nowMs, ...withoutRecords(nowMs) });
  return {
    settings,
    service,
    store,
    close: async () => {
      await service.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function fill(file: string, tables: readonly string[]): Promise<void> {
  const instance = await DuckDBInstance.create(file);
  const connection = await instance.connect();
  for (const sql of tables) {
    await connection.run(sql);
  }
  connection.closeSync();
  instance.closeSync();
}
