import type { NorthstarJsonData } from '../types';
import { duckdbPath, storeKind } from './storeKind';

/** What is wrong with a field, in one sentence; fields that are right have none. */
export type SettingFaults = Partial<Record<'store' | 'service' | 'timezone' | 'catalogue' | 'dataDir', string>>;

/** Faults that can be told before anything is saved. Whether an address answers is the test button's to say. */
export function validateSettings({ store = '', service = '', timezone = '', catalogue = '', dataDir = '' }: NorthstarJsonData): SettingFaults {
  const faults: SettingFaults = {
    store: service === '' ? storeFault(store) : undefined,
    service: service === '' ? undefined : urlFault(service, ['http:', 'https:'], 'http://northstar:8080'),
    timezone: timezone === '' || isTimeZone(timezone) ? undefined : `${timezone} is not a time zone; write an IANA name such as Europe/Amsterdam.`,
    catalogue: pathFault(catalogue),
    dataDir: pathFault(dataDir),
  };
  return Object.fromEntries(Object.entries(faults).filter(([, fault]) => fault !== undefined));
}

function storeFault(store: string): string | undefined {
  switch (storeKind(store)) {
    case 'own':
      return undefined;
    case 'duckdb':
      return duckdbPath(store).trim() === '' ? 'Write the path of a DuckDB file, or of a folder with Parquet or CSV files.' : undefined;
    case 'postgres':
      return urlFault(store, ['postgres:', 'postgresql:'], 'postgres://northstar@db.example.com:5432/analytics');
    case 'clickhouse':
      return urlFault(store, ['clickhouse:', 'clickhouses:'], 'clickhouse://northstar@ch.example.com:8123/analytics');
  }
}

function urlFault(text: string, protocols: readonly string[], example: string): string | undefined {
  const url = parseUrl(text);
  if (!url || !protocols.includes(url.protocol) || url.host === '') {
    return `Write a whole URL, such as ${example}.`;
  }
  return url.password === '' ? undefined : 'Take the password out of the URL, which everyone who may edit this page can read; it has a field of its own.';
}

function parseUrl(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

function pathFault(path: string): string | undefined {
  return path === '' || /^(?:\/|[A-Za-z]:[\\/])/.test(path) ? undefined : 'Write a whole path, from the root of the disk.';
}

export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
