import type { Problem } from '../../../contract/problem';
import type { NorthstarQuery } from '../types';

/** The fields of the editor that a fault can belong to. */
export type Place = 'metrics' | 'group_by' | 'filters' | 'compare' | 'order_by' | 'limit' | 'format';
const PLACES: readonly Place[] = ['metrics', 'group_by', 'filters', 'compare', 'order_by', 'limit', 'format'];

/** What is wrong, in one sentence with the names that are allowed; and with which of several entries, where it is one. */
export interface Fault {
  readonly place: Place | 'question';
  readonly index?: number;
  readonly text: string;
}

/** The place in the editor that a problem's JSON pointer means. */
export function faultOf(problem: Problem): Fault {
  const [, field, entry] = (problem.pointer ?? '').split('/');
  const place = PLACES.find((candidate) => candidate === field) ?? 'question';
  const index = entry !== undefined && /^\d+$/.test(entry) ? Number(entry) : undefined;
  return { place, index, text: withAllowed(problem) };
}

function withAllowed({ message, allowed = [] }: Problem): string {
  const untold = allowed.filter((name) => !message.includes(name));
  return untold.length > 0 ? `${message} Allowed: ${untold.join(', ')}.` : message;
}

/**
 * The same fault in terms of the stored filters: variables that stand for "All" drop filters before a question is
 * asked, so a later one moves up. A filter beyond the stored ones came from the board and has no row here.
 */
export function inStoredTerms(fault: Fault, stored: NorthstarQuery['filters'], kept: (index: number) => boolean): Fault {
  if (fault.place !== 'filters' || fault.index === undefined) {
    return fault;
  }
  const index = (stored ?? []).map((_, row) => row).filter(kept)[fault.index];
  return index === undefined ? { place: 'question', text: fault.text } : { ...fault, index };
}
