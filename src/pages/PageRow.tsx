import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React, { type ReactNode } from 'react';

/** Fields and buttons side by side, on a phone one beneath the other. */
export function PageRow({ children }: { readonly children: ReactNode }) {
  return <div className={useStyles2(getStyles).row}>{children}</div>;
}

const getStyles = (theme: GrafanaTheme2) => ({
  row: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'flex-end', gap: theme.spacing(1.5), marginBottom: theme.spacing(1.5) }),
});
