import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2, useTheme2 } from '@grafana/ui';
import React, { useMemo } from 'react';
import { countText, entityText, shortCount } from '../shared/format';
import { ramp } from '../shared/ramp';
import { visuallyHidden } from '../shared/visuallyHidden';
import { periodText, rowName } from './cellFacts';
import { MatrixCell } from './MatrixCell';
import type { MatrixRow } from './matrixRows';
import type { RetentionOptions } from './options';
import type { Retention } from './retention';

interface Props {
  readonly retention: Retention;
  readonly rows: readonly MatrixRow[];
  readonly options: RetentionOptions;
  readonly width: number;
  readonly isLinked: boolean;
}

/** Below this width a period's name is its grain's first letter and its number. */
const FULL_NAME = 64;
const NARROW = 480;

/** The matrix: a row a cohort, a column a period; head and first column stay in sight. */
export function Matrix({ retention, rows, options, width, isLinked }: Props) {
  const theme = useTheme2();
  const styles = useStyles2(getStyles);
  const { periods, grain, entity, highest } = retention;
  const shade = useMemo(() => ramp(theme, options.color), [theme, options.color]);
  const isFull = (width - 160) / periods.length >= FULL_NAME;
  return (
    <table role="grid" className={cx(styles.table, width < NARROW && styles.narrow)}>
      <caption className={visuallyHidden}>{`Retention of ${entityText(entity, 2)}: a row a cohort, a column a ${grain} since its start`}</caption>
      <thead>
        <tr>
          <th scope="col" className={cx(styles.head, styles.first, styles.corner)}>
            Cohort
          </th>
          <th scope="col" className={cx(styles.head, styles.size)}>
            Size
          </th>
          {periods.map((period) => (
            <th key={period} scope="col" className={styles.head} style={{ width: `${100 / periods.length}%` }} aria-label={periodText(grain, period)}>
              {isFull ? periodText(grain, period) : `${grain.charAt(0).toUpperCase()}${period}`}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) =>
          row.kind === 'group' ? (
            <tr key={index}>
              <th scope="rowgroup" colSpan={periods.length + 2} className={styles.group}>
                <span className={styles.groupName}>{row.group.name}</span>
              </th>
            </tr>
          ) : (
            <tr key={index} className={row.kind === 'mean' ? styles.mean : undefined}>
              <th scope="row" className={styles.first}>
                {rowName(row)}
              </th>
              <td className={styles.size} title={countText(row.kind === 'mean' ? row.group.size : row.cohort.size)}>
                {shortCount(row.kind === 'mean' ? row.group.size : row.cohort.size)}
              </td>
              {(row.kind === 'mean' ? row.group.mean : row.cohort.cells).map((cell, column) => (
                <MatrixCell
                  key={column}
                  place={{ row: index, column }}
                  cell={cell}
                  show={row.kind === 'mean' ? 'rate' : options.show}
                  paint={shade((cell?.rate ?? 0) / highest)}
                  isRunning={row.kind === 'cohort' && row.cohort.cells[column]?.isComplete === false}
                  isLinked={isLinked && row.kind === 'cohort'}
                />
              ))}
            </tr>
          )
        )}
      </tbody>
    </table>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  table: css({ width: '100%', borderCollapse: 'separate', borderSpacing: 2 }),
  narrow: css({ fontSize: theme.typography.bodySmall.fontSize }),
  head: css({
    position: 'sticky',
    top: 0,
    zIndex: 1,
    background: theme.colors.background.primary,
    color: theme.colors.text.secondary,
    fontWeight: theme.typography.fontWeightMedium,
    fontSize: theme.typography.bodySmall.fontSize,
    textAlign: 'center',
    whiteSpace: 'nowrap',
    padding: theme.spacing(0.5),
  }),
  first: css({
    position: 'sticky',
    left: 0,
    zIndex: 1,
    background: theme.colors.background.primary,
    textAlign: 'left',
    whiteSpace: 'nowrap',
    fontWeight: theme.typography.fontWeightRegular,
    padding: theme.spacing(0.5, 1, 0.5, 0.5),
  }),
  corner: css({ zIndex: 2 }),
  size: css({ textAlign: 'right', color: theme.colors.text.secondary, fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap', padding: theme.spacing(0.5, 1) }),
  mean: css({ '&& > *': { fontWeight: theme.typography.fontWeightBold } }),
  group: css({ textAlign: 'left', paddingTop: theme.spacing(1.5) }),
  groupName: css({ position: 'sticky', left: theme.spacing(0.5), fontWeight: theme.typography.fontWeightMedium }),
});
