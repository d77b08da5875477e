import { Problem } from '../../../contract/problem';
import { errorOf } from '../error-of';
import { checksumOf, pendingOf, type Migration } from './migration';
import { prepareTables } from './prepare-tables';
import type { Schema, SchemaEngine } from './schema';

const LEDGERS: Readonly<Record<SchemaEngine, string>> = {
  duckdb: 'CREATE TABLE IF NOT EXISTS schema_migration (version INTEGER PRIMARY KEY, name VARCHAR NOT NULL, applied_at TIMESTAMPTZ NOT NULL, checksum VARCHAR NOT NULL)',
  postgres: 'CREATE TABLE IF NOT EXISTS schema_migration (version INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at TIMESTAMPTZ NOT NULL, checksum TEXT NOT NULL)',
  clickhouse: "CREATE TABLE IF NOT EXISTS schema_migration (version Int32, name String, applied_at DateTime64(6, 'UTC'), checksum String) ENGINE = ReplacingMergeTree ORDER BY version",
};

/**
 * Brings a store's tables forward, each step with its line of the ledger, and prepares what the coming months need.
 * Gives the steps that were applied now: none where the store had them all.
 * Errors: as `pendingOf`; `Problem` store_failed names the step that the engine refused.
 */
export async function migrate(schema: Schema, migrations: readonly Migration[], now: Date): Promise<readonly Migration[]> {
  const pending = pendingOf(migrations, await schema.ledger(), schema.engine);
  for (const migration of pending) {
    await applied(schema, migration, [LEDGERS[schema.engine], ...migration.statements[schema.engine], entryOf(migration, schema.engine, now)]);
  }
  await prepareTables(schema, now);
  return pending;
}

async function applied(schema: Schema, { version, name }: Migration, statements: readonly string[]): Promise<void> {
  try {
    await schema.apply(statements);
  } catch (thrown) {
    if (!(thrown instanceof Problem) || thrown.code === 'store_unavailable') {
      throw thrown;
    }
    const left = schema.engine === 'clickhouse' ? 'what it made so far stays, and the next run goes on from there' : 'the store is as it was before';
    throw new Problem('store_failed', `Migration ${version} (${name}) was refused, and ${left}: ${errorOf(thrown.cause).message.split('\n')[0]}`, { cause: thrown });
  }
}

function entryOf(migration: Migration, engine: SchemaEngine, now: Date): string {
  const instant = engine === 'clickhouse' ? now.toISOString().replace('T', ' ').replace('Z', '') : now.toISOString();
  return `INSERT INTO schema_migration (version, name, applied_at, checksum) VALUES (${migration.version}, ${text(migration.name)}, ${text(instant)}, ${text(checksumOf(migration, engine))})`;
}

function text(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}
