import { walk } from '../plan/expression';
import { parseExpression } from './expression/parse';
import type { Dimension } from './manifest';

/** Whether a time is that of asking, as what stands now has it: it says nothing of when a record was made. */
export function isClockTime({ name, expr = name }: Dimension): boolean {
  return [...walk(parseExpression(expr))].some(({ kind }) => kind === 'now');
}
