import path from 'node:path';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import type { TestEngine } from '../../backend/store/testing/test-engine';
import { TABLE_SCHEMA, type ConformanceFolder } from './conformance-folder';

type Tables = Pick<ConformanceFolder, 'tables' | 'schemas'>;

/** Writes the folder's tables, with their stated types, into a new DuckDB file. */
export function loadTables(file: string, folder: Tables): Promise<void> {
  return withDuckDB(file, (connection) => readTables(connection, folder));
}

/** Fills an engine that was started for tests with the same rows. */
export function loadTablesInto(engine: TestEngine, folder: Tables): Promise<void> {
  return withDuckDB(':memory:', async (connection) => {
    await readTables(connection, folder);
    for (const [table, columns] of Object.entries(folder.schemas)) {
      const texts = Object.keys(columns).map((column) => `CAST(${column} AS VARCHAR)`);
      const reader = await connection.runAndReadAll(`SELECT ${texts.join(', ')} FROM ${TABLE_SCHEMA}.${table}`);
      await engine.load([TABLE_SCHEMA, table], columns, reader.getRows().map((row) => row.map((cell) => (cell === null ? null : String(cell)))));
    }
  });
}

async function withDuckDB(file: string, work: (connection: DuckDBConnection) => Promise<void>): Promise<void> {
  const instance = await DuckDBInstance.create(file);
  const connection = await instance.connect();
  try {
    await work(connection);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

async function readTables(connection: DuckDBConnection, { tables, schemas }: Tables): Promise<void> {
  await connection.run(`CREATE SCHEMA ${TABLE_SCHEMA}`);
  for (const [table, columns] of Object.entries(schemas)) {
    const types = Object.entries(columns).map(([column, type]) => `${text(column)}: ${text(type)}`);
    await connection.run(
      `CREATE TABLE ${TABLE_SCHEMA}.${table} AS FROM read_csv(${text(path.join(tables, `${table}.csv`))},
         header = true, auto_detect = false, columns = {${types.join(', ')}}, nullstr = '\\N', allow_quoted_nulls = false, quote = '"', escape = '"')`
    );
  }
}

function text(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}
