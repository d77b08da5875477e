import { mkdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { DuckDBInstance } from '@duckdb/node-api';
import { Problem } from '../../contract/problem';
import { duckdbSchema } from '../store/migration/duckdb-schema';
import { migrate } from '../store/migration/migrate';
import { MIGRATIONS } from '../store/migration/migrations';
import { refreshViews } from '../store/migration/refresh-views';
import { appendRows } from './append-rows';
import { diskRoom, refuseWithoutRoom } from './demo-disk';
import { demoFileProblem } from './demo-file-problem';
import { readMarker, writeMarker } from './demo-marker';
import type { DemoTable } from './demo-table';
import { demoTables, type DemoOptions } from './demo-tables';
import { MIN_DAYS } from './planted-facts';
import { dropKeys, MAX_SCALE, scaleDemo } from './scale-demo';

export const MAX_DAYS = 3_660;

export interface WriteDemoOptions extends DemoOptions {
  /** The DuckDB file to make; one that holds an older demo is replaced. */
  readonly file: string;
  /** How many times as many members and runs, with all that hangs on them; 1 is the demo as it ships. */
  readonly scale?: number;
  /** Told after every few thousand rows. */
  readonly progress?: (done: number, total: number, label: string) => void;
}

/**
 * Makes a demo database. It is written beside its place and moved there when it is whole, so that a crash leaves
 * what was there before. Gives the number of rows.
 * Errors: `Problem` invalid_time_range for `days` and `end`; invalid_settings for `scale`; store_failed where the file is not a demo database;
 * store_unavailable where it is in use, cannot be written, or the disk is full.
 */
export async function writeDemo(options: WriteDemoOptions): Promise<number> {
  const { file, days, end, scale = 1 } = options;
  if (Number.isNaN(end.getTime())) {
    throw new Problem('invalid_time_range', 'The end of the demo data is not a date; write it like 2026-01-31T12:00:00Z.');
  }
  if (!Number.isInteger(days) || days < MIN_DAYS || days > MAX_DAYS) {
    throw new Problem('invalid_time_range', `Demo data covers ${MIN_DAYS} to ${MAX_DAYS} days, not ${days}.`);
  }
  if (!Number.isInteger(scale) || scale < 1 || scale > MAX_SCALE) {
    throw new Problem('invalid_settings', `The scale of demo data is a whole number from 1 to ${MAX_SCALE}, not ${scale}.`);
  }
  const partial = `${file}.partial`;
  try {
    await readMarker(file);
    refuseWithoutRoom(file, scale, diskRoom(file, days, scale));
    mkdirSync(path.dirname(path.resolve(file)), { recursive: true });
    await discard(partial);
    const rows = await writeTables(partial, options);
    // A log that outlived its database would be replayed into the new one.
    rmSync(`${file}.wal`, { force: true });
    renameSync(partial, file);
    return rows;
  } catch (thrown) {
    throw demoFileProblem(thrown, file);
  }
}

/** Removes what an earlier run left half-made; fails where another program is writing it now. */
async function discard(partial: string): Promise<void> {
  const instance = await DuckDBInstance.create(partial).catch((thrown: Error) => {
    if (!/not a valid DuckDB database file|corrupt|serializ/i.test(thrown.message)) {
      throw thrown;
    }
  });
  instance?.closeSync();
  remove(partial);
}

function remove(database: string): void {
  rmSync(database, { force: true });
  rmSync(`${database}.wal`, { force: true });
}

async function writeTables(partial: string, options: WriteDemoOptions): Promise<number> {
  const instance = await DuckDBInstance.create(partial);
  const connection = await instance.connect();
  // The file stays locked for as long as one of the two is open.
  const close = () => {
    connection.closeSync();
    instance.closeSync();
  };
  try {
    const schema = duckdbSchema(connection, partial);
    await migrate(schema, MIGRATIONS, options.end);
    const { scale = 1 } = options;
    if (scale > 1) {
      await dropKeys(connection);
    }
    const tables: DemoTable[] = [];
    options.progress?.(0, 1, 'making up');
    for (const table of demoTables(options)) {
      tables.push(table);
      await setImmediate();
    }
    const made = tables.reduce((sum, { rows }) => sum + rows.length, 0);
    // Not every table is multiplied, so that the whole is reached a little early.
    const total = made * scale;
    let done = 0;
    for (const table of tables) {
      await appendRows(connection, table, async (rows) => {
        done += rows;
        options.progress?.(done, total, table.table.name);
        await setImmediate();
      });
    }
    await refreshViews(schema);
    const copied =
      scale > 1
        ? await scaleDemo(connection, schema, scale, (rows, label) => {
            done = Math.min(total, done + rows);
            options.progress?.(done, total, label);
          })
        : 0;
    await writeMarker(connection, options);
    await connection.run('CHECKPOINT');
    close();
    return made + copied;
  } catch (thrown) {
    close();
    remove(partial);
    throw thrown;
  }
}
