import { countText, entityText, percentText } from '../shared/format';
import type { Facts } from '../shared/PointTooltip';
import type { Retention } from './retention';
import type { MatrixRow } from './matrixRows';

/** `Week 3`. */
export function periodText(grain: string, period: number): string {
  return `${grain.charAt(0).toUpperCase()}${grain.slice(1)} ${period}`;
}

/** A row's name: its cohort's, or what it is the mean of. */
export function rowName(row: MatrixRow): string {
  switch (row.kind) {
    case 'group':
      return row.group.name;
    case 'mean':
      return 'Mean';
    case 'cohort':
      return row.cohort.name;
  }
}

/** All that is known of a cell, by its row and the index of its period; undefined where there is nothing. */
export function cellFacts(row: MatrixRow, index: number, { entity, grain, mode, periods }: Retention): Facts | undefined {
  const title = [row.group.name, rowName(row), periodText(grain, periods[index] ?? 0)].filter((text) => text !== '').join(' · ');
  const came = mode === 'rolling' ? 'Back then or later' : 'Back';
  if (row.kind === 'mean') {
    const cell = row.group.mean[index];
    return cell && {
      title,
      rows: [
        [came, percentText(cell.rate)],
        ['Counted', `${countText(cell.retained)} of ${countText(cell.size)} ${entityText(entity, cell.size)}`],
        ['Cohorts', countText(cell.cohorts)],
      ],
      note: 'Weighted by size; periods that still run do not count.',
    };
  }
  if (row.kind === 'group') {
    return undefined;
  }
  const cell = row.cohort.cells[index];
  const { size } = row.cohort;
  return cell
    ? {
        title,
        rows: [
          [came, percentText(cell.rate)],
          ['Counted', `${countText(cell.retained)} of ${countText(size)} ${entityText(entity, size)}`],
        ],
        ...(cell.isComplete ? {} : { note: `This ${grain} still runs: more may come.` }),
      }
    : { title, rows: [], note: size === 0 ? `This cohort has no ${entityText(entity, 2)}.` : 'This cohort is too young.' };
}
