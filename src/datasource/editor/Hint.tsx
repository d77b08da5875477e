import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React, { type ReactNode } from 'react';

/** A line that says what a question does, or what it lacks. */
export function Hint({ children }: { readonly children: ReactNode }) {
  return <p className={useStyles2(getStyles).hint}>{children}</p>;
}

const getStyles = (theme: GrafanaTheme2) => ({
  hint: css({ margin: theme.spacing(0.5, 0), color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
});
