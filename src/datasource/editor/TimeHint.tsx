import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Button, useStyles2 } from '@grafana/ui';
import React from 'react';
import type { CatalogueAnswer, MetricEntry } from '../../../contract/catalogue';
import { asksOverTime } from '../savedQuery';
import type { NorthstarQuery } from '../types';
import { withFormat } from './withFormat';

interface Props {
  readonly catalogue: CatalogueAnswer;
  readonly metrics: readonly MetricEntry[];
  readonly query: NorthstarQuery;
  readonly onChange: (query: NorthstarQuery) => void;
}

/** Says so where a KPI that looks back over time is asked without time. */
export function TimeHint({ catalogue, metrics, query, onChange }: Props) {
  const styles = useStyles2(getStyles);
  const looking = metrics.filter(({ needsTime }) => needsTime).map(({ display }) => display.label);
  if (looking.length === 0 || asksOverTime(query, catalogue)) {
    return null;
  }
  const look = looking.length === 1 ? 'looks' : 'look';
  return (
    <div role="note" className={styles.hint}>
      {`${looking.join(' and ')} ${look} back over time, and without time there is no day to look back from.`}
      <Button size="sm" fill="text" icon="clock-nine" onClick={() => onChange(withFormat(query, query.format === 'table' ? 'table' : 'timeseries', catalogue))}>
        Group by time
      </Button>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  hint: css({
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    marginBottom: theme.spacing(0.5),
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
  }),
});
