import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { Problem } from '../../../contract/problem';
import { Turns } from '../turns';
import { controlProblem } from './control-problem';
import { inTransaction } from './in-transaction';
import { migrate } from './migrate';
import { MIGRATIONS, type Migration } from './migrations';
import { tenantRecords, type TenantRecords } from './tenant-records';

export interface ControlDatabaseOptions {
  /** The present, in epoch milliseconds. */
  readonly nowMs: () => number;
  readonly migrations?: readonly Migration[];
}

/** Records are few: the analytics store gets the memory. */
const LIMITS = { memory_limit: '128MB', threads: '1', enable_external_access: 'false' };

/** The database that records are kept in. One transaction runs at a time, so that what it reads still holds when it writes. */
export class ControlDatabase {
  private readonly turns = new Turns(1);
  private closed = false;

  private constructor(
    private readonly instance: DuckDBInstance,
    private readonly connection: DuckDBConnection,
    private readonly file: string,
    private readonly mayWrite: () => void
  ) {}

  /**
   * Opens a file for reading and writing, and makes it and its folder where they are not there.
   * Errors: `Problem` store_unavailable.
   */
  static async open(file: string, options: ControlDatabaseOptions): Promise<ControlDatabase> {
    try {
      mkdirSync(path.dirname(file), { recursive: true });
      // A file's lock holds between processes alone; the cache keeps this one from opening it twice.
      return await ControlDatabase.over(await DuckDBInstance.fromCache(file, LIMITS), file, options);
    } catch (thrown) {
      throw controlProblem(thrown, file);
    }
  }

  /** Where there is no data folder there are no records, and keeping one is a `Problem` invalid_settings. */
  static async withoutFolder(options: ControlDatabaseOptions): Promise<ControlDatabase> {
    const refuse = () => {
      throw new Problem('invalid_settings', 'This cannot be kept, because no data folder is set; name one in the data source\'s settings (dataDir), or with --data-dir.');
    };
    return ControlDatabase.over(await DuckDBInstance.create(':memory:', LIMITS), ':memory:', options, refuse);
  }

  /**
   * Runs `work` as one transaction over one tenant's records: all of it is kept, or nothing.
   * Errors: `Problem` store_unavailable where the file fails; those of `work`.
   */
  async transaction<T>(tenant: string, work: (records: TenantRecords) => Promise<T>): Promise<T> {
    return this.turns.take(async () => {
      if (this.closed) {
        throw new Error('Records were asked for after they had been closed.');
      }
      try {
        return await inTransaction(this.connection, () => work(tenantRecords(this.connection, tenant, this.mayWrite)));
      } catch (thrown) {
        throw controlProblem(thrown, this.file);
      }
    });
  }

  /** Ends what runs, and moves the log into the file. */
  async close(): Promise<void> {
    await this.turns.take(async () => {
      if (this.closed) {
        return;
      }
      this.closed = true;
      try {
        await this.connection.run('CHECKPOINT');
      } finally {
        this.connection.closeSync();
        this.instance.closeSync();
      }
    });
  }

  /** Makes the tables; on a failure nothing stays open. */
  private static async over(instance: DuckDBInstance, file: string, { nowMs, migrations = MIGRATIONS }: ControlDatabaseOptions, mayWrite: () => void = () => undefined): Promise<ControlDatabase> {
    const connection = await instance.connect();
    try {
      await migrate(connection, file, migrations, nowMs);
      return new ControlDatabase(instance, connection, file, mayWrite);
    } catch (thrown) {
      connection.closeSync();
      instance.closeSync();
      throw thrown;
    }
  }
}
