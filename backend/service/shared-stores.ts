import path from 'node:path';
import { Problem } from '../../contract/problem';
import type { Settings } from '../../contract/settings';
import { DuckDBStore, type DuckDBOptions } from '../store/duckdb/duckdb-store';
import type { ResultSet, Statement, Store } from '../store/store';
import { parseStoreUrl } from '../store/store-url';

/**
 * Opens stores, one a place: data sources of several tenants on one DuckDB file share its memory and its threads.
 * The last one that closes a shared store closes it for good.
 */
export class SharedStores {
  private readonly open = new Map<string, Entry>();

  constructor(private readonly duckdb: DuckDBOptions) {}

  /** Errors: `Problem` store_unavailable, unsupported. */
  async connect(settings: Pick<Settings, 'store' | 'dataDir'>): Promise<Store> {
    const location = locationOf(settings);
    // One file has many spellings; nothing at all stays nothing, and is refused as such.
    const place = location === '' ? '' : path.resolve(location);
    const entry = this.open.get(place) ?? { store: DuckDBStore.open(location, this.duckdb), users: 0 };
    entry.users += 1;
    this.open.set(place, entry);
    try {
      return shared(await entry.store, () => this.leave(place, entry));
    } catch (thrown) {
      this.forget(place, entry);
      throw thrown;
    }
  }

  private async leave(place: string, entry: Entry): Promise<void> {
    entry.users -= 1;
    if (entry.users === 0) {
      this.forget(place, entry);
      await (await entry.store).close();
    }
  }

  private forget(place: string, entry: Entry): void {
    if (this.open.get(place) === entry) {
      this.open.delete(place);
    }
  }
}

interface Entry {
  readonly store: Promise<Store>;
  users: number;
}

/** The file that a data folder keeps its database in. */
export const DATABASE_FILE = 'northstar.duckdb';

/** Errors: `Problem` store_unavailable, unsupported. */
function locationOf({ store, dataDir }: Pick<Settings, 'store' | 'dataDir'>): string {
  if (store !== '') {
    const url = parseStoreUrl(store);
    if (url.engine !== 'duckdb') {
      throw new Problem('unsupported', `Northstar cannot ask ${url.engine} yet; use duckdb:FILE or duckdb:FOLDER.`);
    }
    return url.path;
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
