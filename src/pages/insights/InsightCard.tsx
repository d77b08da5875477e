import { css } from '@emotion/css';
import { type GrafanaTheme2, locationUtil } from '@grafana/data';
import { Button, LinkButton, useStyles2 } from '@grafana/ui';
import React, { useId } from 'react';
import type { Changed } from '../../../contract/change';
import type { NorthstarClient } from '../../api/client';
import { APP_ID } from '../../ids';
import { ChangeFault } from '../ChangeFault';
import { mayChange } from '../mayChange';
import { SeverityMark } from '../SeverityMark';
import { periodText } from '../timeText';
import { useChange } from '../useChange';
import type { FoundInsight } from './readInsights';

interface Props {
  readonly insight: FoundInsight;
  readonly timezone: string;
  readonly client: NorthstarClient;
  readonly onDone: (changed: Changed) => void;
}

/** One insight: what happened, why, and what to do about it. */
export function InsightCard({ insight, timezone, client, onDone }: Props) {
  const styles = useStyles2(getStyles);
  const id = useId();
  const [state, make] = useChange(client, onDone);
  const { severity, headline, detail, action, metric, kpi, period_from: from, period_to: to } = insight;
  return (
    <li aria-labelledby={id} className={styles.card}>
      <div className={styles.head}>
        <SeverityMark severity={severity} />
        <span>{periodText(from, to, timezone)}</span>
      </div>
      <h3 id={id} className={styles.headline}>
        {headline}
      </h3>
      {detail !== '' && <p className={styles.text}>{detail}</p>}
      {action !== '' && (
        <p className={styles.text}>
          <strong>What to do: </strong>
          {action}
        </p>
      )}
      <div className={styles.foot}>
        <LinkButton size="sm" variant="secondary" icon="book" href={locationUtil.assureBaseUrl(`/a/${APP_ID}/kpis#${metric}`)}>
          {`${kpi} in the dictionary`}
        </LinkButton>
        {mayChange() && (
          <Button
            size="sm"
            variant="secondary"
            icon="times"
            aria-label={`Dismiss: ${headline}`}
            aria-disabled={state.kind === 'busy'}
            onClick={() => state.kind !== 'busy' && make({ change: 'insight', id: insight.id })}
          >
            Dismiss
          </Button>
        )}
      </div>
      <ChangeFault state={state} title="The insight was not dismissed" />
    </li>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  card: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1), padding: theme.spacing(2), background: theme.colors.background.secondary, borderRadius: theme.shape.radius.default, overflowWrap: 'anywhere' }),
  head: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(1), color: theme.colors.text.secondary }),
  headline: css({ margin: 0, fontSize: theme.typography.h5.fontSize }),
  text: css({ margin: 0 }),
  foot: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', justifyContent: 'space-between', gap: theme.spacing(1), marginTop: 'auto' }),
});
