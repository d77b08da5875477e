import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React, { type CSSProperties, type ReactNode } from 'react';
import { type Place, placed } from '../shared/roving';
import type { Funnel } from './funnel';
import type { Piece } from './drawing';
import { stepFacts, stepSentence } from './stepFacts';

interface Props {
  readonly piece: Piece;
  readonly funnel: Funnel;
  readonly place: Place;
  readonly isLinked: boolean;
  readonly className?: string;
  readonly style?: CSSProperties;
  readonly children: ReactNode;
}

/** A step that can be reached by keys and pointer; read aloud as one sentence. */
export function StepBox({ piece, funnel, place, isLinked, className, style, children }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <div
      {...placed(place)}
      role={isLinked ? 'button' : 'img'}
      aria-label={stepSentence(stepFacts(piece.step, piece.group, funnel))}
      className={cx(styles.box, isLinked && styles.linked, className)}
      style={style}
    >
      {children}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  box: css({
    borderRadius: theme.shape.radius.default,
    '&:hover': { background: theme.colors.action.hover },
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.text}`, outlineOffset: -2 },
  }),
  linked: css({ cursor: 'pointer' }),
});
