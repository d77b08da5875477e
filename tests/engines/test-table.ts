import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import type { LoadCell, LoadColumns } from '../../backend/store/testing/test-engine';

/** A table that every engine gets, cell by cell as text. */
export interface TestTable {
  /** Its name, or schema and name. */
  readonly name: readonly string[];
  readonly columns: LoadColumns;
  readonly rows: readonly (readonly LoadCell[])[];
}

/** Writes tables into a new DuckDB file. */
export async function writeDuckDB(file: string, tables: readonly TestTable[]): Promise<void> {
  await withDuckDB(file, async (connection) => {
    for (const { name, columns, rows } of tables) {
      const target = name.map(quoted).join('.');
      if (name.length > 1) {
        await connection.run(`CREATE SCHEMA IF NOT EXISTS ${quoted(name[0] ?? '')}`);
      }
      const typed = Object.entries(columns).map(([column, type]) => ({ column: quoted(column), type }));
      await connection.run(`CREATE TABLE ${target} (${typed.map(({ column, type }) => `${column} ${type}`).join(', ')})`);
      const cells = typed.map(({ column, type }) => `CAST(cells ->> '$.${column}' AS ${type})`);
      const objects = rows.map((row) => Object.fromEntries(Object.keys(columns).map((column, index) => [column, row[index] ?? null])));
      await connection.run(`INSERT INTO ${target} SELECT ${cells.join(', ')} FROM (SELECT unnest(from_json($1::VARCHAR, '["JSON"]')) AS cells)`, [JSON.stringify(objects)]);
    }
  });
}

/** Tables of a DuckDB file's main schema, with every row. */
export async function readDuckDB(file: string, names: readonly string[]): Promise<readonly TestTable[]> {
  const tables: TestTable[] = [];
  await withDuckDB(file, async (connection) => {
    // Instants are written as the zone of the session shows them.
    await connection.run("SET TimeZone = 'UTC'");
    const columns = await textRows(connection, "SELECT table_name, column_name, data_type FROM information_schema.columns WHERE table_schema = 'main' ORDER BY table_name, ordinal_position");
    for (const name of names) {
      const own = columns.filter(([table]) => table === name).map(([, column = '', type = '']) => [column, TYPES[type ?? ''] ?? type ?? ''] as const);
      const cells = own.map(([column]) => `CAST(${quoted(column ?? '')} AS VARCHAR)`);
      tables.push({ name: [name], columns: Object.fromEntries(own), rows: await textRows(connection, `SELECT ${cells.join(', ')} FROM ${quoted(name)}`) });
    }
  });
  return tables;
}

/** Types under the names that a test engine knows them by. */
const TYPES: Readonly<Record<string, string>> = { 'TIMESTAMP WITH TIME ZONE': 'TIMESTAMPTZ' };

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

async function textRows(connection: DuckDBConnection, sql: string): Promise<(string | null)[][]> {
  const rows = (await connection.runAndReadAll(sql)).getRows();
  return rows.map((row) => row.map((cell) => (cell === null ? null : String(cell))));
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
