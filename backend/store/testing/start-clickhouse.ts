import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { createClient, type ClickHouseClient } from '@clickhouse/client';
import { startServer } from './server-process';
import { portions, type LoadCell, type LoadColumns, type TestEngine } from './test-engine';

const TYPES: Readonly<Record<string, string>> = {
  BIGINT: 'Int64',
  INTEGER: 'Int32',
  DOUBLE: 'Float64',
  VARCHAR: 'String',
  BOOLEAN: 'Bool',
  DATE: 'Date32',
  TIMESTAMP: "DateTime64(6, 'UTC')",
  TIMESTAMPTZ: "DateTime64(6, 'UTC')",
  JSON: 'String',
};
const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };
const ROWS_A_STATEMENT = 50_000;

/** Starts ClickHouse's engine, empty, in a process of its own; undefined where there is none for this platform. */
export async function startClickHouse(): Promise<TestEngine | undefined> {
  const password = randomBytes(12).toString('hex');
  const server = await startServer('clickhouse-server.mjs', [password]);
  if (!server) {
    return undefined;
  }
  const client = createClient({ url: `http://127.0.0.1:${server.port}`, username: 'default', password });
  return {
    url: `clickhouse://default:${password}@127.0.0.1:${server.port}/default`,
    run: async (sql) => void (await client.command({ query: sql })),
    load: (table, columns, rows) => load(client, table, columns, rows),
    fill: (table, columns, rows) => fill(client, table, columns, rows),
    stop: async () => {
      await client.close();
      await server.stop();
    },
  };
}

async function load(client: ClickHouseClient, table: readonly string[], columns: LoadColumns, rows: Iterable<readonly LoadCell[]>): Promise<void> {
  const target = table.map(quoted).join('.');
  if (table.length > 1) {
    await client.command({ query: `CREATE DATABASE IF NOT EXISTS ${quoted(table[0] ?? '')}` });
  }
  const defined = Object.entries(columns).map(([name, type]) => `${quoted(name)} Nullable(${TYPES[type] ?? type})`);
  await client.command({ query: `CREATE TABLE ${target} (${defined.join(', ')}) ENGINE = MergeTree ORDER BY tuple()` });
  await fill(client, table, columns, rows);
}

async function fill(client: ClickHouseClient, table: readonly string[], columns: LoadColumns, rows: Iterable<readonly LoadCell[]>): Promise<void> {
  const names = Object.keys(columns) as [string, ...string[]];
  for (const portion of portions(rows, ROWS_A_STATEMENT)) {
    await client.insert({
      table: table.map(quoted).join('.'),
      columns: names,
      values: Readable.from([portion.map((row) => `${row.map(tabSeparated).join('\t')}\n`).join('')], { objectMode: false }),
      format: 'TabSeparated',
      clickhouse_settings: { date_time_input_format: 'best_effort' },
    });
  }
}

function quoted(name: string): string {
  return `\`${name.replaceAll('\\', '\\\\').replaceAll('`', '\\`')}\``;
}

function tabSeparated(cell: LoadCell): string {
  return cell === null ? '\\N' : cell.replaceAll(/[\\\t\n\r]/g, (sign) => ESCAPES[sign] ?? sign);
}
