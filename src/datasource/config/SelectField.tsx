import { Field, Select } from '@grafana/ui';
import React from 'react';

interface Props<T extends string> {
  readonly id: string;
  readonly label: string;
  readonly description: string;
  readonly options: Array<{ readonly value: T; readonly label: string; readonly description?: string }>;
  readonly value: T;
  readonly disabled?: boolean;
  readonly fault?: string;
  readonly onChange: (value: T) => void;
}

/** A choice among the settings. A stored value that is not offered stays visible. */
export function SelectField<T extends string>({ id, label, description, options, value, disabled, fault, onChange }: Props<T>) {
  return (
    <Field label={label} description={description} htmlFor={id} invalid={fault !== undefined} error={fault} disabled={disabled}>
      <Select
        inputId={id}
        width={60}
        options={options}
        value={options.find((option) => option.value === value) ?? { value, label: value }}
        onChange={(chosen) => chosen.value !== undefined && onChange(chosen.value)}
      />
    </Field>
  );
}
