/** The kinds of analytics store that the configuration offers. */
export type StoreKind = 'own' | 'duckdb' | 'postgres' | 'clickhouse';

const SCHEMES: ReadonlyArray<readonly [StoreKind, RegExp, string]> = [
  ['duckdb', /^duckdb:/, 'duckdb:'],
  ['postgres', /^postgres(?:ql)?:/, 'postgres://'],
  ['clickhouse', /^clickhouses?:/, 'clickhouse://'],
];

/** The kind that a store's address is of; an empty address is the plugin's own file. */
export function storeKind(store: string): StoreKind {
  return SCHEMES.find(([, scheme]) => scheme.test(store))?.[0] ?? (store === '' ? 'own' : 'duckdb');
}

/** An address to start from, for a kind that was just chosen. */
export function emptyStore(kind: StoreKind): string {
  return SCHEMES.find(([candidate]) => candidate === kind)?.[2] ?? '';
}

/** A DuckDB file's or folder's path, without the scheme that the setting keeps before it. */
export function duckdbPath(store: string): string {
  return store.replace(/^duckdb:/, '');
}
