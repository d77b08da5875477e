import type { Ddl } from './ddl';
import type { Spelling } from './spelling';
import type { TableColumnType, View } from './table';

const TYPES: Readonly<Record<TableColumnType, string>> = {
  text: 'VARCHAR',
  integer: 'BIGINT',
  double: 'DOUBLE',
  'decimal(18,6)': 'DECIMAL(18, 6)',
  boolean: 'BOOLEAN',
  date: 'DATE',
  timestamptz: 'TIMESTAMPTZ',
  json: 'VARCHAR',
};

const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`;
const listed = (names: readonly string[]): string => names.map(quote).join(', ');

const local = (instant: string, zone: string): string => `${instant} AT TIME ZONE ${zone}`;
const sortedKeys = (object: string): string => `list_sort(json_keys(${object}))`;

export const duckdbSpelling: Spelling = {
  now: 'now()',
  day: (instant, zone) => `CAST(${local(instant, zone)} AS DATE)`,
  monday: (instant, zone) => `CAST(date_trunc('week', ${local(instant, zone)}) AS DATE)`,
  hour: (instant, zone) => `hour(${local(instant, zone)})`,
  seconds: (from, to) => `((epoch_us(${to}) - epoch_us(${from})) / 1000000)`,
  hoursLater: (instant, hours) => `${instant} + ${hours} * INTERVAL '1 hour'`,
  double: (value) => `CAST(${value} AS DOUBLE)`,
  integer: (value) => `CAST(${value} AS BIGINT)`,
  // DuckDB divides decimals as doubles, so whole millionths are divided.
  twelfth: (amount, times) =>
    `CAST(CAST(CAST(CAST(${amount} AS DECIMAL(38, 6)) * 1000000 AS HUGEINT) * ${times} // 12 AS DECIMAL(24, 0)) * CAST(0.000001 AS DECIMAL(6, 6)) AS DECIMAL(18, 6))`,
  first: (value, instant, id) => `arg_min(${value}, row(${instant}, ${id}))`,
  jsonKeys: (object) => `COALESCE(array_to_string(${sortedKeys(object)}, ','), '')`,
  jsonValues: (object) => `COALESCE(array_to_string(list_transform(${sortedKeys(object)}, lambda key: json_extract_string(${object}, '$."' || key || '"')), ','), '')`,
  jsonNumber: (object, key) => `TRY_CAST(json_extract_string(${object}, '$.${key}') AS DOUBLE)`,
  jsonOf: (key, number) => `CAST(json_object('${key}', ${number}) AS VARCHAR)`,
  joined: (...texts) => texts.join(` || '/' || `),
};

function rowsOf({ sql, kept }: View): string {
  return `${sql(duckdbSpelling)}${kept ? `\nORDER BY ${listed(kept.key)}` : ''}`;
}

/**
 * A table that is cut by time has no key in DuckDB: its index would be larger than what it names, and in memory as a
 * whole. Rows come in the order of time, and DuckDB keeps the least and greatest of each 122,880 of them.
 */
export const duckdbDdl: Ddl = {
  createTable(table) {
    const columns = table.columns.map((column) => `  ${quote(column.name)} ${TYPES[column.type]}${column.nullable ? '' : ' NOT NULL'}`);
    const key = table.time === undefined ? [`  PRIMARY KEY (${listed(table.key)})`] : [];
    return [`CREATE TABLE ${quote(table.name)} (\n${[...columns, ...key].join(',\n')}\n)`];
  },
  createView: (view) => [view.kept ? `CREATE TABLE ${quote(view.name)} AS${rowsOf(view)}\nWITH NO DATA` : `CREATE VIEW ${quote(view.name)} AS${rowsOf(view)}`],
  refreshView: (view) => [`CREATE OR REPLACE TABLE ${quote(view.name)} AS${rowsOf(view)}`],
  prepareTable: () => [],
};
