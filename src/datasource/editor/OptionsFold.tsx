import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Button, useStyles2 } from '@grafana/ui';
import React, { type ReactNode, useId, useState } from 'react';

interface Props {
  /** What is chosen inside, in a few words. */
  readonly summary: string;
  /** A fault inside is to be seen. */
  readonly hasFault: boolean;
  readonly children: ReactNode;
}

/** Fields that most questions leave as they are: one line that says how, until somebody opens it. */
export function OptionsFold({ summary, hasFault, children }: Props) {
  const styles = useStyles2(getStyles);
  const id = useId();
  const [wanted, setWanted] = useState(false);
  const isOpen = wanted || hasFault;
  return (
    <>
      <div className={styles.head}>
        <Button
          size="sm"
          fill="text"
          variant="secondary"
          icon={isOpen ? 'angle-down' : 'angle-right'}
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={() => setWanted(!isOpen)}
        >
          Options
        </Button>
        <span className={styles.summary}>{summary}</span>
      </div>
      <div id={id}>{isOpen && children}</div>
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  head: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', marginBottom: theme.spacing(0.5) }),
  summary: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
});
