import type { Answer, Cell } from '../../contract/answer';

/** The rows of an answer, each by the names of its columns. */
export function recordsOf({ columns, rows }: Pick<Answer, 'columns' | 'rows'>): ReadonlyArray<Readonly<Record<string, Cell>>> {
  return rows.map((row) => Object.fromEntries(columns.map(({ name }, index) => [name, row[index] ?? null])));
}
