import { stat } from 'node:fs/promises';
import type { Progress } from './progress';

/**
 * Writes demo data that ends today into a DuckDB file, in place of what is there, once it is whole.
 * Errors: `Problem` for what the person can mend.
 */
export type MakeDemo = (options: { readonly file: string; readonly days: number; readonly progress: Progress }) => Promise<unknown>;

export const DEMO_DAYS = 365;

const MAX_AGE_MS = 24 * 60 * 60 * 1000;

/** True where the demo data must be made: it is missing, or so old that the boards' last day would be empty. */
export async function demoIsStale(file: string, now: Date): Promise<boolean> {
  const modified = await stat(file).then((found) => found.mtimeMs, () => undefined);
  return modified === undefined || now.getTime() - modified > MAX_AGE_MS;
}
