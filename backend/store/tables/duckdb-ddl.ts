import type { Table, TableColumnType, View } from './table';

const TYPES: Readonly<Record<TableColumnType, string>> = {
  text: 'VARCHAR',
  integer: 'BIGINT',
  double: 'DOUBLE',
  'decimal(18,6)': 'DECIMAL(18, 6)',
  boolean: 'BOOLEAN',
  date: 'DATE',
  timestamptz: 'TIMESTAMPTZ',
};

function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** The CREATE TABLE of a table, as DuckDB spells it. */
export function createTable(table: Table): string {
  const columns = table.columns.map(
    (column) => `  ${quote(column.name)} ${TYPES[column.type]}${column.nullable ? '' : ' NOT NULL'}`
  );
  const key = `  PRIMARY KEY (${table.key.map(quote).join(', ')})`;
  return `CREATE TABLE ${quote(table.name)} (\n${[...columns, key].join(',\n')}\n)`;
}

/** A view kept as a table of the rows that it has now, for one that is asked often and costs much. */
export function materialiseView(view: View): string {
  return `CREATE TABLE ${quote(view.name)} AS${view.sql}`;
}

/** The CREATE VIEW of a view, as DuckDB spells it. */
export function createView(view: View): string {
  return `CREATE VIEW ${quote(view.name)} AS${view.sql}`;
}
