import { Field, Input } from '@grafana/ui';
import React, { useState } from 'react';
import { fieldWidth } from './fieldWidth';

interface Props {
  readonly id: string;
  readonly label: string;
  readonly description: string;
  readonly placeholder: string;
  readonly value: string;
  readonly disabled?: boolean;
  readonly fault?: string;
  /** What to write, where it may not stay empty; told once somebody has left it so. */
  readonly missing?: string;
  readonly onChange: (value: string) => void;
}

/** A line of text among the settings. */
export function TextField({ id, label, description, placeholder, value, disabled, fault, missing, onChange }: Props) {
  const [wasLeft, setWasLeft] = useState(false);
  const told = fault ?? (value === '' && wasLeft ? missing : undefined);
  return (
    <Field label={label} description={description} htmlFor={id} required={missing !== undefined} invalid={told !== undefined} error={told} disabled={disabled}>
      <Input id={id} className={fieldWidth} placeholder={placeholder} value={value} onChange={({ currentTarget }) => onChange(currentTarget.value.trim())} onBlur={() => setWasLeft(true)} />
    </Field>
  );
}
