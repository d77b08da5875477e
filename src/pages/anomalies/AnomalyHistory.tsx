import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';
import { timeText } from '../timeText';
import type { FoundAnomaly } from './readAnomalies';

/** What became of an anomaly: its status, who did it and when, and what they wrote. */
export function AnomalyHistory({ anomaly, timezone }: { readonly anomaly: FoundAnomaly; readonly timezone: string }) {
  const styles = useStyles2(getStyles);
  return (
    <p className={styles.history}>
      {historyText(anomaly, timezone)}
      {anomaly.note && <span className={styles.note}>{`Note: ${anomaly.note}`}</span>}
    </p>
  );
}

function historyText({ status, detected_at: found, acknowledged_by: acknowledgedBy, acknowledged_at: acknowledgedAt, resolved_by: resolvedBy, resolved_at: resolvedAt }: FoundAnomaly, timezone: string): string {
  const steps = [
    `Found ${timeText(found, timezone)}`,
    ...(acknowledgedAt ? [`acknowledged by ${acknowledgedBy} ${timeText(acknowledgedAt, timezone)}`] : []),
    ...(resolvedAt ? [`resolved by ${resolvedBy} ${timeText(resolvedAt, timezone)}`] : []),
    ...(status === 'open' ? ['open'] : []),
  ];
  return `${steps.join(', ')}.`;
}

const getStyles = (theme: GrafanaTheme2) => ({
  history: css({ margin: 0, color: theme.colors.text.secondary }),
  note: css({ display: 'block', color: theme.colors.text.primary, whiteSpace: 'pre-wrap' }),
});
