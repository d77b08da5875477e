import { InlineFieldRow } from '@grafana/ui';
import React from 'react';
import { askedMetrics } from '../../savedQuery';
import { AnswerOptions } from '../AnswerOptions';
import { CompareFields } from '../CompareFields';
import { FilterFields } from '../FilterFields';
import type { FormProps } from '../FormProps';
import { GroupRows } from '../GroupRows';
import { OneKpiField } from '../OneKpiField';

/** Why a KPI moved: which parts of which dimensions carried its change against an earlier period. */
export function ContributionForm(props: FormProps) {
  const { id, catalogue, query, faultAt, onChange } = props;
  const metrics = askedMetrics(query, catalogue);
  return (
    <>
      <InlineFieldRow>
        <OneKpiField id={`${id}-kpi`} catalogue={catalogue} names={query.metrics ?? []} fault={faultAt('metrics')?.text} onChange={(names) => onChange({ ...query, metrics: names })} />
      </InlineFieldRow>
      <CompareFields id={id} compare={query.compare} fault={faultAt('compare')?.text} isNeeded onChange={(compare) => onChange({ ...query, compare })} />
      <GroupRows {...props} metrics={metrics} words={{ label: 'Look through', placeholder: 'All dimensions of the KPI' }} offersTime={false} />
      <FilterFields {...props} metrics={metrics} onChange={(changes) => onChange({ ...query, ...changes })} />
      <AnswerOptions {...props} kind="contribution" />
    </>
  );
}
