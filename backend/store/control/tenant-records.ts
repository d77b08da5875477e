import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';
import type { z } from 'zod';

export type RecordValues = Readonly<Record<string, DuckDBValue>>;

/** Statements of one transaction, all of them one tenant's. */
export interface TenantRecords {
  /** Rows that a SELECT gives, each read by `schema`; columns have the names of the schema's keys. */
  rows<T>(schema: z.ZodType<T>, sql: string, values?: RecordValues): Promise<readonly T[]>;
  /**
   * Changes records.
   * Errors: `Problem` invalid_settings where there is no data folder to keep them in.
   */
  write(sql: string, values?: RecordValues): Promise<void>;
}

/**
 * The tenant is bound to each statement as `$tenant`, and DuckDB refuses a value that a statement does not use: one that
 * forgets its tenant cannot run.
 */
export function tenantRecords(connection: DuckDBConnection, tenant: string, mayWrite: () => void): TenantRecords {
  return {
    async rows(schema, sql, values = {}) {
      const result = await connection.runAndReadAll(sql, { ...values, tenant });
      return result.getRowObjects().map((row) => schema.parse(row));
    },
    async write(sql, values = {}) {
      mayWrite();
      await connection.run(sql, { ...values, tenant });
    },
  };
}

/** A record's columns as a SELECT names them: the schema's keys, in the table in snake_case. */
export function columnsOf(schema: z.ZodObject): string {
  return Object.keys(schema.shape)
    .map((key) => `${columnName(key)} AS "${key}"`)
    .join(', ');
}

/** An INSERT of a record whose values have the keys of `record`; the tenant stands before them. */
export function insertInto(table: string, record: RecordValues): string {
  const keys = Object.keys(record);
  return `INSERT INTO ${table} (tenant, ${keys.map(columnName).join(', ')}) VALUES ($tenant, ${keys.map((key) => `$${key}`).join(', ')})`;
}

/** The SET part of an UPDATE. */
export function assignments(record: RecordValues): string {
  return Object.keys(record)
    .map((key) => `${columnName(key)} = $${key}`)
    .join(', ');
}

function columnName(key: string): string {
  return key.replaceAll(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`);
}
