/** The DuckDB file or folder that a store's address names, without the scheme that the setting keeps before it. */
export function storePath(store: string): string {
  return store.replace(/^duckdb:/, '');
}

/** The address of a DuckDB file or folder; none where there is no path. */
export function storeAt(path: string): string {
  return path === '' ? '' : `duckdb:${storePath(path)}`;
}

/** What an address begins with; a bare path, and none at all, are DuckDB's. A Windows drive's single letter is no scheme. */
export function schemeOf(store: string): string {
  return /^([a-z]{2,}):/.exec(store)?.[1] ?? 'duckdb';
}
