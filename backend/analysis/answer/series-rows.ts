import { Temporal } from 'temporal-polyfill';
import type { Answer, AnswerColumn, Cell } from '../../../contract/answer';
import type { Range } from '../../query/time';
import type { TimedSeries } from './over-time';

/** The columns that an answer over time is grouped by, and the place of its time among them. */
export function keyColumns({ columns }: Answer): { readonly keys: readonly AnswerColumn[]; readonly time: number } {
  const keys = columns.filter(({ role }) => role === 'time' || role === 'dimension');
  return { keys, time: keys.findIndex(({ role }) => role === 'time') };
}

/** The rows whose bucket starts inside a range. */
export function rowsByTime({ columns, rows }: Answer, { from, to }: Range): readonly (readonly Cell[])[] {
  const time = columns.findIndex(({ role }) => role === 'time');
  return rows.filter((row) => {
    const at = row[time];
    return typeof at === 'string' && isInside(Temporal.Instant.from(at), { from, to });
  });
}

export function isInside(at: Temporal.Instant, { from, to }: Range): boolean {
  return Temporal.Instant.compare(at, from) >= 0 && Temporal.Instant.compare(at, to) < 0;
}

/** What people call a series: its KPI, and the values of its group. */
export function told({ metric, group }: TimedSeries): string {
  return [metric.label ?? metric.name, ...group.map((cell) => (cell === null ? '(empty)' : String(cell)))].join(', ');
}
