import { existsSync, statfsSync } from 'node:fs';
import path from 'node:path';
import { Problem } from '../../contract/problem';

/** Bytes of a year as it is made up, and of each copy of it, as measured (docs/benchmarks.md); a little more, to be safe. */
const YEAR_BYTES = 90_000_000;
const COPY_BYTES = 25_000_000;

export interface DiskRoom {
  readonly needed: number;
  readonly free: number;
}

/** What a demo of so many days and that scale takes on disk, and what is free where its file goes. */
export function diskRoom(file: string, days: number, scale: number): DiskRoom {
  let folder = path.dirname(path.resolve(file));
  while (!existsSync(folder)) {
    folder = path.dirname(folder);
  }
  const { bavail, bsize } = statfsSync(folder);
  return { needed: Math.round((days / 365) * (YEAR_BYTES + (scale - 1) * COPY_BYTES)), free: bavail * bsize };
}

export function gigabytes(bytes: number): string {
  return `${(bytes / 1e9).toFixed(1)} GB`;
}

/** Errors: `Problem` store_unavailable where there is less room than a demo of that size takes. */
export function refuseWithoutRoom(file: string, scale: number, { needed, free }: DiskRoom): void {
  if (needed > free) {
    throw new Problem('store_unavailable', `Demo data of scale ${scale} takes about ${gigabytes(needed)}, and the disk of ${file} has ${gigabytes(free)} free; choose a smaller scale or another disk.`);
  }
}
