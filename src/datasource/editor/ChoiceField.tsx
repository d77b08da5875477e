import { InlineField, Select } from '@grafana/ui';
import React from 'react';
import { matchesSearch, type Option } from './options';

interface Props<T extends string> {
  readonly id: string;
  /** Absent where the field before it says what is chosen here; `ariaLabel` then does. */
  readonly label?: string;
  readonly ariaLabel?: string;
  /** Whether it begins a row, so that labels stand in one column. */
  readonly isFirst?: boolean;
  readonly tooltip?: string;
  readonly width?: number;
  readonly placeholder?: string;
  readonly isClearable?: boolean;
  readonly options: ReadonlyArray<Option<T>>;
  readonly value: T | undefined;
  readonly fault?: string;
  readonly onChange: (value: T | undefined) => void;
}

/** One of several, with what is wrong with it beneath. */
export function ChoiceField<T extends string>({ id, label, ariaLabel, isFirst = false, tooltip, width, placeholder, isClearable = false, options, value, fault, onChange }: Props<T>) {
  const grows = width === undefined;
  return (
    <InlineField label={label} labelWidth={isFirst ? 14 : undefined} grow={grows} shrink={grows} tooltip={tooltip} htmlFor={id} invalid={fault !== undefined} error={fault}>
      <Select<T>
        inputId={id}
        aria-label={ariaLabel}
        width={width}
        placeholder={placeholder}
        isClearable={isClearable}
        options={[...options]}
        filterOption={(option, typed) => matchesSearch(option, typed)}
        value={value ?? null}
        // A cleared select hands over null, whatever its type says.
        onChange={(chosen: { readonly value?: T } | null) => onChange(chosen?.value)}
      />
    </InlineField>
  );
}
