import { InlineFieldRow } from '@grafana/ui';
import React from 'react';
import { entryMetrics } from '../../kind/entryMetrics';
import { kindOf } from '../../kind/kindOf';
import { KINDS } from '../../kind/kinds';
import { askedMetrics, hasTime, savedQueryOf } from '../../savedQuery';
import { AnalysisFields } from '../AnalysisFields';
import type { Addition } from '../AddMenu';
import { AnswerOptions } from '../AnswerOptions';
import { FilterFields } from '../FilterFields';
import type { FormProps } from '../FormProps';
import { GroupRows } from '../GroupRows';
import { KpiField } from '../KpiField';
import { OneKpiField } from '../OneKpiField';
import { SavedQueryField } from '../SavedQueryField';
import { TimeHint } from '../TimeHint';

interface Props extends FormProps {
  readonly showsSaved: boolean;
  /** What else may be added, beside filters. */
  readonly additions: readonly Addition[];
}

/** KPI values, and what is made of them over time. */
export function MetricsForm({ showsSaved, additions, ...props }: Props) {
  const { id, catalogue, query, faultAt, onChange } = props;
  const saved = savedQueryOf(query, catalogue);
  const metrics = askedMetrics(query, catalogue);
  const kind = kindOf(query);
  const names = { catalogue, names: query.metrics ?? [], fault: faultAt('metrics')?.text, onChange: (chosen: string[]) => onChange({ ...query, metrics: chosen }) };
  return (
    <>
      {showsSaved && <SavedQueryField id={id} catalogue={catalogue} query={query} fault={faultAt('saved_query')?.text} onChange={onChange} />}
      <InlineFieldRow>
        {KINDS[kind].metrics === 'one' ? <OneKpiField id={`${id}-kpi`} {...names} /> : <KpiField id={`${id}-kpi`} placeholder={saved ? 'No other KPI' : 'Choose a KPI'} {...names} />}
      </InlineFieldRow>
      {query.analysis && <AnalysisFields id={id} catalogue={catalogue} metrics={metrics} analysis={query.analysis} fault={faultAt('analysis')} onChange={(analysis) => onChange({ ...query, analysis })} />}
      <GroupRows
        {...props}
        metrics={metrics}
        words={{ label: 'Group by', placeholder: saved ? 'Nothing more' : 'Nothing: one total' }}
        saved={saved && { time: hasTime(saved, catalogue) }}
      />
      <TimeHint catalogue={catalogue} metrics={metrics} query={query} onChange={onChange} />
      <FilterFields {...props} metrics={entryMetrics(query, catalogue)} additions={additions} onChange={(changes) => onChange({ ...query, ...changes })} />
      <AnswerOptions {...props} kind={kind} />
    </>
  );
}
