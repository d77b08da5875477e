import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ClickHouseStore } from '../../clickhouse/clickhouse-store';
import { DuckDBStore } from '../../duckdb/duckdb-store';
import { PostgresStore } from '../../postgres/postgres-store';
import type { ResultSet, Store } from '../../store';
import type { Table, TableColumn, TableColumnType } from '../../tables/table';
import { startClickHouse } from '../../testing/start-clickhouse';
import { startPostgres } from '../../testing/start-postgres';
import { openSchema } from '../open-schema';
import type { Schema, SchemaEngine } from '../schema';
import { parseStoreUrl } from '../../store-url';

export type ModelCell = string | number | boolean | null;
export type ModelRow = Readonly<Record<string, ModelCell>>;

/** An empty store of an engine: its tables are made by migrations, its answers are the product's own. */
export interface ModelStore {
  readonly url: string;
  /** Opens it for writing, and closes it again, because DuckDB lets nobody read meanwhile. */
  write<T>(work: (schema: Schema) => Promise<T>): Promise<T>;
  /** Adds rows; a column that a row leaves out is empty, or the least of its type where it may not be. */
  insert(table: Table, rows: readonly ModelRow[]): Promise<void>;
  /** Rows with numbers as numbers, days as `2026-03-29` and instants as ISO text. */
  ask(sql: string): Promise<readonly ModelRow[]>;
  /** The names of an answer's columns. */
  columns(sql: string): Promise<readonly string[]>;
  close(): Promise<void>;
}

interface Place {
  readonly url: string;
  openStore(): Promise<Store>;
  stop(): Promise<void>;
}

const OPTIONS = { timeoutMs: 30_000, concurrency: 1 };

const PLACES: Readonly<Record<SchemaEngine, () => Promise<Place | undefined>>> = {
  duckdb: async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'northstar-model-'));
    const file = path.join(folder, 'model.duckdb');
    return { url: `duckdb:${file}`, openStore: () => DuckDBStore.open(file, { ...OPTIONS, memory: '512MB', threads: 2 }), stop: async () => rmSync(folder, { recursive: true }) };
  },
  postgres: async () => {
    const server = await startPostgres();
    return server && { url: server.url, openStore: async () => new PostgresStore(server.url, '', OPTIONS), stop: () => server.stop() };
  },
  clickhouse: async () => {
    const server = await startClickHouse();
    if (!server) {
      return undefined;
    }
    // The engine's own database is of a kind that a server does not have.
    await server.run('CREATE DATABASE northstar ENGINE = Atomic');
    const url = server.url.replace(/default$/, 'northstar');
    return { url, openStore: async () => new ClickHouseStore(url, '', OPTIONS), stop: () => server.stop() };
  },
};

/** Starts an engine; undefined, told in one line, where it is not installed here. */
export async function openModelStore(engine: SchemaEngine): Promise<ModelStore | undefined> {
  const place = await PLACES[engine]();
  if (!place) {
    process.stderr.write(`skipped: there is no ${engine} for this platform\n`);
    return undefined;
  }
  const write: ModelStore['write'] = async (work) => {
    const schema = await openSchema(parseStoreUrl(place.url), '', { readOnly: false });
    try {
      return await work(schema);
    } finally {
      await schema.close();
    }
  };
  const answer = async (sql: string): Promise<ResultSet> => {
    const store = await place.openStore();
    try {
      return await store.query({ sql, params: [] });
    } finally {
      await store.close();
    }
  };
  return {
    url: place.url,
    write,
    insert: (table, rows) => write((schema) => schema.apply([insertion(table, rows, engine)])),
    ask: async (sql) => rowsOf(await answer(sql)),
    columns: async (sql) => (await answer(sql)).columns.map(({ name }) => name),
    close: () => place.stop(),
  };
}

const LEAST: Readonly<Record<TableColumnType, ModelCell>> = {
  text: '',
  json: '{}',
  integer: 0,
  double: 0,
  'decimal(18,6)': 0,
  boolean: false,
  date: '2026-01-01',
  timestamptz: '2026-01-01T00:00:00.000Z',
};

function insertion({ name, columns }: Table, rows: readonly ModelRow[], engine: SchemaEngine): string {
  const unknown = rows.flatMap((row) => Object.keys(row)).find((key) => !columns.some((column) => column.name === key));
  if (unknown !== undefined) {
    throw new Error(`${name} has no column ${unknown}`);
  }
  const tuples = rows.map((row) => `(${columns.map((column) => literal(cellOf(row, column), column, engine)).join(', ')})`);
  return `INSERT INTO ${name} (${columns.map((column) => column.name).join(', ')}) VALUES ${tuples.join(', ')}`;
}

function cellOf(row: ModelRow, { name, type, nullable }: TableColumn): ModelCell {
  return row[name] === undefined && !nullable ? LEAST[type] : (row[name] ?? null);
}

function literal(cell: ModelCell, { type }: TableColumn, engine: SchemaEngine): string {
  if (typeof cell !== 'string') {
    return cell === null ? 'NULL' : String(cell);
  }
  const isInstant = type === 'timestamptz';
  const instant = isInstant ? new Date(cell).toISOString() : cell;
  return `'${(isInstant && engine === 'clickhouse' ? instant.replace('T', ' ').replace('Z', '') : instant).replaceAll("'", "''")}'`;
}

function rowsOf({ columns, values, rowCount }: ResultSet): readonly ModelRow[] {
  return Array.from({ length: rowCount }, (_, row) => Object.fromEntries(columns.map(({ name, type }, index) => [name, readable(values[index]?.[row] ?? null, type)])));
}

function readable(cell: ModelCell, type: string): ModelCell {
  if (cell === null) {
    return null;
  }
  if (type === 'integer' || type === 'decimal') {
    return Number(cell);
  }
  return type === 'time' ? new Date(Number(cell)).toISOString().replace('T00:00:00.000Z', '') : cell;
}
