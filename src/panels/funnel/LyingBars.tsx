import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';
import { countText } from '../shared/format';
import { Bar } from './Bar';
import type { BarsProps, Piece } from './drawing';
import { GroupName } from './GroupName';
import { type Layout, NOTE_WIDTH } from './layout';
import { StepBox } from './StepBox';
import { stepTitle } from './stepFacts';
import { noteHead, stepNote } from './stepNotes';
import { StepNote } from './StepNote';

interface Props extends BarsProps {
  readonly layout: Extract<Layout, { kind: 'lines' | 'stacked' }>;
  readonly height: number;
}

const HEAD = 20;
const LEAST_ROW = 30;
const MOST_ROW = 68;

/** Bars that lie: a row a step, or where there are groups a row a group below the step's name. */
export function LyingBars({ drawing, pieces, arrangement, isLinked, layout, height }: Props) {
  const styles = useStyles2(getStyles);
  const { funnel, notes } = drawing;
  const inLines = layout.kind === 'lines';
  const isGrouped = pieces.some((step) => step.length > 1);
  const rows = pieces.flat().length + (isGrouped ? pieces.length : 0);
  const rowHeight = Math.min(MOST_ROW, Math.max(LEAST_ROW, Math.floor((height - HEAD) / Math.max(1, rows)) - 4));
  const columns = inLines ? { gridTemplateColumns: `${layout.labelWidth}px minmax(0, 1fr) repeat(${notes.length}, ${NOTE_WIDTH}px)` } : {};
  const row = (piece: Piece) => (
    <StepBox
      key={piece.mark.group}
      piece={piece}
      funnel={funnel}
      place={arrangement.place(piece.mark)}
      isLinked={isLinked}
      className={inLines ? styles.line : styles.stack}
      style={inLines ? { ...columns, height: rowHeight } : undefined}
    >
      <div className={styles.label}>{isGrouped ? <GroupName name={piece.group.name} paint={piece.paint} /> : stepTitle(piece.step)}</div>
      <div className={styles.bar} style={{ height: inLines ? Math.min(40, rowHeight - 6) : 26 }}>
        <Bar lengths={piece.lengths} text={countText(piece.step.count)} paint={piece.paint} optional={piece.step.optional} upright={false} room={layout.trackWidth} />
      </div>
      {inLines ? (
        notes.map((kind) => <StepNote key={kind} note={stepNote(piece.step, kind)} hasHead className={styles.right} />)
      ) : (
        <div className={styles.flow}>
          {notes.map((kind) => stepNote(piece.step, kind)).map((note) => note && <StepNote key={note.kind} note={note} hasHead={false} />)}
        </div>
      )}
    </StepBox>
  );
  return (
    <div>
      {inLines && notes.length > 0 && (
        <div className={cx(styles.line, styles.head)} style={columns} aria-hidden>
          <span />
          <span />
          {notes.map((kind) => (
            <span key={kind} className={styles.right}>
              {noteHead(kind)}
            </span>
          ))}
        </div>
      )}
      {pieces.map((step, index) => (
        <div key={index} className={styles.step}>
          {isGrouped && step[0] && <div className={styles.title}>{stepTitle(step[0].step)}</div>}
          {step.map(row)}
        </div>
      ))}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  step: css({ marginBottom: 4 }),
  line: css({ display: 'grid', alignItems: 'center', columnGap: 0, padding: theme.spacing(0, 0.75) }),
  stack: css({ display: 'flex', flexDirection: 'column', gap: 2, padding: theme.spacing(0.5, 0.75) }),
  head: css({ height: HEAD, color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
  title: css({ padding: theme.spacing(0.5, 0.75, 0.25), fontWeight: theme.typography.fontWeightMedium }),
  label: css({ overflow: 'hidden', textOverflow: 'ellipsis', display: '-webkit-box', WebkitLineClamp: 2, WebkitBoxOrient: 'vertical', lineHeight: 1.25, paddingRight: theme.spacing(1) }),
  bar: css({ minWidth: 0 }),
  flow: css({ display: 'flex', flexWrap: 'wrap', columnGap: theme.spacing(1.5) }),
  right: css({ textAlign: 'right', whiteSpace: 'nowrap' }),
});
