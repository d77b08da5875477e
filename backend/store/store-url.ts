import { Problem } from '../../contract/problem';

/** Where a store is: what `--store` and a data source's `store` say, taken apart. */
export type StoreUrl =
  | { readonly engine: 'duckdb'; readonly path: string }
  | { readonly engine: 'postgres' | 'clickhouse' | 'snowflake' | 'bigquery'; readonly url: string };

/** What may be written, in a few words each. */
export const STORE_FORMS = ['duckdb:FILE', 'duckdb:FOLDER', 'postgres://…', 'clickhouse://…', 'snowflake://…', 'bigquery://…'] as const;

/**
 * Reads `duckdb:PATH`, `postgres://…`, `clickhouse://…`, `snowflake://…`, `bigquery://…`; a bare path is a DuckDB one.
 * Errors: `Problem` store_unavailable, which says what is allowed.
 */
export function parseStoreUrl(store: string): StoreUrl {
  const scheme = /^([a-z]{2,}):(.*)$/s.exec(store);
  switch (scheme?.[1]) {
    case undefined:
      return { engine: 'duckdb', path: store };
    case 'duckdb':
      return { engine: 'duckdb', path: scheme?.[2] ?? '' };
    case 'postgres':
    case 'postgresql':
      return { engine: 'postgres', url: store };
    case 'clickhouse':
    case 'snowflake':
    case 'bigquery':
      return { engine: scheme[1], url: store };
    default:
      throw new Problem('store_unavailable', `The store "${scheme?.[1]}:…" is of no known kind; allowed are ${STORE_FORMS.join(', ')}.`, { allowed: STORE_FORMS });
  }
}
