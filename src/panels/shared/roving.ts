/** Where a bar or a cell stands among its neighbours. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

const STEPS: Readonly<Record<string, Place>> = {
  ArrowUp: { row: -1, column: 0 },
  ArrowDown: { row: 1, column: 0 },
  ArrowLeft: { row: 0, column: -1 },
  ArrowRight: { row: 0, column: 1 },
};

/** The attributes that make an element one of those that keys move among. */
export function placed({ row, column }: Place) {
  return { 'data-row': row, 'data-column': column, tabIndex: -1 } as const;
}

/** The place of the element, or of the one that it stands in. */
export function placeOf(element: EventTarget | null): { readonly element: HTMLElement; readonly place: Place } | undefined {
  const found = element instanceof Element ? element.closest<HTMLElement>('[data-row]') : null;
  return found ? { element: found, place: { row: Number(found.dataset['row']), column: Number(found.dataset['column']) } } : undefined;
}

/** Where a key leads; undefined for keys that lead nowhere. Home and End stay in the row, with Ctrl they do not. */
export function destination(key: string, from: Place, ctrl: boolean, places: readonly Place[]): Place | undefined {
  const step = STEPS[key];
  if (step) {
    return step.row === 0 ? along(from, step.column, places) : across(from, step.row, places);
  }
  if (key !== 'Home' && key !== 'End') {
    return undefined;
  }
  const line = ctrl ? places : places.filter(({ row }) => row === from.row);
  return key === 'Home' ? line.at(0) : line.at(-1);
}

function along({ row, column }: Place, step: number, places: readonly Place[]): Place | undefined {
  return nearest(places.filter((place) => place.row === row && (place.column - column) * step > 0), column, (place) => place.column);
}

/** The next row that has a place, and there the one that stands nearest in its column. */
function across({ row, column }: Place, step: number, places: readonly Place[]): Place | undefined {
  const next = nearest(places.filter((place) => (place.row - row) * step > 0), row, (place) => place.row);
  return next && nearest(places.filter((place) => place.row === next.row), column, (place) => place.column);
}

function nearest(places: readonly Place[], to: number, of: (place: Place) => number): Place | undefined {
  return places.reduce<Place | undefined>(
    (best, place) => (best === undefined || Math.abs(of(place) - to) < Math.abs(of(best) - to) ? place : best),
    undefined
  );
}
