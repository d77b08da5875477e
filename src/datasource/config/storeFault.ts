import { parseAddress } from './store/address';
import { engineOf } from './store/engines';
import { schemeOf, storePath } from './storePath';

/** What is wrong with a store's address as a whole, in one sentence; its fields tell what is wrong with its parts. */
export function storeFault(store: string): string | undefined {
  return schemeOf(store) === 'duckdb' ? pathFault(storePath(store)) : serverFault(store);
}

function pathFault(path: string): string | undefined {
  if (path.trim() === '') {
    return 'Write the path of a DuckDB file, or of a folder with Parquet or CSV files.';
  }
  return schemeOf(path) === 'duckdb' ? undefined : 'Write a path alone, or choose another engine.';
}

function serverFault(store: string): string | undefined {
  const engine = engineOf(schemeOf(store));
  if (!engine) {
    return `Northstar cannot ask ${schemeOf(store)}; choose one of these engines.`;
  }
  const address = parseAddress(store);
  if (!address) {
    return `This URL cannot be read; write ${engine.form}.`;
  }
  return address.password === ''
    ? undefined
    : 'The URL holds a password, which everyone who signs in to Grafana can read; it belongs into the field for it, or in a provisioning file into secureJsonData.password.';
}
