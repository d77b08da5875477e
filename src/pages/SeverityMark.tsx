import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Icon, type IconName, useStyles2 } from '@grafana/ui';
import React from 'react';
import type { AnomalySeverity } from '../../contract/analysis';
import type { Severity } from '../../contract/catalogue';

type AnySeverity = AnomalySeverity | Severity;

const ICONS: Readonly<Record<AnySeverity, IconName>> = {
  info: 'info-circle',
  low: 'info-circle',
  medium: 'exclamation-circle',
  warning: 'exclamation-triangle',
  high: 'exclamation-triangle',
  critical: 'fire',
};

/** How bad something is: as a word, an icon and a colour. */
export function SeverityMark({ severity }: { readonly severity: AnySeverity }) {
  const styles = useStyles2(getStyles);
  return (
    <span className={cx(styles.mark, styles[severity])}>
      <Icon name={ICONS[severity]} size="sm" />
      {severity.charAt(0).toUpperCase() + severity.slice(1)}
    </span>
  );
}

const getStyles = (theme: GrafanaTheme2) => {
  const { info, warning, error } = theme.colors;
  const outlined = ({ text, border }: { readonly text: string; readonly border: string }) => css({ color: text, borderColor: border });
  return {
    mark: css({
      display: 'inline-flex',
      alignItems: 'center',
      gap: theme.spacing(0.5),
      padding: theme.spacing(0, 0.75),
      border: '1px solid transparent',
      borderRadius: theme.shape.radius.default,
      fontSize: theme.typography.bodySmall.fontSize,
      fontWeight: theme.typography.fontWeightMedium,
      whiteSpace: 'nowrap',
    }),
    info: outlined(info),
    low: outlined(info),
    medium: outlined(warning),
    warning: outlined(warning),
    high: outlined(error),
    critical: css({ background: error.main, color: error.contrastText }),
  };
};
