import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Icon, type IconName, useStyles2 } from '@grafana/ui';
import React from 'react';

interface Props {
  readonly title: string;
  /** What to do about it, in one sentence. */
  readonly hint: string;
  readonly icon?: IconName;
}

/** What a panel says in place of a picture. */
export function PanelMessage({ title, hint, icon = 'info-circle' }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.message} role="status">
      <Icon name={icon} size="xl" className={styles.icon} aria-hidden />
      <strong>{title}</strong>
      <span className={styles.hint}>{hint}</span>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  message: css({
    height: '100%',
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    justifyContent: 'center',
    gap: theme.spacing(0.5),
    padding: theme.spacing(1),
    textAlign: 'center',
    overflow: 'auto',
    color: theme.colors.text.primary,
  }),
  icon: css({ color: theme.colors.text.secondary, flexShrink: 0 }),
  hint: css({ color: theme.colors.text.secondary, maxWidth: '60ch' }),
});
