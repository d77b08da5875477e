import { PGlite } from '@electric-sql/pglite';
import type { ColumnType } from '../../../contract/answer';
import type { ResultSet, Statement } from '../../store/store';
import { COLUMNS, TABLES, type ShopTable } from './shop-tables';

/** PostgreSQL's types by their numbers in the catalogue pg_type, as answers know them. */
const TYPES: Readonly<Record<number, ColumnType>> = {
  16: 'boolean',
  20: 'integer',
  23: 'integer',
  701: 'number',
  1082: 'time',
  1114: 'time',
  1184: 'time',
  1700: 'decimal',
};

const SPELLED: Readonly<Record<string, string>> = { VARCHAR: 'TEXT', 'DECIMAL(18, 6)': 'NUMERIC(18, 6)' };

/** The shop in PostgreSQL's own code, in this process. */
export async function openPgliteShop(): Promise<{ query(statement: Statement): Promise<ResultSet>; close(): Promise<void> }> {
  const database = new PGlite();
  await database.exec("SET TIME ZONE 'UTC'");
  for (const [name, csv] of Object.entries(TABLES)) {
    const [, ...lines] = csv.trim().split('\n');
    const rows = lines.map((line) => `(${line.split(',').map((cell) => (cell === '' ? 'NULL' : `'${cell}'`)).join(', ')})`);
    const columns = Object.entries(COLUMNS[name as ShopTable]).map(([column, type]) => `${column} ${SPELLED[type] ?? type}`);
    await database.exec(`CREATE TABLE ${name} (${columns.join(', ')}); INSERT INTO ${name} VALUES ${rows.join(', ')};`);
  }
  return {
    async query({ sql, params }) {
      const asText = Object.fromEntries(Object.keys(TYPES).map((oid) => [oid, (text: string) => text]));
      const { fields, rows } = await database.query<unknown[]>(sql, [...params], { rowMode: 'array', parsers: asText });
      const columns = fields.map(({ name, dataTypeID }) => ({ name, type: TYPES[dataTypeID] ?? ('string' as const) }));
      const values = columns.map(({ type }, index) => rows.map((row) => read(row[index], type)));
      return { columns, values, rowCount: rows.length, truncated: false };
    },
    close: () => database.close(),
  };
}

function read(raw: unknown, type: ColumnType): string | number | boolean | null {
  if (raw === null || raw === undefined) {
    return null;
  }
  const text = String(raw);
  switch (type) {
    case 'time':
      return Date.parse(`${text.replace(' ', 'T').replace(/\+00$/, '')}${text.length > 10 ? '' : 'T00:00:00'}Z`);
    case 'number':
      return Number(text);
    case 'boolean':
      return text === 't' || text === 'true';
    default:
      return text;
  }
}
