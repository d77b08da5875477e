import { copyFile } from 'node:fs/promises';
import path from 'node:path';
import { root } from './northstar';

/** The demo data that every end-to-end test of one run reads; made once, before the first. */
export const DEMO_FILE = path.join(root, 'test-results', 'demo.duckdb');

/** The board's 90 days and the period before them. */
export const DEMO_DAYS = 190;

/** The company that the tests look at, as `npm start` shows it. */
export const DEMO_COMPANY = { tenant: 'acme-rentals', timezone: 'Europe/Amsterdam', currency: 'EUR' } as const;

/** A copy in a folder of the test's own, because one process alone may own a DuckDB file. Returns its store. */
export async function copyDemo(folder: string): Promise<string> {
  const file = path.join(folder, 'demo.duckdb');
  await copyFile(DEMO_FILE, file);
  return `duckdb:${file}`;
}
