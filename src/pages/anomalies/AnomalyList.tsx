import { css } from '@emotion/css';
import type { DataSourceInstanceSettings, GrafanaTheme2 } from '@grafana/data';
import { Button, useStyles2 } from '@grafana/ui';
import React, { useState } from 'react';
import type { CatalogueAnswer } from '../../../contract/catalogue';
import type { Changed } from '../../../contract/change';
import type { NorthstarClient } from '../../api/client';
import { AnomalyItem } from './AnomalyItem';
import type { FoundAnomaly } from './readAnomalies';

interface Props {
  readonly found: readonly FoundAnomaly[];
  readonly timezone: string;
  readonly catalogue: CatalogueAnswer;
  readonly client: NorthstarClient;
  readonly source: DataSourceInstanceSettings;
  readonly onDone: (changed: Changed) => void;
}

/** So many are drawn at first, and so many more on demand. */
const STEP = 50;

/** Anomalies, the newest first. */
export function AnomalyList({ found, timezone, catalogue, client, source, onDone }: Props) {
  const styles = useStyles2(getStyles);
  const [most, setMost] = useState(STEP);
  return (
    <>
      <p aria-live="polite" className={styles.count}>
        {`${found.length === 1 ? 'One anomaly' : `${found.length.toLocaleString('en')} anomalies`}. Times are those of ${timezone}.`}
      </p>
      <ul aria-label="Anomalies" className={styles.list}>
        {found.slice(0, most).map((anomaly) => (
          <AnomalyItem
            key={anomaly.id}
            anomaly={anomaly}
            metric={catalogue.metrics.find(({ name }) => name === anomaly.metric)}
            timezone={timezone}
            client={client}
            source={source}
            onDone={onDone}
          />
        ))}
      </ul>
      {found.length > most && (
        <Button variant="secondary" onClick={() => setMost(most + STEP)}>
          {`Show ${Math.min(STEP, found.length - most)} more`}
        </Button>
      )}
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  count: css({ color: theme.colors.text.secondary, margin: theme.spacing(1, 0) }),
  list: css({ listStyle: 'none', margin: theme.spacing(0, 0, 2), padding: 0 }),
});
