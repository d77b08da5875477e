import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';

interface Props {
  readonly text: string;
  /** Offset of the fault in the text; undefined where the fault is of the whole. */
  readonly at?: number;
}

/** How many characters of a long line stand before and after the fault. */
const AROUND = 60;

/** The line of a text that a fault stands in, with a mark beneath its place. */
export function FaultPlace({ text, at }: Props) {
  const styles = useStyles2(getStyles);
  if (at === undefined) {
    return null;
  }
  const { number, column, excerpt } = placeOf(text, at);
  return (
    <pre className={styles.place} role="img" aria-label={`Line ${number}, character ${column + 1}`}>
      {excerpt.line}
      {'\n'}
      {' '.repeat(excerpt.mark)}
      <b className={styles.mark}>^</b>
    </pre>
  );
}

function placeOf(text: string, at: number) {
  const start = text.lastIndexOf('\n', at - 1) + 1;
  const end = text.indexOf('\n', at);
  const line = text.slice(start, end < 0 ? text.length : end);
  const column = at - start;
  const from = Math.max(0, column - AROUND);
  const cut = { before: from > 0 ? '…' : '', after: column + AROUND < line.length ? '…' : '' };
  return {
    number: text.slice(0, start).split('\n').length,
    column,
    excerpt: { line: cut.before + line.slice(from, column + AROUND) + cut.after, mark: cut.before.length + column - from },
  };
}

const getStyles = (theme: GrafanaTheme2) => ({
  place: css({
    margin: theme.spacing(0.5, 0, 0),
    padding: theme.spacing(0.25, 1),
    border: 'none',
    borderLeft: `2px solid ${theme.colors.error.border}`,
    background: 'none',
    color: theme.colors.text.primary,
    fontFamily: theme.typography.fontFamilyMonospace,
    fontSize: theme.typography.bodySmall.fontSize,
    overflowX: 'auto',
    whiteSpace: 'pre',
  }),
  mark: css({ color: theme.colors.error.text }),
});
