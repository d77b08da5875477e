import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Button, FieldValidationMessage, useStyles2 } from '@grafana/ui';
import React, { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { DefinitionEntry } from '../../../../contract/catalogue';
import type { Problem } from '../../../../contract/problem';
import { problemOf } from '../../../api/problem';

interface Props {
  readonly definition: DefinitionEntry;
  /** Deletes it. Errors: rejects with a `Problem`. */
  readonly onDelete: () => Promise<void>;
  readonly onCancel: () => void;
}

/** Asks once more before a saved definition is gone, and says for whom. */
export function DeleteForm({ definition: { kind, label, saved }, onDelete, onCancel }: Props) {
  const styles = useStyles2(getStyles);
  const keep = useRef<HTMLButtonElement>(null);
  const [isDeleting, setDeleting] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  useEffect(() => keep.current?.focus(), []);

  const remove = () => {
    if (isDeleting) {
      return;
    }
    setDeleting(true);
    setProblem(undefined);
    onDelete().catch((thrown: unknown) => {
      setDeleting(false);
      setProblem(problemOf(thrown));
    });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      // Escape would leave the panel's editor too.
      event.stopPropagation();
      onCancel();
    }
  };

  return (
    <div role="group" aria-label={`Delete this ${kind}`} className={styles.form} onKeyDown={onKeyDown}>
      <span>{`Delete the ${kind} ${label}? Panels and rules that ask it will have no answer${saved?.isPublic ? ', those of others too' : ''}.`}</span>
      <Button size="sm" variant="destructive" icon={isDeleting ? 'fa fa-spinner' : undefined} onClick={remove}>
        Delete it
      </Button>
      <Button ref={keep} size="sm" variant="secondary" onClick={onCancel}>
        Keep it
      </Button>
      {problem && <FieldValidationMessage>{problem.message}</FieldValidationMessage>}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  form: css({ flex: '1 0 100%', display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(1), margin: theme.spacing(0, 0, 1, 1) }),
});
