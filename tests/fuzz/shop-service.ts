import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Service } from '../../backend/service/service';
import type { Statement, Store } from '../../backend/store/store';
import { openEngine, type EngineName } from '../engines/open-engine';
import { serviceOver } from '../engines/service-over';
import { shopCatalogue } from './shop-catalogue';
import { OTHER_TENANT, shopTables, TENANT } from './shop-tables';

/** When everything is asked: in the middle of a day, weeks after the last order. */
const NOW_MS = Date.UTC(2026, 4, 20, 12);

/** A service of the first tenant, and the statements that it has sent to its store. */
export interface AskedShop {
  readonly service: Service;
  readonly statements: Statement[];
}

/** One engine with the shop in it twice: among another tenant's rows, and alone. */
export interface Shops {
  readonly engine: EngineName;
  readonly shared: AskedShop;
  readonly alone: AskedShop;
  close(): Promise<void>;
}

export const SHARED = 'shop_shared';
export const ALONE = 'shop_alone';

/** Undefined where the engine is not installed here. */
export async function openShops(engine: EngineName): Promise<Shops | undefined> {
  const opened = await openEngine(engine, [...shopTables(SHARED, [TENANT, OTHER_TENANT]), ...shopTables(ALONE, [TENANT])]);
  if (!opened) {
    return undefined;
  }
  const folder = mkdtempSync(path.join(tmpdir(), 'northstar-fuzz-'));
  return {
    engine,
    shared: askedShop(opened.store, SHARED, folder),
    alone: askedShop(opened.store, ALONE, folder),
    close: async () => {
      await opened.close();
      rmSync(folder, { recursive: true });
    },
  };
}

function askedShop(store: Store, schema: string, folder: string): AskedShop {
  const statements: Statement[] = [];
  const recording: Store = {
    dialect: store.dialect,
    query: (statement, options) => {
      statements.push(statement);
      return store.query(statement, options);
    },
    version: () => store.version(),
    close: () => Promise.resolve(),
  };
  return { service: serviceOver(recording, shopCatalogue(schema), folder, { tenant: TENANT, timezone: 'Europe/Amsterdam', nowMs: NOW_MS }), statements };
}
