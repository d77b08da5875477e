import { Problem } from '../../../contract/problem';
import type { StoreUrl } from '../store-url';
import { openClickHouseSchema } from './clickhouse-schema';
import { openDuckDBSchema } from './duckdb-schema';
import { openPostgresSchema } from './postgres-schema';
import type { Schema } from './schema';

/**
 * Opens a store so that its tables can be made; with `readOnly` a DuckDB file is looked at and not made.
 * Errors: `Problem` unsupported for an engine whose tables are made elsewhere; store_unavailable, invalid_settings.
 */
export async function openSchema(at: StoreUrl, password: string, { readOnly }: { readonly readOnly: boolean }): Promise<Schema> {
  switch (at.engine) {
    case 'duckdb':
      return openDuckDBSchema(at.path, { readOnly });
    case 'postgres':
      return openPostgresSchema(at.url, password);
    case 'clickhouse':
      return openClickHouseSchema(at.url, password);
    default:
      throw new Problem('unsupported', `Northstar makes no tables in ${at.engine === 'snowflake' ? 'Snowflake' : 'BigQuery'}; allowed are duckdb:FILE, postgres://… and clickhouse://….`, { allowed: ['duckdb', 'postgres', 'clickhouse'] });
  }
}
