import path from 'node:path';
import { Problem } from '../../contract/problem';
import type { Secrets, Settings } from '../../contract/settings';
import type { ResultSet, Statement, Store } from '../store/store';
import { parseStoreUrl, type StoreUrl } from '../store/store-url';
import { openStore, type StoreOptions } from './open-store';

/**
 * Opens stores, one a place: data sources of several tenants on one DuckDB file share its memory and its threads.
 * The last one that closes a shared store closes it for good.
 */
export class SharedStores {
  private readonly open = new Map<string, Entry>();

  constructor(private readonly options: StoreOptions) {}

  /** Errors: `Problem` store_unavailable, invalid_settings. */
  async connect(settings: Pick<Settings, 'store' | 'dataDir'>, { password = '' }: Secrets = {}): Promise<Store> {
    const location = locationOf(settings);
    const place = placeOf(location, password);
    const entry = this.open.get(place) ?? { store: openStore(location, password, this.options), users: 0 };
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

/** Where the store of settings is. Errors: `Problem` store_unavailable. */
export function locationOf({ store, dataDir }: Pick<Settings, 'store' | 'dataDir'>): StoreUrl {
  if (store !== '') {
    return parseStoreUrl(store);
  }
  if (dataDir === '') {
    throw new Problem('store_unavailable', 'No store is set: name a DuckDB file, a folder of Parquet and CSV files, a database server, or a data folder.');
  }
  return { engine: 'duckdb', path: `${dataDir.replace(/[/\\]$/, '')}/${DATABASE_FILE}` };
}

/** What tells stores apart: who knows another password is another user of a server. */
function placeOf(location: StoreUrl, password: string): string {
  if (location.engine !== 'duckdb') {
    return `${location.url}\n${password}`;
  }
  // One file has many spellings; nothing at all stays nothing, and is refused as such.
  return location.path === '' ? '' : path.resolve(location.path);
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
