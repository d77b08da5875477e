import { InlineField, InlineFieldRow, InlineSwitch, Select } from '@grafana/ui';
import React from 'react';
import type { CatalogueAnswer } from '../../../contract/catalogue';
import { kindOf } from '../kind/kindOf';
import { KINDS } from '../kind/kinds';
import type { NorthstarQuery } from '../types';
import { formatOptions } from './formatOptions';
import { withFormat } from './withFormat';

interface Props {
  readonly id: string;
  readonly catalogue: CatalogueAnswer;
  readonly query: NorthstarQuery;
  readonly offersFormat: boolean;
  readonly offersFormatting: boolean;
  readonly fault?: string;
  readonly onChange: (query: NorthstarQuery) => void;
}

/** How the answer is to look: its shape, and whose unit and colours it wears. */
export function AnswerFields({ id, catalogue, query, offersFormat, offersFormatting, fault, onChange }: Props) {
  const kind = kindOf(query);
  return (
    <InlineFieldRow>
      {offersFormat && (
        <InlineField label="Show as" labelWidth={14} htmlFor={`${id}-format`} invalid={fault !== undefined} error={fault}>
          <Select
            inputId={`${id}-format`}
            width={22}
            options={[...formatOptions(kind)]}
            value={query.format ?? 'timeseries'}
            onChange={({ value }) => value && onChange(KINDS[kind].queryType === 'metrics' ? withFormat(query, value, catalogue) : { ...query, format: value })}
          />
        </InlineField>
      )}
      {offersFormatting && (
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
      )}
    </InlineFieldRow>
  );
}
