import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { startServer } from './server-process';
import { portions, type LoadCell, type LoadColumns, type TestEngine } from './test-engine';

const TYPES: Readonly<Record<string, string>> = { DOUBLE: 'DOUBLE PRECISION', VARCHAR: 'TEXT', JSON: 'JSONB' };
const ROWS_A_STATEMENT = 20_000;

/** Starts a PostgreSQL server of its own, empty; undefined where there is none for this platform. */
export async function startPostgres(): Promise<TestEngine | undefined> {
  const password = randomBytes(12).toString('hex');
  const server = await startServer('postgres-server.mjs', [password]);
  if (!server) {
    return undefined;
  }
  const url = `postgres://northstar:${password}@127.0.0.1:${server.port}/postgres`;
  const client = new Client({ connectionString: url });
  await client.connect();
  return {
    url,
    run: async (sql) => void (await client.query(sql)),
    load: (table, columns, rows) => load(client, table, columns, rows),
    fill: (table, columns, rows) => fill(client, table, columns, rows),
    stop: async () => {
      await client.end();
      await server.stop();
    },
  };
}

async function load(client: Client, table: readonly string[], columns: LoadColumns, rows: Iterable<readonly LoadCell[]>): Promise<void> {
  if (table.length > 1) {
    await client.query(`CREATE SCHEMA IF NOT EXISTS ${client.escapeIdentifier(table[0] ?? '')}`);
  }
  const defined = Object.entries(columns).map(([name, type]) => `${client.escapeIdentifier(name)} ${TYPES[type] ?? type}`);
  await client.query(`CREATE TABLE ${target(client, table)} (${defined.join(', ')})`);
  await fill(client, table, columns, rows);
}

async function fill(client: Client, table: readonly string[], columns: LoadColumns, rows: Iterable<readonly LoadCell[]>): Promise<void> {
  const types = Object.values(columns).map((type) => TYPES[type] ?? type);
  const names = Object.keys(columns).map((name) => client.escapeIdentifier(name));
  const places = types.map((_, index) => `$${index + 1}::text[]`).join(', ');
  const values = types.map((type, index) => `CAST(c${index} AS ${type})`).join(', ');
  const aliases = types.map((_, index) => `c${index}`).join(', ');
  for (const portion of portions(rows, ROWS_A_STATEMENT)) {
    const cells = types.map((_, index) => portion.map((row) => row[index] ?? null));
    await client.query(`INSERT INTO ${target(client, table)} (${names.join(', ')}) SELECT ${values} FROM unnest(${places}) AS r(${aliases})`, cells);
  }
}

function target(client: Client, table: readonly string[]): string {
  return table.map((part) => client.escapeIdentifier(part)).join('.');
}
