import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { IconButton, useStyles2 } from '@grafana/ui';
import React from 'react';

interface Props {
  /** What the step is called, such as `step 2`. */
  readonly name: string;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  /** Whether a funnel would have too few steps without it. */
  readonly isNeeded: boolean;
  readonly onMove: (by: -1 | 1) => void;
  readonly onRemove: () => void;
}

/** Buttons that move a step up and down, and take it away. */
export function StepControls({ name, isFirst, isLast, isNeeded, onMove, onRemove }: Props) {
  const styles = useStyles2(getStyles);
  // A button that is disabled while it has the focus loses it, so at either end it only does nothing.
  const move = (by: -1 | 1, isAtEnd: boolean, label: string) => ({
    tooltip: label,
    'aria-label': label,
    'aria-disabled': isAtEnd,
    className: isAtEnd ? styles.atEnd : undefined,
    onClick: () => !isAtEnd && onMove(by),
  });
  return (
    <div className={styles.controls}>
      <IconButton name="arrow-up" {...move(-1, isFirst, `Move ${name} up`)} />
      <IconButton name="arrow-down" {...move(1, isLast, `Move ${name} down`)} />
      <IconButton name="trash-alt" tooltip={`Remove ${name}`} aria-label={`Remove ${name}`} disabled={isNeeded} onClick={onRemove} />
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  controls: css({ display: 'flex', alignItems: 'center', height: theme.spacing(4), gap: theme.spacing(0.5), marginLeft: theme.spacing(1) }),
  atEnd: css({ opacity: theme.colors.action.disabledOpacity }),
});
