import { css, cx } from '@emotion/css';
import { colorManipulator, type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';
import { percentText, shortCount } from '../shared/format';
import type { Paint } from '../shared/hue';
import { type Place, placed } from '../shared/roving';
import { visuallyHidden } from '../shared/visuallyHidden';
import type { RetentionOptions } from './options';

interface Props {
  readonly place: Place;
  readonly cell: { readonly rate: number; readonly retained: number } | undefined;
  /** Of the mean a count says nothing. */
  readonly show: RetentionOptions['show'];
  readonly paint: Paint;
  readonly isRunning: boolean;
  readonly isLinked: boolean;
}

/** A cell of the matrix: shaded by its rate, which stands in it too; hatched and slanted while its period runs. */
export function MatrixCell({ place, cell, show, paint, isRunning, isLinked }: Props) {
  const styles = useStyles2(getStyles);
  if (!cell) {
    return (
      <td {...placed(place)} role="gridcell" className={cx(styles.cell, styles.none)}>
        <span className={visuallyHidden}>not yet</span>
      </td>
    );
  }
  return (
    <td
      {...placed(place)}
      role="gridcell"
      className={cx(styles.cell, isRunning && styles.running, isLinked && styles.linked)}
      style={{ backgroundColor: paint.background, color: paint.text, ...(isRunning ? { backgroundImage: hatch(paint) } : {}) }}
    >
      {show !== 'count' && percentText(cell.rate)}
      {show === 'both' && <div className={styles.second}>{shortCount(cell.retained)}</div>}
      {show === 'count' && shortCount(cell.retained)}
      {isRunning && <span className={visuallyHidden}> so far</span>}
    </td>
  );
}

/** Stripes on the side of the cell's colour that is away from its text's, so that the text stays readable. */
export function hatch({ background, text }: Paint): string {
  const away = colorManipulator.getLuminance(text) > 0.5 ? colorManipulator.darken : colorManipulator.lighten;
  return `repeating-linear-gradient(135deg, transparent 0 4px, ${away(background, 0.28)} 4px 6px)`;
}

const getStyles = (theme: GrafanaTheme2) => ({
  cell: css({
    textAlign: 'center',
    padding: theme.spacing(0.5, 0.75),
    fontVariantNumeric: 'tabular-nums',
    whiteSpace: 'nowrap',
    borderRadius: theme.shape.radius.default,
    '&:hover': { boxShadow: `inset 0 0 0 2px ${theme.colors.border.strong}` },
    '&:focus-visible': { outline: `2px solid ${theme.colors.text.primary}`, outlineOffset: -2, boxShadow: `inset 0 0 0 4px ${theme.colors.background.primary}` },
  }),
  running: css({ fontStyle: 'italic' }),
  linked: css({ cursor: 'pointer' }),
  none: css({ background: 'transparent' }),
  second: css({ fontSize: theme.typography.bodySmall.fontSize, lineHeight: 1.2 }),
});
