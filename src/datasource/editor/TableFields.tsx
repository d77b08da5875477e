import { InlineField, InlineFieldRow, Input, MultiSelect } from '@grafana/ui';
import React, { useEffect, useState } from 'react';
import type { CatalogueAnswer } from '../../../contract/catalogue';
import { MAX_LIMIT } from '../../../contract/question';
import type { NorthstarQuery } from '../types';
import { orderOptions, withStored } from './options';

interface Props {
  readonly id: string;
  readonly catalogue: CatalogueAnswer;
  readonly query: NorthstarQuery;
  readonly orderFault?: string;
  readonly limitFault?: string;
  readonly onChange: (changes: Pick<NorthstarQuery, 'order_by' | 'limit'>) => void;
}

/** Order and length of a table. */
export function TableFields({ id, catalogue, query, orderFault, limitFault, onChange }: Props) {
  const order = query.order_by ?? [];
  const options = withStored(orderOptions(query, catalogue), order);
  const stored = query.limit === undefined ? '' : String(query.limit);
  const [text, setText] = useState(stored);
  useEffect(() => setText(stored), [stored]);
  const fault = limitError(text) ?? limitFault;

  return (
    <InlineFieldRow>
      <InlineField label="Order by" labelWidth={12} grow shrink htmlFor={`${id}-order`} invalid={orderFault !== undefined} error={orderFault}>
        <MultiSelect
          inputId={`${id}-order`}
          placeholder="By time and group"
          options={options}
          value={[...order]}
          onChange={(chosen) => onChange({ order_by: chosen.map(({ value }) => String(value)) })}
        />
      </InlineField>
      <InlineField label="At most" htmlFor={`${id}-limit`} invalid={fault !== undefined} error={fault}>
        <Input
          id={`${id}-limit`}
          width={18}
          inputMode="numeric"
          placeholder="All"
          suffix="rows"
          value={text}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
          onBlur={() => {
            if (limitError(text) === undefined && text !== stored) {
              onChange({ limit: text === '' ? undefined : Number(text) });
            }
          }}
        />
      </InlineField>
    </InlineFieldRow>
  );
}

function limitError(text: string): string | undefined {
  const limit = Number(text);
  return text === '' || (Number.isInteger(limit) && limit >= 1 && limit <= MAX_LIMIT)
    ? undefined
    : `A whole number from 1 to ${MAX_LIMIT}`;
}
