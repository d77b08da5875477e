import { Field, SecretInput, SecretTextArea } from '@grafana/ui';
import React from 'react';
import { keptSecretWidth, secretWidth } from './fieldWidth';

interface Props {
  readonly id: string;
  readonly label: string;
  readonly description: string;
  /** It has several lines, which a line of text would join. */
  readonly isLong?: boolean;
  readonly value: string;
  /** Grafana keeps one already, and never shows it again. */
  readonly isConfigured: boolean;
  readonly disabled?: boolean;
  readonly onChange: (value: string) => void;
  readonly onReset: () => void;
}

/** A secret among the settings: Grafana encrypts it, and only the backend reads it. */
export function SecretField({ id, label, description, isLong = false, value, isConfigured, disabled, onChange, onReset }: Props) {
  const kept = { id, value, isConfigured, onReset, autoComplete: 'new-password', className: isConfigured ? keptSecretWidth : secretWidth };
  return (
    <Field label={label} description={description} htmlFor={id} disabled={disabled}>
      {isLong ? (
        <SecretTextArea {...kept} rows={6} spellCheck={false} onChange={({ currentTarget }) => onChange(currentTarget.value)} />
      ) : (
        <SecretInput {...kept} onChange={({ currentTarget }) => onChange(currentTarget.value)} />
      )}
    </Field>
  );
}
