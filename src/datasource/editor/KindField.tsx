import { InlineField, InlineFieldRow, Select } from '@grafana/ui';
import React from 'react';
import type { CatalogueAnswer } from '../../../contract/catalogue';
import { KINDS, type QuestionKind } from '../kind/kinds';
import { kindOptions } from './kindOptions';
import { matchesSearch } from './options';

interface Props {
  readonly id: string;
  readonly catalogue: CatalogueAnswer;
  readonly kind: QuestionKind;
  readonly onChange: (kind: QuestionKind) => void;
}

/** What is asked: KPI values, or one of what can be made of them. */
export function KindField({ id, catalogue, kind, onChange }: Props) {
  return (
    <InlineFieldRow>
      <InlineField label="Question" labelWidth={14} tooltip={`${KINDS[kind].description}. What you write for one kind is kept while you look at another.`} htmlFor={id}>
        <Select<QuestionKind>
          inputId={id}
          width={50}
          maxMenuHeight={460}
          options={kindOptions(kind, catalogue)}
          filterOption={(option, typed) => matchesSearch(option, typed)}
          value={kind}
          onChange={({ value }) => value && onChange(value)}
        />
      </InlineField>
    </InlineFieldRow>
  );
}
