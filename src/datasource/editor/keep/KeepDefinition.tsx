import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Button, useStyles2 } from '@grafana/ui';
import React, { useRef, useState } from 'react';
import type { CatalogueAnswer, DefinitionEntry } from '../../../../contract/catalogue';
import { DeleteForm } from './DeleteForm';
import type { DefinitionKeeper, SavedInput, SavedKind } from './keeperOf';
import { type SavedAs, SaveForm } from './SaveForm';

/** A definition that stands in the question, as it can be saved. */
export interface Savable {
  readonly as: (saved: SavedAs) => SavedInput;
  /** False while it lacks something that it cannot be asked without. */
  readonly isWhole: boolean;
  /** The board's variables that it holds. */
  readonly variables: readonly string[];
}

interface Props {
  /** The field that says which definition it is, which has the focus once there is nothing to keep or delete any more. */
  readonly fieldId: string;
  readonly catalogue: CatalogueAnswer;
  readonly kind: SavedKind;
  readonly keeper: DefinitionKeeper;
  /** The question's own; absent where it names one. */
  readonly own?: Savable;
  /** The one that the question names. */
  readonly chosen?: DefinitionEntry;
  readonly onSaved: (name: string) => void;
  readonly onDeleted: () => void;
}

/** Saves the question's own definition under a name, or deletes the saved one that it names. Stands in a row of fields. */
export function KeepDefinition({ fieldId, catalogue, kind, keeper, own, chosen, onSaved, onDeleted }: Props) {
  const styles = useStyles2(getStyles);
  const button = useRef<HTMLButtonElement>(null);
  // What is being saved or deleted: another choice meanwhile closes the form.
  const [asked, setAsked] = useState<string>();
  const [told, setTold] = useState('');
  const subject = subjectOf(own, chosen);
  const isOpen = asked !== undefined && asked === subject;

  const open = () => {
    setTold('');
    setAsked(isOpen ? undefined : subject);
  };
  const cancel = () => {
    setAsked(undefined);
    button.current?.focus();
  };
  const done = (message: string) => {
    setAsked(undefined);
    setTold(message);
    document.getElementById(fieldId)?.focus();
  };

  return (
    <>
      {subject !== undefined && (
        <Button ref={button} size="sm" fill="text" variant="secondary" className={styles.button} aria-expanded={isOpen} onClick={open} {...(own ? saving(own, kind) : deleting(kind))} />
      )}
      {isOpen && own && (
        <SaveForm
          id={`${fieldId}-save`}
          catalogue={catalogue}
          kind={kind}
          variables={own.variables}
          onSave={async (as) => {
            const message = await keeper.save(own.as(as));
            onSaved(as.name);
            done(message);
          }}
          onCancel={cancel}
        />
      )}
      {isOpen && !own && chosen && (
        <DeleteForm
          definition={chosen}
          onDelete={async () => {
            const message = await keeper.remove(kind, chosen.name);
            onDeleted();
            done(message);
          }}
          onCancel={cancel}
        />
      )}
      <p role="status" className={told === '' ? styles.silent : styles.told}>
        {told}
      </p>
    </>
  );
}

/** The name of what would be deleted, empty for what would be saved; undefined where neither can be. */
function subjectOf(own: Savable | undefined, chosen: DefinitionEntry | undefined): string | undefined {
  if (own) {
    return '';
  }
  return chosen?.saved?.mayChange ? chosen.name : undefined;
}

function saving({ isWhole }: Savable, kind: SavedKind) {
  return { icon: 'save', disabled: !isWhole, 'aria-label': `Save this ${kind}`, children: 'Save…' } as const;
}

function deleting(kind: SavedKind) {
  return { icon: 'trash-alt', 'aria-label': `Delete this ${kind}`, children: 'Delete…' } as const;
}

const getStyles = (theme: GrafanaTheme2) => ({
  button: css({ height: theme.spacing(4) }),
  silent: css({ margin: 0 }),
  told: css({ flex: '1 0 100%', margin: theme.spacing(0, 0, 0.5), color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
});
