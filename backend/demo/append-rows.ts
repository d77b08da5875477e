import {
  BIGINT,
  BOOLEAN,
  DATE,
  DECIMAL,
  DOUBLE,
  DuckDBDataChunk,
  DuckDBDateValue,
  DuckDBDecimalValue,
  DuckDBTimestampTZValue,
  TIMESTAMPTZ,
  VARCHAR,
  type DuckDBConnection,
  type DuckDBType,
  type DuckDBValue,
} from '@duckdb/node-api';
import type { TableColumnType } from '../store/tables/table';
import { DAY_MS } from './calendar';
import type { DemoTable } from './demo-table';
import type { DemoValue } from './row';

/** Rows of one of DuckDB's vectors. */
const CHUNK_ROWS = 2048;

interface Encoding {
  readonly type: DuckDBType;
  readonly encode: (value: Exclude<DemoValue, null>) => DuckDBValue;
}

const ENCODINGS: Readonly<Record<TableColumnType, Encoding>> = {
  text: { type: VARCHAR, encode: String },
  json: { type: VARCHAR, encode: String },
  integer: { type: BIGINT, encode: (value) => BigInt(value) },
  double: { type: DOUBLE, encode: Number },
  boolean: { type: BOOLEAN, encode: Boolean },
  'decimal(18,6)': { type: DECIMAL(18, 6), encode: (value) => new DuckDBDecimalValue(BigInt(value), 18, 6) },
  date: { type: DATE, encode: (value) => new DuckDBDateValue(Date.parse(String(value)) / DAY_MS) },
  timestamptz: { type: TIMESTAMPTZ, encode: (value) => new DuckDBTimestampTZValue(BigInt(value) * 1000n) },
};

/** Appends a table's rows; `written` is told of each chunk, and may wait so that others get their turn. */
export async function appendRows(
  connection: DuckDBConnection,
  { table, rows }: DemoTable,
  written: (rows: number) => Promise<void>
): Promise<void> {
  const encodings = table.columns.map((column) => ENCODINGS[column.type]);
  const appender = await connection.createAppender(table.name);
  for (let from = 0; from < rows.length; from += CHUNK_ROWS) {
    const slice = rows.slice(from, from + CHUNK_ROWS);
    const chunk = DuckDBDataChunk.create(encodings.map((encoding) => encoding.type));
    chunk.setColumns(
      table.columns.map(({ name, nullable }, index) =>
        slice.map((row) => {
          const value = row[name] ?? null;
          if (value === null && !nullable) {
            throw new Error(`A demo row of ${table.name} has no ${name}.`);
          }
          return value === null ? null : encodings[index]!.encode(value);
        })
      )
    );
    appender.appendDataChunk(chunk);
    await written(slice.length);
  }
  appender.closeSync();
}
