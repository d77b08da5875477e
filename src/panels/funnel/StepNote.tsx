import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';
import type { Note } from './stepNotes';

interface Props {
  readonly note: Note | undefined;
  /** A heading says what the note means. */
  readonly hasHead: boolean;
  readonly className?: string;
}

export function StepNote({ note, hasHead, className }: Props) {
  const styles = useStyles2(getStyles);
  return <span className={cx(styles.note, note?.tone && styles[note.tone], className)}>{hasHead ? note?.text : note?.phrase}</span>;
}

const getStyles = (theme: GrafanaTheme2) => ({
  note: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize, fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' }),
  up: css({ color: theme.colors.success.text }),
  down: css({ color: theme.colors.error.text }),
});
