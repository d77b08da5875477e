import { InlineField, MultiSelect } from '@grafana/ui';
import React from 'react';
import { matchesSearch, type Option, withStored } from './options';

interface Props {
  readonly id: string;
  readonly label: string;
  readonly tooltip?: string;
  readonly placeholder: string;
  readonly options: ReadonlyArray<Option<string>>;
  readonly names: readonly string[];
  readonly labelOf?: (name: string) => string;
  readonly fault?: string;
  readonly onChange: (names: string[]) => void;
}

/** Several names of the catalogue, in an order of one's own. */
export function NamesField({ id, label, tooltip, placeholder, options, names, labelOf, fault, onChange }: Props) {
  return (
    <InlineField label={label} labelWidth={14} grow shrink tooltip={tooltip} htmlFor={id} invalid={fault !== undefined} error={fault}>
      <MultiSelect
        inputId={id}
        placeholder={placeholder}
        options={withStored(options, names, labelOf)}
        filterOption={matchesSearch}
        value={[...names]}
        onChange={(chosen) => onChange(chosen.map(({ value }) => String(value)))}
      />
    </InlineField>
  );
}
