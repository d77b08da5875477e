import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React, { type ReactElement, useCallback, useEffect, useRef, useState } from 'react';
import type { Changed } from '../../contract/change';

/**
 * The line that says what came of a change. It takes the focus, because what was pressed may be gone from the page,
 * and the next press of Tab should go on from here.
 */
export function useTold(): [ReactElement, (changed: Changed) => void] {
  const styles = useStyles2(getStyles);
  const [told, setTold] = useState<Changed>();
  const line = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (told) {
      line.current?.focus();
    }
  }, [told]);
  // A copy, so that the same sentence told twice is news twice.
  const tell = useCallback((changed: Changed) => setTold({ ...changed }), []);
  return [
    <p key="told" role="status" tabIndex={-1} ref={line} className={styles.line}>
      {told?.message}
    </p>,
    tell,
  ];
}

const getStyles = (theme: GrafanaTheme2) => ({
  line: css({ margin: 0, color: theme.colors.text.primary, ':not(:empty)': { padding: theme.spacing(1, 0) } }),
});
