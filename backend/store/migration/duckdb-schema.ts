import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { z } from 'zod';
import { Problem } from '../../../contract/problem';
import { duckdbProblem } from '../duckdb/problem';
import { duckdbDdl } from '../tables/duckdb-ddl';
import { READ_LEDGER, type AppliedMigration, type Schema } from './schema';

const ledgerRows = z.array(z.object({ version: z.number(), name: z.string(), checksum: z.string() }));
const DATA_FILES = /\.(parquet|csv)$/i;

/** The tables of a database that somebody else has open, and closes. */
export function duckdbSchema(connection: DuckDBConnection, file: string): Schema {
  const told = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (thrown) {
      throw duckdbProblem(thrown, file);
    }
  };
  return {
    engine: 'duckdb',
    ddl: duckdbDdl,
    ledger: () => told(() => readLedger(connection)),
    apply: (statements) => told(() => inOne(connection, statements)),
    close: () => Promise.resolve(),
  };
}

/**
 * Opens a DuckDB file for writing, and makes it where there is none; with `readOnly` nothing is made or changed.
 * Errors: `Problem` store_unavailable, as where another program has it open.
 */
export async function openDuckDBSchema(file: string, { readOnly = false }: { readonly readOnly?: boolean } = {}): Promise<Schema> {
  if (file === '' || DATA_FILES.test(file) || (existsSync(file) && statSync(file).isDirectory())) {
    throw new Problem('store_unavailable', `"${file}" holds data files and no tables of its own, so there is nothing to migrate; name a DuckDB file, such as duckdb:northstar.duckdb.`);
  }
  const isThere = existsSync(file);
  if (!readOnly && !existsSync(path.dirname(path.resolve(file)))) {
    throw new Problem('store_unavailable', `The folder of "${file}" is not there; make it first.`);
  }
  try {
    const instance = await (readOnly && !isThere ? DuckDBInstance.create(':memory:') : DuckDBInstance.create(file, readOnly ? { access_mode: 'READ_ONLY' } : {}));
    const connection = await instance.connect();
    return {
      ...duckdbSchema(connection, file),
      close: async () => {
        connection.closeSync();
        instance.closeSync();
      },
    };
  } catch (thrown) {
    throw duckdbProblem(thrown, file);
  }
}

async function readLedger(connection: DuckDBConnection): Promise<readonly AppliedMigration[]> {
  const found = await connection.runAndReadAll("SELECT 1 FROM duckdb_tables() WHERE table_name = 'schema_migration'");
  return found.currentRowCount === 0 ? [] : ledgerRows.parse((await connection.runAndReadAll(READ_LEDGER)).getRowObjectsJson());
}

async function inOne(connection: DuckDBConnection, statements: readonly string[]): Promise<void> {
  await connection.run('BEGIN');
  try {
    for (const statement of statements) {
      await connection.run(statement);
    }
    await connection.run('COMMIT');
  } catch (thrown) {
    await connection.run('ROLLBACK');
    throw thrown;
  }
}
