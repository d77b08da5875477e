import type { Answer, Cell } from '../../contract/answer';

/** A spreadsheet runs text that starts with one of these as a formula. */
const FORMULA = /^[=+\-@\t\r]/;

/** An answer as CSV (RFC 4180) with every digit; dimension values that look like a formula are made plain text. */
export function answerToCsv(answer: Answer): string {
  const header = answer.columns.map(({ name }) => quote(name));
  const rows = answer.rows.map((row) =>
    row.map((cell, index) => quote(answer.columns[index]?.type === 'string' ? defuse(cell) : cell === null ? '' : String(cell)))
  );
  return [header, ...rows].map((cells) => `${cells.join(',')}\r\n`).join('');
}

function defuse(cell: Cell): string {
  const text = cell === null ? '' : String(cell);
  return FORMULA.test(text) ? `'${text}` : text;
}

function quote(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
