import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Icon, useStyles2 } from '@grafana/ui';
import React from 'react';
import type { CatalogueAnswer } from '../../../contract/catalogue';
import { nextPass } from '../nextPass';

interface Props {
  readonly catalogue: CatalogueAnswer;
  /** True where some anomalies are left out by their status, severity or KPI. */
  readonly isFiltered: boolean;
}

/** That nothing odd was found, when Northstar looks next, and how to have a KPI looked at. */
export function NoAnomalies({ catalogue, isFiltered }: Props) {
  const styles = useStyles2(getStyles);
  const watched = catalogue.metrics.filter(({ anomalies }) => anomalies !== undefined);
  return (
    <div className={styles.box}>
      <p className={styles.head}>
        <Icon name="check-circle" className={styles.icon} /> {isFiltered ? 'There is no such anomaly in this time.' : 'There is no anomaly in this time.'}
      </p>
      {watched.length > 0 && (
        <p>
          {`Northstar looks next ${nextPass('anomalies', catalogue.timezone)}, at ${watched.length === 1 ? 'one KPI' : `${watched.length} KPIs`}: ${watched.map(({ display }) => display.label).join(', ')}.`}
        </p>
      )}
      <p>
        {watched.length === 0 ? 'No KPI is looked at yet. To have one looked at, write ' : 'To have another one looked at, write '}
        <code>{'anomalies: {}'}</code> into its <code>config.meta.northstar</code> in the catalogue.
      </p>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  box: css({ marginTop: theme.spacing(1.5), padding: theme.spacing(2), background: theme.colors.background.secondary, borderRadius: theme.shape.radius.default, 'p:last-child': { marginBottom: 0 } }),
  head: css({ fontSize: theme.typography.h5.fontSize, fontWeight: theme.typography.fontWeightMedium }),
  icon: css({ color: theme.colors.success.text }),
});
