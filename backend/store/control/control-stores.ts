import path from 'node:path';
import type { Settings } from '../../../contract/settings';
import { ControlDatabase, type ControlDatabaseOptions } from './control-database';
import type { ControlStore } from './control-store';
import { DuckDBControlStore } from './duckdb-control-store';

/** The file that a data folder keeps Northstar's records in. */
export const CONTROL_FILE = 'control.duckdb';

/**
 * Opens Northstar's records, one database a data folder: data sources of several tenants share it, and the last one that
 * closes it closes it for good. A process has one of these.
 */
export class ControlStores {
  private readonly shared = new Map<string, SharedDatabase>();

  constructor(private readonly options: ControlDatabaseOptions) {}

  /**
   * Nothing is opened yet; the first call of the store's does, and one that fails is tried anew by the next.
   * Without a data folder, lists are empty and what has to be kept is refused.
   */
  connect({ dataDir }: Pick<Settings, 'dataDir'>): ControlStore {
    const file = dataDir === '' ? '' : path.join(path.resolve(dataDir), CONTROL_FILE);
    const entry = this.shared.get(file) ?? new SharedDatabase(() => (file === '' ? ControlDatabase.withoutFolder(this.options) : ControlDatabase.open(file, this.options)));
    this.shared.set(file, entry);
    entry.users += 1;
    let left = false;
    return new DuckDBControlStore(
      () => {
        if (left) {
          throw new Error('Records were asked for after they had been closed.');
        }
        return entry.get();
      },
      async () => {
        if (!left) {
          left = true;
          await this.leave(file, entry);
        }
      }
    );
  }

  private async leave(file: string, entry: SharedDatabase): Promise<void> {
    entry.users -= 1;
    if (entry.users === 0) {
      this.shared.delete(file);
      await entry.close();
    }
  }
}

class SharedDatabase {
  users = 0;
  private database?: Promise<ControlDatabase>;

  constructor(private readonly open: () => Promise<ControlDatabase>) {}

  get(): Promise<ControlDatabase> {
    const database = this.database ?? this.open();
    this.database = database;
    database.catch(() => {
      this.database = undefined;
    });
    return database;
  }

  async close(): Promise<void> {
    // One that could not be opened has nothing to close, and whoever asked it has been told.
    await (await this.database?.catch(() => undefined))?.close();
  }
}
