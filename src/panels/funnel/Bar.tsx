import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';
import type { Paint } from '../shared/hue';
import type { BarLengths } from './barLengths';

interface Props {
  readonly lengths: BarLengths;
  readonly text: string;
  readonly paint: Paint;
  readonly optional: boolean;
  readonly upright: boolean;
  /** Pixels of the longest bar. */
  readonly room: number;
}

const CHARACTER = 8;
const PADDING = 14;
const TEXT_HEIGHT = 22;

/** A step's bar: what reached it, hatched what was lost before it, and a mark where it ended in the earlier period. */
export function Bar({ lengths, text, paint, optional, upright, room }: Props) {
  const styles = useStyles2(getStyles);
  const needed = upright ? TEXT_HEIGHT : text.length * CHARACTER + PADDING;
  const isInside = lengths.reached * room >= needed;
  const along = (share: number) => (upright ? { height: `${share * 100}%` } : { width: `${share * 100}%` });
  const at = (share: number) => (upright ? { bottom: `${share * 100}%` } : { left: `${share * 100}%` });
  // A text beside its bar moves back into the hatched part where the panel would cut it off.
  const inside = upright ? { bottom: `calc(${lengths.reached * 100}% - ${TEXT_HEIGHT}px)` } : { left: 0 };
  const outside = at(Math.min(lengths.reached, Math.max(0, 1 - needed / room)));
  return (
    <div className={cx(styles.track, upright ? styles.upright : styles.lying)}>
      {lengths.before > lengths.reached && <div className={cx(styles.part, upright ? styles.up : styles.right, styles.lost)} style={along(lengths.before)} />}
      <div
        className={cx(styles.part, upright ? styles.up : styles.right, optional && styles.optional)}
        style={{ ...along(lengths.reached), background: paint.background }}
      />
      {lengths.earlier !== undefined && <div className={cx(styles.mark, upright ? styles.lyingMark : styles.standingMark)} style={at(lengths.earlier)} />}
      {/* Last, and on a ground of its own, so that no line runs through it. */}
      <span
        className={cx(styles.text, upright ? styles.centred : styles.beside)}
        style={isInside ? { ...inside, background: paint.background, color: paint.text } : outside}
      >
        {text}
      </span>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  track: css({ position: 'relative' }),
  lying: css({ width: '100%', height: '100%' }),
  upright: css({ width: '100%', height: '100%', maxWidth: 140, margin: '0 auto' }),
  part: css({ position: 'absolute', borderRadius: theme.shape.radius.default, minWidth: 2, minHeight: 2, overflow: 'hidden' }),
  right: css({ left: 0, top: 0, bottom: 0 }),
  up: css({ left: 0, right: 0, bottom: 0 }),
  optional: css({ outline: `2px dashed ${theme.colors.text.secondary}`, outlineOffset: -2 }),
  lost: css({
    border: `1px dashed ${theme.colors.border.strong}`,
    backgroundImage: `repeating-linear-gradient(135deg, ${theme.colors.border.weak} 0 2px, transparent 2px 7px)`,
  }),
  text: css({ position: 'absolute', padding: theme.spacing(0, 0.5), margin: theme.spacing(0, 0.25), borderRadius: theme.shape.radius.default, background: theme.colors.background.primary, fontWeight: theme.typography.fontWeightMedium, fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' }),
  centred: css({ left: '50%', transform: 'translateX(-50%)', margin: theme.spacing(0.25, 0), lineHeight: `${TEXT_HEIGHT - 4}px` }),
  beside: css({ top: '50%', transform: 'translateY(-50%)' }),
  mark: css({ position: 'absolute', background: theme.colors.text.primary, boxShadow: `0 0 0 1px ${theme.colors.background.primary}` }),
  standingMark: css({ top: -3, bottom: -3, width: 2, marginLeft: -1 }),
  lyingMark: css({ left: -3, right: -3, height: 2, marginBottom: -1 }),
});
