import type { Fault } from '../fault';
import type { Place } from '../manifest';

/** A catalogue file as it stands on disk. */
export interface CatalogueFile {
  readonly name: string;
  readonly text: string;
}

/** Key of a file that holds the catalogue's parameters. */
export const PARAMETERS = 'northstar_parameters';

export type Path = readonly PropertyKey[];

/** One document of a file: what it says, and where each part of it was written. */
export interface Source {
  /** Without nulls, which to dbt are what is left out; parameters are as they are written. */
  readonly content: unknown;
  readonly placeOf: (path: Path) => Place;
  /** dbt has compiled it, and added what it makes of measures. */
  readonly isCompiled: boolean;
}

export interface Opened {
  readonly sources: readonly Source[];
  readonly faults: readonly Fault[];
}

/** A value without what is null, and without the keys of objects that hold it. Items of lists stay where they are. */
export function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(withoutNulls);
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  return Object.fromEntries(Object.entries(value).flatMap(([key, inner]) => (inner === null ? [] : [[key, withoutNulls(inner)]])));
}

/** A document without nulls, but for its parameters: they are Northstar's own, and a null among their keys is a text that was cut. */
export function contentOf(document: unknown): unknown {
  const content = withoutNulls(document);
  const parameters = typeof document === 'object' && document !== null ? Reflect.get(document, PARAMETERS) : undefined;
  return Array.isArray(parameters) ? { ...(content as object), [PARAMETERS]: parameters } : content;
}
