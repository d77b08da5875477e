import type { Answer, Cell } from '../../../contract/answer';

/** An answer as a plain table for a terminal: names above, numbers to the right, notices below. */
export function answerTable({ columns, rows, meta }: Answer): string {
  const cells = rows.map((row) => row.map(text));
  const widths = columns.map(({ name }, index) => Math.max(name.length, ...cells.map((row) => row[index]?.length ?? 0)));
  const line = (values: readonly string[]) => values.map((value, index) => pad(value, widths[index] ?? 0, columns[index]?.type)).join('  ').trimEnd();
  return [
    line(columns.map(({ name }) => name)),
    line(widths.map((width) => '─'.repeat(width))),
    ...cells.map(line),
    ...meta.notices.map((notice) => `${notice.severity}: ${notice.text}`),
    `${rows.length} ${rows.length === 1 ? 'row' : 'rows'}`,
    '',
  ].join('\n');
}

function text(cell: Cell): string {
  return cell === null ? '' : String(cell);
}

function pad(value: string, width: number, type: string | undefined): string {
  return type === 'number' || type === 'integer' || type === 'decimal' ? value.padStart(width) : value.padEnd(width);
}
