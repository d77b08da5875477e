import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';
import type { Answer, AnswerColumn, Cell } from '../../contract/answer';
import { timeText } from './timeText';
import { valueText } from './valueText';

interface Props {
  readonly answer: Answer;
  readonly caption: string;
}

const NUMBERS: ReadonlyArray<AnswerColumn['type']> = ['number', 'integer', 'decimal'];

/** An answer as a table, its values in their units. A narrow page scrolls it, by keyboard too. */
export function AnswerTable({ answer: { columns, rows, meta }, caption }: Props) {
  const styles = useStyles2(getStyles);
  const side = ({ type }: AnswerColumn) => cx({ [styles.number]: NUMBERS.includes(type) });
  return (
    <div role="region" aria-label={caption} tabIndex={0} className={styles.scroll}>
      <table className={styles.table}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.name} scope="col" className={side(column)}>
                {column.display?.label ?? column.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              {columns.map((column, place) => (
                <td key={column.name} className={side(column)}>
                  {cellText(row[place] ?? null, column, meta.timezone)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function cellText(cell: Cell, { type, display, unit }: AnswerColumn, timezone: string): string {
  if (cell === null) {
    return '';
  }
  if (NUMBERS.includes(type)) {
    return valueText(Number(cell), { unit, ...display });
  }
  return type === 'time' ? timeText(String(cell), timezone) : String(cell);
}

const getStyles = (theme: GrafanaTheme2) => ({
  scroll: css({ overflowX: 'auto' }),
  table: css({
    width: '100%',
    'th, td': { padding: theme.spacing(1), textAlign: 'left', verticalAlign: 'top', borderBottom: `1px solid ${theme.colors.border.weak}` },
    th: { fontWeight: theme.typography.fontWeightMedium },
    'td:not(:last-child)': { minWidth: 110 },
  }),
  number: css({ '&&': { textAlign: 'right' }, fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' }),
});
