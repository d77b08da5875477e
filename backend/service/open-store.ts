import { BigQueryStore } from '../store/bigquery/bigquery-store';
import { ClickHouseStore } from '../store/clickhouse/clickhouse-store';
import type { CloudOptions } from '../store/cloud/cloud-options';
import { DuckDBStore, type DuckDBOptions } from '../store/duckdb/duckdb-store';
import { PostgresStore } from '../store/postgres/postgres-store';
import { SnowflakeStore } from '../store/snowflake/snowflake-store';
import type { StoreUrl } from '../store/store-url';
import type { Store } from '../store/store';

/** What stores of every kind get from outside. */
export type StoreOptions = DuckDBOptions & CloudOptions;

/**
 * Opens the store that a URL names. A DuckDB file is opened at once; a server is asked first by the first statement,
 * so that one that comes late or goes for a while is no reason to start anew.
 * Errors: `Problem` store_unavailable, invalid_settings.
 */
export async function openStore(at: StoreUrl, password: string, options: StoreOptions): Promise<Store> {
  switch (at.engine) {
    case 'duckdb':
      return DuckDBStore.open(at.path, options);
    case 'postgres':
      return new PostgresStore(at.url, password, options);
    case 'clickhouse':
      return new ClickHouseStore(at.url, password, options);
    case 'snowflake':
      return new SnowflakeStore(at.url, password, options);
    case 'bigquery':
      return new BigQueryStore(at.url, password, options);
  }
}
