import { Problem } from '../../contract/problem';
import type { Secrets, Settings } from '../../contract/settings';
import { DuckDBStore, type DuckDBOptions } from '../store/duckdb/duckdb-store';
import type { ResultSet, Statement, Store } from '../store/store';
import { parseStoreUrl } from '../store/store-url';

/**
 * Opens stores, one a place: data sources of several tenants on one DuckDB file share its memory and its threads.
 * The last one that closes a shared store closes it for good.
 */
export class SharedStores {
  private readonly open = new Map<string, { store: Promise<Store>; users: number }>();

  constructor(private readonly duckdb: DuckDBOptions) {}

  /** Errors: `Problem` store_unavailable, unsupported. */
  async connect(settings: Pick<Settings, 'store' | 'dataDir'>, _secrets: Secrets): Promise<Store> {
    const location = locationOf(settings);
    const entry = this.open.get(location) ?? { store: this.start(location), users: 0 };
    entry.users += 1;
    this.open.set(location, entry);
    try {
      return shared(await entry.store, () => this.leave(location, entry));
    } catch (thrown) {
      this.open.delete(location);
      throw thrown;
    }
  }

  private async start(location: string): Promise<Store> {
    const url = parseStoreUrl(location);
    if (url.engine !== 'duckdb') {
      throw new Problem('unsupported', `Northstar cannot ask ${url.engine} yet; use duckdb:FILE or duckdb:FOLDER.`);
    }
    return DuckDBStore.open(url.path, this.duckdb);
  }

  private async leave(location: string, entry: { store: Promise<Store>; users: number }): Promise<void> {
    entry.users -= 1;
    if (entry.users === 0) {
      this.open.delete(location);
      await (await entry.store).close();
    }
  }
}

/** The file that a data folder keeps its database in. */
export const DATABASE_FILE = 'northstar.duckdb';

function locationOf({ store, dataDir }: Pick<Settings, 'store' | 'dataDir'>): string {
  if (store !== '') {
    return store;
  }
  if (dataDir === '') {
    throw new Problem('store_unavailable', 'No store is set: name a DuckDB file, a folder of Parquet and CSV files, or a data folder.');
  }
  return `${dataDir.replace(/[/\\]$/, '')}/${DATABASE_FILE}`;
}

function shared(store: Store, leave: () => Promise<void>): Store {
  let closed = false;
  return {
    dialect: store.dialect,
    query: (statement: Statement, options): Promise<ResultSet> => store.query(statement, options),
    version: () => store.version(),
    async close() {
      if (!closed) {
        closed = true;
        await leave();
      }
    },
  };
}
