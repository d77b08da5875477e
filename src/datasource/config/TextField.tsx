import { Field, Input } from '@grafana/ui';
import React from 'react';

interface Props {
  readonly id: string;
  readonly label: string;
  readonly description: string;
  readonly placeholder: string;
  readonly value: string;
  readonly disabled?: boolean;
  readonly fault?: string;
  readonly onChange: (value: string) => void;
}

/** A line of text among the settings. */
export function TextField({ id, label, description, placeholder, value, disabled, fault, onChange }: Props) {
  return (
    <Field label={label} description={description} htmlFor={id} invalid={fault !== undefined} error={fault} disabled={disabled}>
      <Input id={id} width={60} placeholder={placeholder} value={value} onChange={({ currentTarget }) => onChange(currentTarget.value.trim())} />
    </Field>
  );
}
