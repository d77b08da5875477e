import type { SavedQueryEntry } from '../../../contract/catalogue';
import type { Problem } from '../../../contract/problem';
import type { NorthstarQuery } from '../types';

const PLACES = ['metrics', 'saved_query', 'group_by', 'filters', 'where', 'compare', 'order_by', 'limit', 'format'] as const;
/** The fields of the editor that a fault can belong to. */
export type Place = (typeof PLACES)[number];
/** Fields of several rows, where a fault that names none of them is told of beneath the form. */
const IN_ROWS: readonly Place[] = ['filters', 'where'];

/** What is wrong, in one sentence with the names that are allowed; and with which of several entries, where it is one. */
export interface Fault {
  readonly place: Place | 'question';
  readonly index?: number;
  readonly text: string;
  /** `where`: offset of the fault in its template. */
  readonly at?: number;
}

/** The place in the editor that a problem's JSON pointer means. */
export function faultOf(problem: Problem): Fault {
  const [, field, entry] = (problem.pointer ?? '').split('/');
  const place = PLACES.find((candidate) => candidate === field);
  const index = entry !== undefined && /^\d+$/.test(entry) ? Number(entry) : undefined;
  const text = withAllowed(problem);
  if (place === undefined || (IN_ROWS.includes(place) && index === undefined)) {
    return { place: 'question', text };
  }
  return { place, index, ...(place === 'where' ? withoutOffset(text) : { text }) };
}

/** How the backend tells a place in a template, counted from 1. */
const CHARACTER = / \(at character (\d+)\)/;

/** Takes a fault's offset out of its sentence, because the editor shows the place itself. */
function withoutOffset(text: string): Pick<Fault, 'text' | 'at'> {
  const [told, character] = CHARACTER.exec(text) ?? [];
  return told === undefined ? { text } : { text: text.replace(told, ''), at: Number(character) - 1 };
}

/** Where in a template a fault is: at the offset that it tells, else at the name in quotation marks that it tells of. */
export function offsetIn(template: string, { at, text }: Fault): number | undefined {
  const named = [...text.matchAll(/"([^"]+)"/g)].map(([, name = '']) => template.indexOf(name)).find((found) => found >= 0);
  const offset = at ?? named;
  return offset === undefined || offset > template.length ? undefined : offset;
}

function withAllowed({ message, allowed = [] }: Problem): string {
  const untold = allowed.filter((name) => !message.includes(name));
  return untold.length > 0 ? `${message} Allowed: ${untold.join(', ')}.` : message;
}

type OwnIndex = (index: number, stored: NorthstarQuery, saved: SavedQueryEntry | undefined, kept: (filter: number) => boolean) => number | undefined;

/** The number of an entry among the question's own, by its number among all that were asked. */
const ownIndex: Partial<Record<Fault['place'], OwnIndex>> = {
  filters: (index, { filters = [] }, _, kept) => filters.map((_filter, row) => row).filter(kept)[index],
  group_by: (index, _, saved) => after(saved?.groupBy, index),
  where: (index, _, saved) => after(saved?.where, index),
};

function after(saved: readonly unknown[] = [], index: number): number | undefined {
  return index < saved.length ? undefined : index - saved.length;
}

/**
 * The same fault in terms of the stored question. Variables that stand for "All" drop filters before a question is
 * asked, so a later one moves up, and the parts of a saved query come before the question's own. What is beyond the
 * stored parts came from the board or from the saved query, and has no field here.
 */
export function inStoredTerms(fault: Fault, stored: NorthstarQuery, saved: SavedQueryEntry | undefined, kept: (filter: number) => boolean): Fault {
  const { place, index } = fault;
  const own = index === undefined ? undefined : ownIndex[place]?.(index, stored, saved, kept);
  return index !== undefined && place in ownIndex && own === undefined ? { place: 'question', text: fault.text } : { ...fault, index: own ?? index };
}
