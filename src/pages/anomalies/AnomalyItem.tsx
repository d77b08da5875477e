import { css } from '@emotion/css';
import type { DataSourceInstanceSettings, GrafanaTheme2 } from '@grafana/data';
import { LinkButton, useStyles2 } from '@grafana/ui';
import React, { useId } from 'react';
import type { MetricEntry } from '../../../contract/catalogue';
import type { Changed } from '../../../contract/change';
import type { NorthstarClient } from '../../api/client';
import { mayChange } from '../mayChange';
import { SeverityMark } from '../SeverityMark';
import { bucketText } from '../timeText';
import { valuesText } from '../valueText';
import { AnomalyActions } from './AnomalyActions';
import { anomalyExploreUrl } from './anomalyExploreUrl';
import { AnomalyHistory } from './AnomalyHistory';
import type { FoundAnomaly } from './readAnomalies';

interface Props {
  readonly anomaly: FoundAnomaly;
  /** Undefined where the catalogue that was loaded does not have it any more. */
  readonly metric: MetricEntry | undefined;
  readonly timezone: string;
  readonly client: NorthstarClient;
  readonly source: DataSourceInstanceSettings;
  readonly onDone: (changed: Changed) => void;
}

/** One anomaly: how bad it is, when, of what, how far off, what became of it, and what can be done. */
export function AnomalyItem({ anomaly, metric, timezone, client, source, onDone }: Props) {
  const styles = useStyles2(getStyles);
  const id = useId();
  const grain = metric?.anomalies?.grain ?? 'day';
  const when = bucketText(anomaly.time, grain, timezone);
  const subject = [anomaly.kpi, anomaly.group].filter((text) => text !== '').join(', ');
  const [actual, expected] = valuesText([anomaly.actual, anomaly.expected], metric?.display);
  return (
    <li aria-labelledby={id} className={styles.item}>
      <div className={styles.head}>
        <SeverityMark severity={anomaly.severity} />
        <time dateTime={anomaly.time}>{when}</time>
      </div>
      <div className={styles.what}>
        <h3 id={id} className={styles.title}>
          {subject}
        </h3>
        <p className={styles.description}>{anomaly.description}</p>
        <AnomalyHistory anomaly={anomaly} timezone={timezone} />
      </div>
      <dl className={styles.figures}>
        <dt>Actual</dt>
        <dd>{actual}</dd>
        <dt>Expected</dt>
        <dd>{expected}</dd>
        <dt>Deviation</dt>
        <dd>{deviationText(anomaly.deviation)}</dd>
      </dl>
      <div className={styles.ways}>
        <LinkButton
          size="sm"
          variant="secondary"
          icon="compass"
          aria-label={`Open in Explore: ${subject}, ${when}`}
          href={anomalyExploreUrl(source.uid, anomaly, grain, Date.now())}
        >
          Open in Explore
        </LinkButton>
        {mayChange() && <AnomalyActions anomaly={anomaly} subject={`${subject}, ${when}`} client={client} onDone={onDone} />}
      </div>
    </li>
  );
}

/** How far off, and on which side: `5.2 σ above`. */
function deviationText(deviation: number): string {
  return `${Math.abs(deviation).toFixed(1)} σ ${deviation < 0 ? 'below' : 'above'}`;
}

const getStyles = (theme: GrafanaTheme2) => ({
  item: css({
    display: 'grid',
    gap: theme.spacing(1, 2),
    gridTemplateColumns: '130px minmax(0, 1fr) 210px',
    padding: theme.spacing(1.5),
    marginBottom: theme.spacing(1),
    background: theme.colors.background.secondary,
    borderRadius: theme.shape.radius.default,
    '@media (max-width: 768px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  }),
  head: css({ display: 'flex', flexDirection: 'column', alignItems: 'flex-start', gap: theme.spacing(0.5), '@media (max-width: 768px)': { flexDirection: 'row', alignItems: 'center', gap: theme.spacing(1) } }),
  what: css({ overflowWrap: 'anywhere' }),
  title: css({ margin: 0, fontSize: theme.typography.h5.fontSize }),
  description: css({ margin: 0 }),
  figures: css({
    display: 'grid',
    gridTemplateColumns: 'auto 1fr',
    gap: theme.spacing(0, 1),
    alignContent: 'start',
    margin: 0,
    dt: { fontWeight: theme.typography.fontWeightRegular, color: theme.colors.text.secondary },
    dd: { margin: 0, textAlign: 'right', fontVariantNumeric: 'tabular-nums' },
    '@media (max-width: 768px)': { dd: { textAlign: 'left' } },
  }),
  ways: css({ gridColumn: '1 / -1', display: 'flex', flexWrap: 'wrap', alignItems: 'flex-start', gap: theme.spacing(1) }),
});
