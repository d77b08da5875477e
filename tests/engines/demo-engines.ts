import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { MAIN_COMPANY } from '../../backend/demo/company';
import { writeDemo } from '../../backend/demo/write-demo';
import { CatalogueKeeper } from '../../backend/service/catalogue-keeper';
import { EmbeddedService } from '../../backend/service/embedded-service';
import type { Service } from '../../backend/service/service';
import { withoutRecords } from '../../backend/service/testing/without-records';
import { ENGINES, openModel, type EngineName, type OpenEngine } from './open-engine';

/** Half a year with both of Amsterdam's clock changes in it: 26 October 2025 and 29 March 2026. */
const DEMO = { end: new Date('2026-04-10T10:00:00Z'), days: 180, seed: 1 };

/** The project's own catalogue over the demo's rows, as the demo's main company sees them on each engine. */
export interface DemoEngines {
  readonly catalogue: CatalogueKeeper;
  /** None for an engine that is not installed here. */
  readonly services: ReadonlyMap<EngineName, Service>;
  close(): Promise<void>;
}

export async function openDemoEngines(): Promise<DemoEngines> {
  const folder = mkdtempSync(path.join(tmpdir(), 'northstar-demo-engines-'));
  const file = path.join(folder, 'demo.duckdb');
  await writeDemo({ ...DEMO, file });
  const opened: OpenEngine[] = [];
  // DuckDB is last to open the file, which the others have their rows from.
  for (const name of ENGINES.toReversed()) {
    opened.unshift(...[await openModel(name, file, DEMO.end)].flatMap((engine) => engine ?? []));
  }
  const nowMs = () => DEMO.end.getTime();
  const catalogue = new CatalogueKeeper(path.resolve('catalogue'), { tenantBound: true }, nowMs);
  const { tenant, timezone } = MAIN_COMPANY;
  return {
    catalogue,
    services: new Map(opened.map(({ name, store }) => [name, new EmbeddedService({ store, catalogue, tenant, timezone, nowMs, ...withoutRecords(nowMs) })])),
    close: async () => {
      for (const engine of opened) {
        await engine.close();
      }
      rmSync(folder, { recursive: true });
    },
  };
}
