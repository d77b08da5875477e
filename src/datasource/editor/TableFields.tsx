import { InlineField, InlineFieldRow, MultiSelect } from '@grafana/ui';
import React from 'react';
import type { CatalogueAnswer } from '../../../contract/catalogue';
import { MAX_LIMIT } from '../../../contract/question';
import type { NorthstarQuery } from '../types';
import { NumberField } from './NumberField';
import { type Option, withStored } from './options';
import { orderOptions } from './orderOptions';

interface Props {
  readonly id: string;
  readonly catalogue: CatalogueAnswer;
  readonly query: NorthstarQuery;
  /** Orders to choose from, where they are others than those of KPIs and groups. */
  readonly options?: ReadonlyArray<Option<string>>;
  readonly placeholder?: string;
  readonly orderFault?: string;
  readonly limitFault?: string;
  readonly onChange: (changes: Pick<NorthstarQuery, 'order_by' | 'limit'>) => void;
}

/** Order and length of an answer. */
export function TableFields({ id, catalogue, query, options = orderOptions(query, catalogue), placeholder = 'By time and group', orderFault, limitFault, onChange }: Props) {
  const order = query.order_by ?? [];
  return (
    <InlineFieldRow>
      <InlineField label="Order by" labelWidth={14} grow shrink htmlFor={`${id}-order`} invalid={orderFault !== undefined} error={orderFault}>
        <MultiSelect
          inputId={`${id}-order`}
          placeholder={placeholder}
          options={withStored(options, order)}
          value={[...order]}
          onChange={(chosen) => onChange({ order_by: chosen.map(({ value }) => String(value)) })}
        />
      </InlineField>
      <NumberField
        id={`${id}-limit`}
        label="At most"
        width={18}
        placeholder="All"
        suffix="rows"
        value={query.limit}
        max={MAX_LIMIT}
        optional
        fault={limitFault}
        onChange={(limit) => onChange({ limit })}
      />
    </InlineFieldRow>
  );
}
