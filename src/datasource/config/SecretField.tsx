import { Field, SecretInput } from '@grafana/ui';
import React from 'react';

interface Props {
  readonly id: string;
  readonly label: string;
  readonly description: string;
  readonly value: string;
  /** Grafana keeps one already, and never shows it again. */
  readonly isConfigured: boolean;
  readonly disabled?: boolean;
  readonly onChange: (value: string) => void;
  readonly onReset: () => void;
}

/** A secret among the settings: Grafana encrypts it, and only the backend reads it. */
export function SecretField({ id, label, description, value, isConfigured, disabled, onChange, onReset }: Props) {
  return (
    <Field label={label} description={description} htmlFor={id} disabled={disabled}>
      <SecretInput
        id={id}
        width={60}
        autoComplete="new-password"
        value={value}
        isConfigured={isConfigured}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
        onReset={onReset}
      />
    </Field>
  );
}
