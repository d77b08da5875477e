import { InlineField, InlineSwitch, Select } from '@grafana/ui';
import React from 'react';
import type { Comparison } from '../../../contract/question';
import type { NorthstarQuery } from '../types';
import type { Fault, Place } from './faults';
import { COMPARISON_OPTIONS, FORMAT_OPTIONS } from './options';
import { withFormat } from './withFormat';

interface Props {
  readonly id: string;
  readonly query: NorthstarQuery;
  readonly faultAt: (place: Place) => Fault | undefined;
  readonly onChange: (query: NorthstarQuery) => void;
}

/** How the answer is to look: its shape, what it stands beside, and whose unit and colours it wears. */
export function AnswerFields({ id, query, faultAt, onChange }: Props) {
  const format = faultAt('format')?.text;
  const compare = faultAt('compare')?.text;
  return (
    <>
      <InlineField label="Show as" labelWidth={12} htmlFor={`${id}-format`} invalid={format !== undefined} error={format}>
        <Select
          inputId={`${id}-format`}
          width={18}
          options={FORMAT_OPTIONS}
          value={query.format ?? 'timeseries'}
          onChange={({ value }) => value && onChange(withFormat(query, value))}
        />
      </InlineField>
      <InlineField
        label="Compare with"
        tooltip="Adds the same KPI over an earlier period, and the difference."
        htmlFor={`${id}-compare`}
        invalid={compare !== undefined}
        error={compare}
      >
        <Select<Comparison | 'none'>
          inputId={`${id}-compare`}
          width={20}
          options={COMPARISON_OPTIONS}
          value={query.compare?.to ?? 'none'}
          onChange={({ value }) => onChange({ ...query, compare: value && value !== 'none' ? { to: value } : undefined })}
        />
      </InlineField>
      <InlineField
        label="Use the KPI's format"
        tooltip="Unit, colours and limits come from the catalogue, and win over the panel's own options. Switch it off to set them in the panel."
        htmlFor={`${id}-formatting`}
      >
        <InlineSwitch
          id={`${id}-formatting`}
          value={query.formatting ?? false}
          onChange={({ currentTarget }) => onChange({ ...query, formatting: currentTarget.checked })}
        />
      </InlineField>
    </>
  );
}
