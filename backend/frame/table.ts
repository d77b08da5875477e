import type { Answer, AnswerColumn, Cell } from '../../contract/answer';
import type { Field, FieldConfig } from './data-frame';
import { colouredFieldConfig, moneyUnit } from './field-config';
import { toNumber } from './number-cell';
import { toEpochMs } from './reading';
import type { Shapes } from './shape';
import { titleOf } from './title';
import { digitNotices } from './value-field';

/**
 * One frame with every column of the answer. Fields keep the columns' names, so that a filter made from a cell names
 * the dimension, and have titles for people: a title is no panel option, so nothing of the panel's is overridden.
 */
export function table(answer: Answer): Shapes {
  const fields = answer.columns.map((column, index) =>
    tableField(
      column,
      { displayNameFromDS: titleOf(column, answer.columns), ...(answer.meta.formatting ? colouredFieldConfig(column) : moneyUnit(column)) },
      answer.rows.map((row) => row[index] ?? null)
    )
  );
  const notices = answer.columns.flatMap((column, index) =>
    isExact(column) ? digitNotices(titleOf(column, answer.columns), answer.rows.map((row) => row[index] ?? null)) : []
  );
  return { shapes: [{ fields, notices }], notices: [] };
}

function isExact({ type }: AnswerColumn): boolean {
  return type === 'integer' || type === 'decimal';
}

function tableField(column: AnswerColumn, config: FieldConfig, cells: readonly Cell[]): Field {
  const shared = { name: column.name, config };
  switch (column.type) {
    case 'time':
      return { ...shared, type: 'time', values: cells.map(toEpochMs) };
    case 'string':
      return { ...shared, type: 'string', values: cells.map((cell) => (cell === null ? null : String(cell))) };
    case 'boolean':
      return { ...shared, type: 'boolean', values: cells.map((cell) => (cell === null ? null : Boolean(cell))) };
    case 'number':
    case 'integer':
    case 'decimal':
      return { ...shared, type: 'number', values: cells.map(toNumber) };
    default:
      return column.type satisfies never;
  }
}
