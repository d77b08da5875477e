import { existsSync } from 'node:fs';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { Problem } from '../../contract/problem';
import type { DemoOptions } from './demo-tables';

/** Table of one row that marks a database as made up, and says how it was made. */
const MARKER = 'northstar_demo';

export async function writeMarker(connection: DuckDBConnection, { end, days, seed }: DemoOptions): Promise<void> {
  await connection.run(`CREATE TABLE ${MARKER} (ends_at TIMESTAMPTZ NOT NULL, days INTEGER NOT NULL, seed BIGINT NOT NULL)`);
  await connection.run(`INSERT INTO ${MARKER} VALUES ($1::TIMESTAMPTZ, $2, $3)`, [end.toISOString(), days, seed]);
}

/**
 * How the demo database in a file was made; undefined where there is no file.
 * Errors: `Problem` store_failed where the file is anything but a demo database; DuckDB's own where it is locked.
 */
export async function readMarker(file: string): Promise<DemoOptions | undefined> {
  if (!existsSync(file)) {
    return undefined;
  }
  const refusal = `${file} is not a demo database, so it was left as it is; choose another file.`;
  const instance = await DuckDBInstance.create(file, { access_mode: 'READ_ONLY' }).catch((thrown: Error) => {
    throw /not a valid DuckDB database file/i.test(thrown.message)
      ? new Problem('store_failed', refusal, { cause: thrown })
      : thrown;
  });
  const connection = await instance.connect();
  try {
    const found = await connection.runAndReadAll(`SELECT 1 FROM duckdb_tables() WHERE table_name = '${MARKER}'`);
    if (found.currentRowCount === 0) {
      throw new Problem('store_failed', refusal);
    }
    const marker = await connection.runAndReadAll(`SELECT epoch_ms(ends_at), days, seed FROM ${MARKER}`);
    const [end, days, seed] = (marker.getRowsJson()[0] ?? []).map(Number);
    return { end: new Date(end!), days: days!, seed: seed! };
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
