import type { Answer, AnswerColumn, Cell, ColumnType } from '../../../contract/answer';
import { MAX_LIMIT, type Question } from '../../../contract/question';
import type { QueryContext } from '../../query/resolve';

/** A column of kept records: its name, its type and what people read above it. */
export type KeptColumn = readonly [name: string, type: ColumnType, label: string, unit?: string];

/** Rows of Northstar's own records as the answer to a question: no statement of the store's was run for it. */
export function keptAnswer({ limit = MAX_LIMIT, formatting, format }: Question, columns: readonly KeptColumn[], rows: readonly (readonly Cell[])[], { timezone, range }: Pick<QueryContext, 'timezone' | 'range'>): Answer {
  const isCut = rows.length > limit;
  return {
    columns: columns.map(([name, type, label, unit]): AnswerColumn => ({ name, type, role: type === 'number' ? 'metric' : 'dimension', ...(type === 'number' ? { metric: name } : {}), ...(unit ? { unit } : {}), display: { label, ...(unit ? { unit } : {}) } })),
    rows: rows.slice(0, limit),
    meta: {
      sql: '',
      params: [],
      dialect: 'northstar',
      ...(range ? { range: { from: range.from.toString(), to: range.to.toString() } } : {}),
      timezone,
      notices: isCut ? [{ severity: 'warning', text: `Only the first ${limit.toLocaleString('en')} rows are shown.` }] : [],
      format: format === 'value' ? 'value' : 'table',
      formatting,
      elapsedMs: 0,
    },
  };
}
