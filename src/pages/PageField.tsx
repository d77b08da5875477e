import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React, { type ReactNode } from 'react';

interface Props {
  readonly label: string;
  /** The field's own id, where it takes one; else the label names the group that the field makes. */
  readonly id?: string;
  readonly children: ReactNode;
}

/** A field with its label above it, as wide as the row lets it be. */
export function PageField({ label, id, children }: Props) {
  const styles = useStyles2(getStyles);
  return id === undefined ? (
    <div role="group" aria-label={label} className={styles.field}>
      <span aria-hidden className={styles.label}>
        {label}
      </span>
      {children}
    </div>
  ) : (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      {children}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  field: css({ flex: '1 1 220px', minWidth: 0, maxWidth: 420 }),
  label: css({ display: 'block', fontSize: theme.typography.bodySmall.fontSize, fontWeight: theme.typography.fontWeightMedium, marginBottom: theme.spacing(0.5) }),
});
