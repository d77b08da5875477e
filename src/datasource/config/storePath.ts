/** The DuckDB file or folder that a store's address names, without the scheme that the setting keeps before it. */
export function storePath(store: string): string {
  return store.replace(/^duckdb:/, '');
}

/** The address of a DuckDB file or folder; none where there is no path. */
export function storeAt(path: string): string {
  return path === '' ? '' : `duckdb:${storePath(path)}`;
}

/** The scheme of another engine's address; a Windows drive's single letter is none. */
export function foreignScheme(store: string): string | undefined {
  return /^([a-z]{2,}):/.exec(storePath(store))?.[1];
}
