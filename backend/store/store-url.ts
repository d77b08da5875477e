import { Problem } from '../../contract/problem';

/** Where a store is: what `--store` and a data source's `store` say, taken apart. */
export type StoreUrl =
  | { readonly engine: 'duckdb'; readonly path: string }
  | { readonly engine: 'postgres' | 'clickhouse'; readonly url: string };

/**
 * Reads `duckdb:PATH`, `postgres://…`, `clickhouse://…`; a bare path is a DuckDB one.
 * Errors: `Problem` store_unavailable, which says what is allowed.
 */
export function parseStoreUrl(store: string): StoreUrl {
  const scheme = /^([a-z]{2,}):(.*)$/s.exec(store);
  if (!scheme) {
    return { engine: 'duckdb', path: store };
  }
  switch (scheme[1]) {
    case 'duckdb':
      return { engine: 'duckdb', path: scheme[2] ?? '' };
    case 'postgres':
    case 'postgresql':
      return { engine: 'postgres', url: store };
    case 'clickhouse':
      return { engine: 'clickhouse', url: store };
    default:
      throw new Problem('store_unavailable', `The store "${scheme[1]}:…" is of no known kind; allowed are duckdb:FILE and duckdb:FOLDER`);
  }
}
