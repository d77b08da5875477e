import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { TABLE_SCHEMA, type ConformanceFolder } from './conformance-folder';

/** Writes the folder's tables, with their stated types, into a new DuckDB file. */
export async function loadTables(file: string, { tables, schemas }: Pick<ConformanceFolder, 'tables' | 'schemas'>): Promise<void> {
  const instance = await DuckDBInstance.create(file);
  const connection = await instance.connect();
  await connection.run(`CREATE SCHEMA ${TABLE_SCHEMA}`);
  for (const [table, columns] of Object.entries(schemas)) {
    const types = Object.entries(columns).map(([column, type]) => `${text(column)}: ${text(type)}`);
    await connection.run(
      `CREATE TABLE ${TABLE_SCHEMA}.${table} AS FROM read_csv(${text(path.join(tables, `${table}.csv`))},
         header = true, auto_detect = false, columns = {${types.join(', ')}}, nullstr = '\\N', allow_quoted_nulls = false, quote = '"', escape = '"')`
    );
  }
  connection.closeSync();
  instance.closeSync();
}

function text(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}
