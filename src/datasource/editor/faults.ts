import type { SavedQueryEntry } from '../../../contract/catalogue';
import type { Problem } from '../../../contract/problem';
import type { NorthstarQuery } from '../types';
import type { FilterInput } from './filterDraft';

const PLACES = [
  'metrics',
  'saved_query',
  'group_by',
  'filters',
  'where',
  'compare',
  'order_by',
  'limit',
  'format',
  'funnel',
  'retention',
  'experiment',
  'prediction',
  'cohort',
  'cohorts',
  'analysis',
  'columns',
  'search',
  'buckets',
] as const;
/** The fields of the editor that a fault can belong to. */
export type Place = (typeof PLACES)[number];
/** Fields of several rows, where a fault that names none of them is told of beneath the form. */
const IN_ROWS: readonly Place[] = ['filters', 'where'];

/** What is wrong, in one sentence with the names that are allowed; and with which of several entries, where it is one. */
export interface Fault {
  readonly place: Place | 'question';
  readonly index?: number;
  readonly text: string;
  /** Where in that field the fault is, such as `steps`, `0`, `filters`, `1` in a funnel; empty for the field as a whole. */
  readonly path: readonly string[];
  /** Offset of the fault in its template. */
  readonly at?: number;
}

/** The place in the editor that a problem's JSON pointer means. */
export function faultOf(problem: Problem): Fault {
  const [, field, ...path] = (problem.pointer ?? '').split('/');
  const place = PLACES.find((candidate) => candidate === field);
  const index = entryOf(path);
  const text = withAllowed(problem);
  if (place === undefined || (IN_ROWS.includes(place) && index === undefined)) {
    return { place: 'question', path: [], text };
  }
  return { place, index, path, ...(place === 'where' || path.includes('where') ? withoutOffset(text) : { text }) };
}

/** The same fault seen from inside a part of its field, where it is there: of a funnel's first step, say. */
export function faultIn(fault: Fault | undefined, ...part: readonly string[]): Fault | undefined {
  const path = fault?.path.slice(part.length) ?? [];
  return fault && part.every((key, at) => fault.path[at] === key) ? { ...fault, path, index: entryOf(path) } : undefined;
}

function entryOf([entry]: readonly string[]): number | undefined {
  return entry !== undefined && /^\d+$/.test(entry) ? Number(entry) : undefined;
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

type Kept = (filter: FilterInput) => boolean;
type OwnIndex = (index: number, stored: NorthstarQuery, saved: SavedQueryEntry | undefined, kept: Kept) => number | undefined;

/** The number of an entry among the question's own, by its number among all that were asked. */
const ownIndex: Partial<Record<Fault['place'], OwnIndex>> = {
  filters: (index, { filters = [] }, _, kept) => keptIndex(index, filters, kept),
  group_by: (index, _, saved) => after(saved?.groupBy, index),
  where: (index, _, saved) => after(saved?.where, index),
};

function keptIndex(index: number, filters: readonly FilterInput[], kept: Kept): number | undefined {
  return filters.flatMap((filter, row) => (kept(filter) ? [row] : []))[index];
}

function after(saved: readonly unknown[] = [], index: number): number | undefined {
  return index < saved.length ? undefined : index - saved.length;
}

/**
 * The same fault in terms of the stored question. Variables that stand for "All" drop filters before a question is
 * asked, so a later one moves up, and the parts of a saved query come before the question's own. What is beyond the
 * stored parts came from the board or from the saved query, and has no field here.
 */
export function inStoredTerms(fault: Fault, stored: NorthstarQuery, saved: SavedQueryEntry | undefined, kept: Kept): Fault {
  const { place, index } = fault;
  const own = index === undefined ? undefined : ownIndex[place]?.(index, stored, saved, kept);
  if (index !== undefined && place in ownIndex && own === undefined) {
    return { place: 'question', path: [], text: fault.text };
  }
  return place === 'funnel' || place === 'retention' || place === 'cohort' ? { ...fault, path: storedPath(fault.path, stored[place], kept) } : { ...fault, index: own ?? index };
}

/** A path into a journey or a cohort whose step had a filter dropped before the faulty one. */
function storedPath(path: readonly string[], definition: unknown, kept: Kept): readonly string[] {
  const at = path.indexOf('filters');
  const index = at < 0 ? undefined : entryOf(path.slice(at + 1));
  if (index === undefined) {
    return path;
  }
  const filters = path.slice(0, at + 1).reduce<unknown>((part, key) => (typeof part === 'object' && part !== null ? new Map(Object.entries(part)).get(key) : undefined), definition);
  const own = Array.isArray(filters) ? keptIndex(index, filters as readonly FilterInput[], kept) : undefined;
  return own === undefined ? path.slice(0, at) : [...path.slice(0, at + 1), String(own), ...path.slice(at + 2)];
}
