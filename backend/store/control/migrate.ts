import type { DuckDBConnection } from '@duckdb/node-api';
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { Problem } from '../../../contract/problem';
import type { Migration } from './migrations';
import { timestamp } from './record-values';
import { inTransaction } from './in-transaction';

const versionRow = z.object({ version: z.number().nullable() });

/**
 * Brings the tables forward, each step in a transaction of its own, so that a crash leaves whole steps behind.
 * Errors: `Problem` store_unavailable where the file has steps that are not known here.
 */
export async function migrate(connection: DuckDBConnection, file: string, migrations: readonly Migration[], nowMs: () => number): Promise<void> {
  await connection.run('CREATE TABLE IF NOT EXISTS control_migration (version INTEGER PRIMARY KEY, name VARCHAR NOT NULL, applied_at TIMESTAMP NOT NULL)');
  const result = await connection.runAndReadAll('SELECT max(version) AS version FROM control_migration');
  const done = versionRow.parse(result.getRowObjects()[0]).version ?? 0;
  const known = migrations.at(-1)?.version ?? 0;
  if (done > known) {
    throw new Problem('store_unavailable', `The records in "${file}" were written by a newer Northstar (their version is ${done}, this one knows ${known}); update this Northstar.`);
  }
  for (const { version, name, statements } of migrations.filter((migration) => migration.version > done)) {
    await inTransaction(connection, async () => {
      for (const statement of statements) {
        await connection.run(statement);
      }
      const appliedAt = timestamp(Temporal.Instant.fromEpochMilliseconds(nowMs()).toString());
      await connection.run('INSERT INTO control_migration VALUES ($version, $name, $appliedAt)', { version, name, appliedAt });
    });
  }
}
