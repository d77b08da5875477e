import { createHash } from 'node:crypto';
import { Problem } from '../../../contract/problem';
import type { AppliedMigration, SchemaEngine } from './schema';

/** One step forward of a store's tables. A step that was published is never changed; the next change is a new step. */
export interface Migration {
  readonly version: number;
  readonly name: string;
  /** On ClickHouse each can be run again, because a step that failed half way is begun anew. */
  readonly statements: Readonly<Record<SchemaEngine, readonly string[]>>;
}

/** Tells a step from one that was changed after it was applied. */
export function checksumOf({ statements }: Migration, engine: SchemaEngine): string {
  return createHash('sha256').update(statements[engine].join(';\n')).digest('hex');
}

/**
 * The steps that a store still lacks, in their order.
 * Errors: `Problem` store_unavailable where the store is newer than this program; store_failed where a step that was
 * applied is another one here, or one was left out.
 */
export function pendingOf(migrations: readonly Migration[], applied: readonly AppliedMigration[], engine: SchemaEngine): readonly Migration[] {
  const known = migrations.at(-1)?.version ?? 0;
  const newest = applied.at(-1)?.version ?? 0;
  if (newest > known) {
    throw new Problem('store_unavailable', `The store's tables were made by a newer Northstar (their version is ${newest}, this one knows ${known}); update this Northstar.`);
  }
  const done = migrations.filter(({ version }) => version <= newest);
  for (const migration of done) {
    const entry = applied.find(({ version }) => version === migration.version);
    if (entry === undefined) {
      throw new Problem('store_failed', `The store's ledger has migration ${newest} and not ${migration.version} (${migration.name}); restore the table schema_migration from a backup.`);
    }
    if (entry.checksum !== checksumOf(migration, engine)) {
      throw new Problem('store_failed', `Migration ${entry.version} (${entry.name}) is another one than was applied to the store; use the Northstar that made the store, or make the store anew.`);
    }
  }
  return migrations.filter(({ version }) => version > newest);
}
