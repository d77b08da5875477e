import { mkdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Progress } from './progress';

/** Writes demo data that ends today into a new DuckDB file and closes it. */
export type MakeDemo = (options: { readonly file: string; readonly days: number; readonly progress: Progress }) => Promise<void>;

/** A year, so that the board can compare with the year before its own last months. */
export const DEMO_DAYS = 365;

const MAX_AGE_MS = 24 * 60 * 60 * 1000;

/** True where the demo data must be made: it is missing, or so old that the boards' last day would be empty. */
export async function demoIsStale(file: string, now: Date): Promise<boolean> {
  const modified = await stat(file).then((found) => found.mtimeMs, () => undefined);
  return modified === undefined || now.getTime() - modified > MAX_AGE_MS;
}

/**
 * Makes the demo data beside its place and moves it there when it is whole, so that an interrupted run leaves the old data.
 * Errors: the file system's own.
 */
export async function replaceDemo(file: string, make: (file: string) => Promise<void>): Promise<void> {
  const unfinished = path.join(path.dirname(file), `unfinished-${path.basename(file)}`);
  await mkdir(path.dirname(file), { recursive: true });
  await discard(unfinished);
  try {
    await make(unfinished);
    await discard(file);
    await rename(unfinished, file);
  } finally {
    await discard(unfinished);
  }
}

/** Removes a DuckDB file together with its write-ahead log. */
async function discard(file: string): Promise<void> {
  await rm(file, { force: true });
  await rm(`${file}.wal`, { force: true });
}
