import type { AnswerColumn } from '../../contract/answer';

/** A column's title for people, told apart from its neighbours' by the column's name where two titles are the same. */
export function titleOf(column: AnswerColumn, neighbours: readonly AnswerColumn[]): string {
  const title = plainTitle(column);
  const shared = neighbours.some((other) => other !== column && plainTitle(other) === title);
  return shared ? `${title} (${column.name})` : title;
}

function plainTitle(column: AnswerColumn): string {
  return column.display?.label ?? (column.role === 'time' ? 'Time' : column.name);
}

/**
 * A series' title: the values of its labels, after the title of its column where there are several columns.
 * Two series of one answer never share one, as long as their labels' values differ when written side by side.
 */
export function seriesTitle(
  column: AnswerColumn,
  measured: readonly AnswerColumn[],
  labelValues: readonly string[]
): string {
  const labels = labelValues.join(', ');
  if (labelValues.length === 0) {
    return titleOf(column, measured);
  }
  return measured.length === 1 ? labels : `${titleOf(column, measured)}: ${labels}`;
}
