import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Button, FieldValidationMessage, InlineField, InlineFieldRow, InlineSwitch, Input, useStyles2 } from '@grafana/ui';
import React, { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { CatalogueAnswer } from '../../../../contract/catalogue';
import type { Problem } from '../../../../contract/problem';
import { problemOf } from '../../../api/problem';
import { definitionsOf } from '../../kind/definitionsOf';
import { Hint } from '../Hint';
import type { SavedKind } from './keeperOf';
import { nameFault, nameFrom } from './nameFault';

/** The contract's longest name. */
const MAX_NAME = 200;

/** How a definition is called, and whether it is for everybody. */
export interface SavedAs {
  readonly name: string;
  readonly label?: string;
  readonly isPublic: boolean;
}

interface Props {
  readonly id: string;
  readonly catalogue: CatalogueAnswer;
  readonly kind: SavedKind;
  /** The board's variables that it holds, which nobody would put in later. */
  readonly variables: readonly string[];
  /** Saves it. Errors: rejects with a `Problem`. */
  readonly onSave: (as: SavedAs) => Promise<void>;
  readonly onCancel: () => void;
}

/** Asks for a name, a label and who may use it, and tells beside them why it could not be saved. */
export function SaveForm({ id, catalogue, kind, variables, onSave, onCancel }: Props) {
  const styles = useStyles2(getStyles);
  const first = useRef<HTMLInputElement>(null);
  const [label, setLabel] = useState('');
  const [written, setWritten] = useState<string>();
  const [isPublic, setPublic] = useState(false);
  const [isSaving, setSaving] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  useEffect(() => first.current?.focus(), []);

  const name = written ?? nameFrom(label);
  const wrong = nameFault(name, kind, catalogue);
  const refused = problem?.pointer?.endsWith('/name') ? problem.message : undefined;
  const nameError = wrong ?? refused;
  const replaces = !wrong && definitionsOf(catalogue, kind).some((kept) => kept.name === name);
  const isReady = name !== '' && !wrong && variables.length === 0;

  const save = () => {
    if (!isReady || isSaving) {
      return;
    }
    setSaving(true);
    setProblem(undefined);
    onSave({ name, ...(label.trim() === '' ? {} : { label: label.trim() }), isPublic }).catch((thrown: unknown) => {
      setSaving(false);
      setProblem(problemOf(thrown));
    });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      // Escape would leave the panel's editor too.
      event.stopPropagation();
      onCancel();
    } else if (event.key === 'Enter' && event.target instanceof HTMLInputElement) {
      // In a rule's page Enter would send the page's own form.
      event.preventDefault();
      save();
    }
  };

  return (
    <div role="group" aria-label={`Save this ${kind}`} className={styles.form} onKeyDown={onKeyDown}>
      <InlineFieldRow>
        <InlineField label="Label" labelWidth={14} tooltip="What people read" htmlFor={`${id}-label`}>
          <Input ref={first} id={`${id}-label`} width={32} maxLength={MAX_NAME} placeholder="Such as Big spenders" value={label} onChange={({ currentTarget }) => setLabel(currentTarget.value)} />
        </InlineField>
        <InlineField label="Name" tooltip="What questions call it" htmlFor={`${id}-name`} invalid={nameError !== undefined} error={nameError}>
          <Input
            id={`${id}-name`}
            width={32}
            maxLength={MAX_NAME}
            spellCheck={false}
            autoCapitalize="off"
            autoComplete="off"
            placeholder="big_spenders"
            aria-required
            aria-invalid={nameError !== undefined}
            value={name}
            onChange={({ currentTarget }) => {
              setWritten(currentTarget.value.trim());
              setProblem(undefined);
            }}
          />
        </InlineField>
        <InlineField label="For everybody" tooltip="Everybody who may ask its KPIs can use it; else you and admins alone" htmlFor={`${id}-public`}>
          <InlineSwitch id={`${id}-public`} value={isPublic} onChange={({ currentTarget }) => setPublic(currentTarget.checked)} />
        </InlineField>
      </InlineFieldRow>
      {replaces && <Hint>It takes the place of the {kind} that is saved under this name.</Hint>}
      {variables.length > 0 && (
        <FieldValidationMessage>{`A saved ${kind} knows no board's variables: choose values in the place of ${variables.map((variable) => `$${variable}`).join(', ')}.`}</FieldValidationMessage>
      )}
      {problem && !refused && <FieldValidationMessage>{problem.message}</FieldValidationMessage>}
      <div className={styles.buttons}>
        <Button size="sm" icon={isSaving ? 'fa fa-spinner' : undefined} disabled={!isReady} onClick={save}>
          Save
        </Button>
        <Button size="sm" variant="secondary" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  form: css({ flex: '1 0 100%', margin: theme.spacing(0, 0, 1, 1), paddingLeft: theme.spacing(1), borderLeft: `2px solid ${theme.colors.border.medium}` }),
  buttons: css({ display: 'flex', gap: theme.spacing(1), margin: theme.spacing(0.5, 0) }),
});
