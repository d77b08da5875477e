import type { Cell } from '../../../contract/answer';
import { FILTER_OPERATORS, type Filter } from '../../../contract/filter';
import { Problem } from '../../../contract/problem';

type Test = (cell: Cell, values: readonly string[]) => boolean;

const text = (cell: Cell): string => String(cell ?? '');

const TESTS: Readonly<Partial<Record<Filter['op'], Test>>> = {
  '=': (cell, [value]) => text(cell) === value,
  '!=': (cell, [value]) => text(cell) !== value,
  in: (cell, values) => values.includes(text(cell)),
  not_in: (cell, values) => !values.includes(text(cell)),
  contains: (cell, [value = '']) => text(cell).toLowerCase().includes(value.toLowerCase()),
  not_contains: (cell, [value = '']) => !text(cell).toLowerCase().includes(value.toLowerCase()),
  starts_with: (cell, [value = '']) => text(cell).toLowerCase().startsWith(value.toLowerCase()),
  is_null: (cell) => cell === null,
  is_not_null: (cell) => cell !== null,
};

/**
 * Kept records whose fields meet a question's filters.
 * Errors: `Problem` invalid_filter for a field that they lack, or an operator that means nothing to them.
 */
export function filterRecords<Row>(rows: readonly Row[], filters: readonly Filter[], fields: Readonly<Record<string, (row: Row) => Cell>>): readonly Row[] {
  return filters.reduce<readonly Row[]>((kept, { field, op, values }, index) => {
    const read = Object.hasOwn(fields, field) ? fields[field] : undefined;
    const test = TESTS[op];
    if (!read) {
      throw new Problem('invalid_filter', `These records have no "${field.slice(0, 80)}"; they can be filtered by ${Object.keys(fields).join(', ')}.`, { pointer: `/filters/${index}`, allowed: Object.keys(fields) });
    }
    if (!test) {
      throw new Problem('invalid_filter', `"${FILTER_OPERATORS[op]}" does not apply here; use ${Object.keys(TESTS).join(', ')}.`, { pointer: `/filters/${index}` });
    }
    return kept.filter((row) => test(read(row), values.map(String)));
  }, rows);
}
