import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';
import { countText } from '../shared/format';
import { Bar } from './Bar';
import type { BarsProps, Piece } from './drawing';
import { GroupName } from './GroupName';
import { COLUMN_WIDTH, LINE_HEIGHT } from './layout';
import { StepBox } from './StepBox';
import { stepTitle } from './stepFacts';
import { stepNote } from './stepNotes';
import { StepNote } from './StepNote';

interface Props extends BarsProps {
  readonly plotHeight: number;
}

/** Bars that stand: a column a step, in it a bar a group; names and notes below. */
export function UprightBars({ drawing, pieces, arrangement, isLinked, plotHeight }: Props) {
  const styles = useStyles2(getStyles);
  const { funnel, notes } = drawing;
  const isGrouped = pieces.some((step) => step.length > 1);
  const bar = (piece: Piece) => (
    <StepBox key={piece.mark.group} piece={piece} funnel={funnel} place={arrangement.place(piece.mark)} isLinked={isLinked} className={styles.column}>
      <div style={{ height: plotHeight }} className={styles.plot}>
        <Bar lengths={piece.lengths} text={countText(piece.step.count)} paint={piece.paint} optional={piece.step.optional} upright room={plotHeight - LINE_HEIGHT} />
      </div>
      <div className={styles.name}>{isGrouped ? <GroupName name={piece.group.name} paint={piece.paint} /> : stepTitle(piece.step)}</div>
      {notes.map((kind) => (
        <StepNote key={kind} note={stepNote(piece.step, kind)} hasHead={false} className={styles.note} />
      ))}
    </StepBox>
  );
  return (
    <div className={styles.steps}>
      {pieces.map((step, index) => (
        <div key={index} className={styles.step} style={{ flexGrow: step.length, minWidth: step.length * COLUMN_WIDTH }}>
          <div className={styles.bars}>{step.map(bar)}</div>
          {isGrouped && step[0] && <div className={styles.title}>{stepTitle(step[0].step)}</div>}
        </div>
      ))}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  steps: css({ display: 'flex', alignItems: 'flex-start', minWidth: 'min-content' }),
  step: css({ flexBasis: 0, overflow: 'hidden', '& + &': { borderLeft: `1px solid ${theme.colors.border.weak}` } }),
  bars: css({ display: 'flex' }),
  column: css({ flex: '1 0 0', minWidth: COLUMN_WIDTH, maxWidth: 320, margin: '0 auto', padding: theme.spacing(0, 0.5), display: 'flex', flexDirection: 'column', alignItems: 'center' }),
  plot: css({ width: '100%', padding: `${LINE_HEIGHT}px ${theme.spacing(1)} 0`, borderBottom: `1px solid ${theme.colors.border.medium}` }),
  name: css({ height: LINE_HEIGHT * 2, display: '-webkit-box', WebkitLineClamp: 2, WebkitBoxOrient: 'vertical', overflow: 'hidden', maxWidth: '100%', textAlign: 'center', lineHeight: `${LINE_HEIGHT}px` }),
  note: css({ height: LINE_HEIGHT, lineHeight: `${LINE_HEIGHT}px` }),
  title: css({ textAlign: 'center', fontWeight: theme.typography.fontWeightMedium, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }),
});
