import type { Place } from '../shared/roving';

/** The bar of a step in a group, by their indexes. */
export interface Mark {
  readonly group: number;
  readonly step: number;
}

/** Where each bar stands among the others, so that arrow keys lead where the eye does. */
export interface Arrangement {
  readonly place: (mark: Mark) => Place;
  readonly mark: (place: Place) => Mark | undefined;
}

/**
 * @param upright bars stand beside each other, not below
 * @param paneColumns funnels beside each other; undefined where groups share one funnel
 */
export function arrange(counts: readonly number[], upright: boolean, paneColumns: number | undefined): Arrangement {
  const most = Math.max(0, ...counts);
  const place = ({ group, step }: Mark): Place => {
    if (paneColumns === undefined) {
      const index = step * counts.length + group;
      return upright ? { row: 0, column: index } : { row: index, column: 0 };
    }
    const [row, column] = [Math.floor(group / paneColumns), group % paneColumns];
    return upright ? { row, column: column * most + step } : { row: row * most + step, column };
  };
  const marks = counts.flatMap((steps, group) => Array.from({ length: steps }, (_, step) => ({ group, step })));
  const byPlace = new Map(marks.map((mark) => [key(place(mark)), mark]));
  return { place, mark: (at) => byPlace.get(key(at)) };
}

function key({ row, column }: Place): string {
  return `${row}:${column}`;
}
