import { InlineFieldRow } from '@grafana/ui';
import React from 'react';
import { kindOf } from '../../kind/kindOf';
import { AnswerOptions } from '../AnswerOptions';
import { FoundFilters } from '../FoundFilters';
import type { FormProps } from '../FormProps';
import { KpiField } from '../KpiField';

/** What was found and kept, of all KPIs or of some: anomalies, insights, or both of anomalies and experiments as marks. */
export function FoundForm(props: FormProps) {
  const { id, catalogue, query, faultAt, onChange } = props;
  const kind = kindOf(query);
  return (
    <>
      <InlineFieldRow>
        <KpiField
          id={`${id}-kpi`}
          catalogue={catalogue}
          names={query.metrics ?? []}
          placeholder="All KPIs"
          fault={faultAt('metrics')?.text}
          onChange={(names) => onChange({ ...query, metrics: names })}
        />
      </InlineFieldRow>
      <FoundFilters id={id} kind={kind} filters={query.filters ?? []} fault={faultAt('filters')?.text} onChange={(filters) => onChange({ ...query, filters })} />
      <AnswerOptions {...props} kind={kind} />
    </>
  );
}
