import type { Ddl } from '../tables/ddl';

/** The engines whose tables Northstar can make; the others' are made where they are. */
export const SCHEMA_ENGINES = ['duckdb', 'postgres', 'clickhouse'] as const;
export type SchemaEngine = (typeof SCHEMA_ENGINES)[number];

/** A line of the ledger, the table `schema_migration`. */
export interface AppliedMigration {
  readonly version: number;
  readonly name: string;
  readonly checksum: string;
}

/** A store that is open for writing, so that its tables can be made. Nothing else writes through it. */
export interface Schema {
  readonly engine: SchemaEngine;
  readonly ddl: Ddl;
  /** What was applied, in the order of versions; empty where there is no ledger. Errors: `Problem` store_failed, store_unavailable. */
  ledger(): Promise<readonly AppliedMigration[]>;
  /** Runs statements: all or none, but for ClickHouse, which knows no transaction. Errors: as `ledger`. */
  apply(statements: readonly string[]): Promise<void>;
  close(): Promise<void>;
}

export const READ_LEDGER = 'SELECT version, name, checksum FROM schema_migration ORDER BY version';
