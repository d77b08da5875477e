import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { ClipboardButton, useStyles2 } from '@grafana/ui';
import React from 'react';
import type { Compiled } from '../../../contract/answer';

/** The statement that the store is asked, with its parameters beside it, as they travel. */
export function SqlPreview({ compiled }: { readonly compiled: Compiled }) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.frame}>
      <pre className={styles.sql} aria-label="SQL" tabIndex={0}>
        {compiled.sql}
      </pre>
      <div className={styles.foot}>
        <span>
          {compiled.dialect}
          {compiled.params.length > 0 && <> · parameters {compiled.params.map((value) => JSON.stringify(value)).join(', ')}</>}
        </span>
        <ClipboardButton size="sm" variant="secondary" icon="copy" getText={() => compiled.sql}>
          Copy SQL
        </ClipboardButton>
      </div>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  frame: css({ border: `1px solid ${theme.colors.border.weak}`, borderRadius: 2, marginBottom: theme.spacing(1) }),
  sql: css({
    margin: 0,
    border: 'none',
    maxHeight: 320,
    overflow: 'auto',
    padding: theme.spacing(1),
    fontFamily: theme.typography.fontFamilyMonospace,
    fontSize: theme.typography.bodySmall.fontSize,
    whiteSpace: 'pre',
  }),
  foot: css({
    display: 'flex',
    justifyContent: 'space-between',
    alignItems: 'center',
    gap: theme.spacing(1),
    padding: theme.spacing(0.5, 1),
    borderTop: `1px solid ${theme.colors.border.weak}`,
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    overflowWrap: 'anywhere',
  }),
});
