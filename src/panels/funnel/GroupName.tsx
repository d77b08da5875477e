import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';
import type { Paint } from '../shared/hue';

/** A group's name beside its colour. */
export function GroupName({ name, paint }: { readonly name: string; readonly paint: Paint }) {
  const styles = useStyles2(getStyles);
  return (
    <span className={styles.name} title={name}>
      <span className={styles.swatch} style={{ background: paint.background }} aria-hidden />
      <span className={styles.text}>{name}</span>
    </span>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  name: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(0.75), minWidth: 0, maxWidth: '100%' }),
  swatch: css({ width: 10, height: 10, flexShrink: 0, borderRadius: theme.shape.radius.default }),
  text: css({ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }),
});
