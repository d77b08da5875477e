import type { Answer, Cell } from '../../../contract/answer';
import type { Places } from './places';

/** The rows that have a place on the map, with a word on those that have none. */
export function mapAnswer(answer: Answer, places: Places): Answer {
  const cellOf = (row: readonly Cell[], name: string | undefined) => row[answer.columns.findIndex((column) => column.name === name)] ?? null;
  const isKnown = (cell: Cell) => cell !== null && cell !== '';
  const { latitude, longitude, geohash, country } = places;
  // A map looks for a place in one way alone: coordinates before a geohash, and that before a name.
  const looked = latitude !== undefined && longitude !== undefined ? [latitude, longitude] : [geohash ?? country];
  const rows = answer.rows.filter((row) => looked.every((name) => isKnown(cellOf(row, name))));
  const missing = answer.rows.length - rows.length;
  const notices = missing === 0 ? [] : [{ severity: 'warning' as const, text: `${missing} ${missing === 1 ? 'row has' : 'rows have'} no place (${looked.join(', ')}) and ${missing === 1 ? 'is' : 'are'} not on the map.` }];
  return { ...answer, rows, meta: { ...answer.meta, notices: [...answer.meta.notices, ...notices], drawing: { kind: 'geomap', ...places } } };
}
