import { InlineFieldRow } from '@grafana/ui';
import React from 'react';
import { kindOf } from '../../kind/kindOf';
import { askedMetrics } from '../../savedQuery';
import { AnswerOptions } from '../AnswerOptions';
import { columnOptions, recordOrderOptions } from '../columnOptions';
import { FilterFields } from '../FilterFields';
import type { FormProps } from '../FormProps';
import { NamesField } from '../NamesField';
import { OneKpiField } from '../OneKpiField';
import { TableFields } from '../TableFields';
import { TextField } from '../TextField';

/** The records behind a KPI: which of their columns, and which of them. */
export function RecordsForm(props: FormProps) {
  const { id, catalogue, query, faultAt, onChange } = props;
  const metrics = askedMetrics(query, catalogue);
  const columns = query.columns ?? [];
  const options = columnOptions(catalogue, metrics);
  return (
    <>
      <InlineFieldRow>
        <OneKpiField id={`${id}-kpi`} catalogue={catalogue} names={query.metrics ?? []} fault={faultAt('metrics')?.text} onChange={(names) => onChange({ ...query, metrics: names })} />
      </InlineFieldRow>
      <InlineFieldRow>
        <NamesField
          id={`${id}-columns`}
          label="Columns"
          placeholder="As the catalogue shows these records"
          options={options}
          names={columns}
          fault={faultAt('columns')?.text}
          onChange={(names) => onChange({ ...query, columns: names.length > 0 ? names : undefined })}
        />
      </InlineFieldRow>
      <InlineFieldRow>
        <TextField
          id={`${id}-search`}
          label="Search"
          isFirst
          tooltip="Words that each stand in some text of a record, in any order"
          placeholder="Words, such as timeout payment"
          maxLength={500}
          value={query.search ?? ''}
          fault={faultAt('search')?.text}
          onChange={(text) => onChange({ ...query, search: text.trim() === '' ? undefined : text })}
        />
      </InlineFieldRow>
      <TableFields
        id={id}
        catalogue={catalogue}
        query={query}
        options={recordOrderOptions(columns, options)}
        placeholder="The newest first"
        orderFault={faultAt('order_by')?.text}
        limitFault={faultAt('limit')?.text}
        onChange={(changes) => onChange({ ...query, ...changes })}
      />
      <FilterFields {...props} metrics={metrics} onChange={(changes) => onChange({ ...query, ...changes })} />
      <AnswerOptions {...props} kind={kindOf(query)} />
    </>
  );
}
