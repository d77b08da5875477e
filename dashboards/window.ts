import type { Grain } from '../contract/grain';

/** The length of a bucket as a limit's window names it; undefined for those of no fixed length. */
export function bucketWindow(grain: Grain | 'auto' | undefined): string | undefined {
  return WINDOWS[grain ?? 'auto'];
}

const WINDOWS: Readonly<Partial<Record<Grain | 'auto', string>>> = { minute: '1m', hour: '1h', day: '1d', week: '7d' };
