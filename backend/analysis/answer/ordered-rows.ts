import type { Answer, AnswerColumn, Cell } from '../../../contract/answer';
import { Problem } from '../../../contract/problem';
import type { Question } from '../../../contract/question';

/**
 * The rows of an analysis as the question's `order_by` (names of columns, `-` before one for descending) and `limit`
 * want them; rows that are alike keep their order, and what has no value comes last.
 * Errors: `Problem` invalid_order.
 */
export function orderedRows({ columns, rows }: Pick<Answer, 'columns' | 'rows'>, { order_by: wanted, limit }: Pick<Question, 'order_by' | 'limit'>): Answer['rows'] {
  const by = wanted.map((item, index) => {
    const isReversed = item.startsWith('-');
    const name = isReversed ? item.slice(1) : item;
    const at = columns.findIndex((column) => column.name === name);
    const column = columns[at];
    if (!column) {
      const allowed = columns.map((one) => one.name);
      throw new Problem('invalid_order', `The answer has no column "${name.slice(0, 80)}" to order by; it has ${allowed.join(', ')}.`, { pointer: `/order_by/${index}`, allowed });
    }
    return { at, column, sign: isReversed ? -1 : 1 };
  });
  const sorted = by.length === 0 ? rows : [...rows].sort((one, other) => by.map(({ at, column, sign }) => compared(one[at] ?? null, other[at] ?? null, column, sign)).find((order) => order !== 0) ?? 0);
  return limit === undefined ? sorted : sorted.slice(0, limit);
}

const NUMBERS: readonly AnswerColumn['type'][] = ['number', 'integer', 'decimal', 'boolean'];

function compared(one: Cell, other: Cell, { type }: AnswerColumn, sign: number): number {
  if (one === null || other === null) {
    return Number(one === null) - Number(other === null);
  }
  return sign * (NUMBERS.includes(type) ? Number(one) - Number(other) : String(one).localeCompare(String(other), 'en'));
}
