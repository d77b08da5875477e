import type { Answer, AnswerColumn, Cell } from '../../contract/answer';

/** How far two numbers may lie apart, relative to the larger: engines add doubles in different orders. */
const TOLERANCE = 1e-9;
/** What may be left of a difference of equal doubles, relative to the largest number of its row: 1.98 − 1.98 is 0 or a last digit. */
const REST = 1e-14;

/** What differs first between two engines' answers, in a few words; undefined where they are the same, in the same order. */
export function answersDifference(answer: Answer, expected: Answer): string | undefined {
  const [columns, wanted] = [answer, expected].map((one) => one.columns.map(headOf));
  const column = wanted?.findIndex((head, index) => head !== columns?.[index]) ?? -1;
  if (column !== -1 || columns?.length !== wanted?.length) {
    return `column ${columns?.[column]} instead of ${wanted?.[column]}`;
  }
  const { rows } = answer;
  const row = expected.rows.findIndex((cells, index) => !cells.every((cell, place) => isSame(rows[index]?.[place] ?? null, cell, expected.columns[place], REST * largest(cells))));
  if (row === -1 && rows.length === expected.rows.length) {
    return undefined;
  }
  const at = row === -1 ? expected.rows.length : row;
  return `row ${at + 1} of ${rows.length} is ${JSON.stringify(rows[at])} instead of ${JSON.stringify(expected.rows[at])} of ${expected.rows.length}`;
}

/** PostgreSQL adds whole numbers up to a decimal without a fraction: both are exact, and come as text. */
function headOf({ name, type, role, grain, datePart }: AnswerColumn): string {
  return [name, type === 'integer' ? 'decimal' : type, role, grain, datePart].filter(Boolean).join(' ');
}

function isSame(cell: Cell, expected: Cell, column: AnswerColumn | undefined, rest: number): boolean {
  if (cell === expected || cell === null || expected === null) {
    return cell === expected;
  }
  switch (column?.type) {
    case 'number':
    case 'integer':
    case 'decimal':
      return isNear(Number(cell), Number(expected), rest);
    case 'time':
      return microseconds(String(cell)) === microseconds(String(expected));
    default:
      return false;
  }
}

function isNear(a: number, b: number, rest: number): boolean {
  return a === b || Math.abs(a - b) <= Math.max(rest, TOLERANCE * Math.max(Math.abs(a), Math.abs(b)));
}

function largest(cells: readonly Cell[]): number {
  return Math.max(0, ...cells.map((cell) => (typeof cell === 'number' ? Math.abs(cell) : 0)));
}

/** An ISO instant with six digits of a second's fraction. */
function microseconds(instant: string): string {
  const [, seconds = '', fraction = ''] = /^(.*:\d\d)(?:\.(\d+))?Z$/.exec(instant) ?? [];
  return `${seconds}.${fraction.slice(0, 6).padEnd(6, '0')}`;
}
