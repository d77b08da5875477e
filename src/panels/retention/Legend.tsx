import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2, useTheme2 } from '@grafana/ui';
import React from 'react';
import { entityText, percentText } from '../shared/format';
import { ramp } from '../shared/ramp';
import { hatch } from './MatrixCell';
import type { RetentionOptions } from './options';
import type { Retention } from './retention';

interface Props {
  readonly retention: Retention;
  readonly options: RetentionOptions;
  readonly leftOut: number;
}

const STEPS = [0, 0.25, 0.5, 0.75, 1];

/** What shades and hatching mean, and what is not drawn. */
export function Legend({ retention, options, leftOut }: Props) {
  const theme = useTheme2();
  const styles = useStyles2(getStyles);
  const { entity, mode, highest, groups } = retention;
  const shade = ramp(theme, options.color);
  const isRunning = groups.some(({ cohorts }) => cohorts.some(({ cells }) => cells.some((cell) => cell?.isComplete === false)));
  const middle = shade(0.5);
  return (
    <div className={styles.legend}>
      <span>{`Share of ${entityText(entity, 2)} back ${mode === 'rolling' ? 'in a period or later' : 'in a period'}`}</span>
      <span className={styles.item}>
        {percentText(0)}
        <span className={styles.ramp} aria-hidden>
          {STEPS.map((step) => (
            <span key={step} className={styles.shade} style={{ background: shade(step).background }} />
          ))}
        </span>
        {percentText(highest)}
      </span>
      {isRunning && (
        <span className={styles.item}>
          <span className={styles.shade} style={{ backgroundColor: middle.background, backgroundImage: hatch(middle) }} aria-hidden />
          <em>still running</em>
        </span>
      )}
      {leftOut > 0 && <span>{`the ${leftOut} oldest cohorts are left out`}</span>}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  legend: css({
    display: 'flex',
    flexWrap: 'wrap',
    columnGap: theme.spacing(2),
    flexShrink: 0,
    paddingTop: theme.spacing(0.5),
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
  }),
  item: css({ display: 'inline-flex', alignItems: 'center', gap: theme.spacing(0.5) }),
  ramp: css({ display: 'inline-flex' }),
  shade: css({ width: 14, height: 10, display: 'inline-block' }),
});
