import type { Statement } from '../store';

/** Comments, texts and quoted names, which may hold anything. */
const QUOTED = /--[^\n]*|'(?:[^'\\]|\\[^]|'')*'|"(?:[^"]|"")*"|`(?:[^`\\]|\\[^])*`/g;

/**
 * The last look at a statement before it leaves: these APIs have no read-only sessions, so what is asked is one SELECT.
 * Errors: a defect of ours, where it is not.
 */
export function requireSingleSelect({ sql }: Statement): void {
  const bare = sql.replace(QUOTED, ' ').trim();
  if (!/^(select|with)\b/i.test(bare) || bare.includes(';')) {
    throw new Error('A statement that is not one SELECT was to be sent to a store in the cloud.');
  }
}
