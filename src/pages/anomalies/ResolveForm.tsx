import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Button, TextArea, useStyles2 } from '@grafana/ui';
import React, { useEffect, useId, useRef, useState } from 'react';

interface Props {
  readonly isBusy: boolean;
  readonly onResolve: (note: string) => void;
  readonly onCancel: () => void;
}

/** As the contract allows. */
const LONGEST = 2_000;

/** Asks for a note before an anomaly is resolved; none is needed. Escape goes back. */
export function ResolveForm({ isBusy, onResolve, onCancel }: Props) {
  const styles = useStyles2(getStyles);
  const id = useId();
  const [note, setNote] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        onResolve(note.trim());
      }}
      onKeyDown={({ key }) => key === 'Escape' && onCancel()}
    >
      <label htmlFor={id}>What it was (optional)</label>
      <TextArea id={id} ref={field} rows={2} maxLength={LONGEST} value={note} onChange={({ currentTarget }) => setNote(currentTarget.value)} />
      <div className={styles.buttons}>
        <Button type="submit" size="sm" aria-disabled={isBusy}>
          {isBusy ? 'Resolving…' : 'Resolve it'}
        </Button>
        <Button type="button" size="sm" variant="secondary" fill="text" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  form: css({ flex: '1 0 100%', maxWidth: 600, order: 1, display: 'grid', gap: theme.spacing(0.5) }),
  buttons: css({ display: 'flex', gap: theme.spacing(1) }),
});
