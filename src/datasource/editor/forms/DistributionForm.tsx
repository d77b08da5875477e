import { InlineFieldRow } from '@grafana/ui';
import React from 'react';
import { HEATMAP_CLASSES } from '../../kind/beginKind';
import { kindOf } from '../../kind/kindOf';
import { readGroups } from '../../groupBy';
import { askedMetrics } from '../../savedQuery';
import type { NorthstarQuery } from '../../types';
import { AnswerOptions } from '../AnswerOptions';
import { FilterFields } from '../FilterFields';
import type { FormProps } from '../FormProps';
import type { GroupWords } from '../GroupFields';
import { GroupRows } from '../GroupRows';
import { NumberField } from '../NumberField';
import { OneKpiField } from '../OneKpiField';

type Distribution = 'histogram' | 'heatmap' | 'geomap';

/** The contract's most. */
const MAX_BUCKETS = 200;

const WORDS: Readonly<Record<Distribution, GroupWords>> = {
  histogram: { label: 'Split by', placeholder: 'Nothing: one histogram' },
  heatmap: { label: 'Rows', placeholder: 'Classes of size' },
  geomap: { label: 'Places', placeholder: 'Choose what says where it is' },
};

/** How a KPI's values are spread: by size, over time, or over places. */
export function DistributionForm(props: FormProps) {
  const { id, catalogue, query, faultAt, onChange } = props;
  const kind = kindOf(query) as Distribution;
  const metrics = askedMetrics(query, catalogue);
  const { others } = readGroups(query.group_by, catalogue);
  const hasClasses = kind === 'histogram' || (kind === 'heatmap' && (others.length === 0 || query.buckets !== undefined));
  return (
    <>
      <InlineFieldRow>
        <OneKpiField id={`${id}-kpi`} catalogue={catalogue} names={query.metrics ?? []} fault={faultAt('metrics')?.text} onChange={(names) => onChange({ ...query, metrics: names })} />
      </InlineFieldRow>
      <GroupRows {...props} onChange={(next) => onChange(kind === 'heatmap' ? withRows(next) : next)} metrics={metrics} words={WORDS[kind]} offersTime={kind === 'heatmap'} />
      {hasClasses && (
        <InlineFieldRow>
          <NumberField
            id={`${id}-buckets`}
            label="Classes"
            isFirst
            tooltip="How many classes of size the values are sorted into"
            width={18}
            placeholder="As fits"
            value={query.buckets}
            max={MAX_BUCKETS}
            optional={kind === 'histogram'}
            fault={faultAt('buckets')?.text}
            onChange={(buckets) => onChange({ ...query, buckets })}
          />
        </InlineFieldRow>
      )}
      <FilterFields {...props} metrics={metrics} onChange={(changes) => onChange({ ...query, ...changes })} />
      <AnswerOptions {...props} kind={kind} />
    </>
  );
}

/** A heatmap of groups has a row for each; one without is of sizes, which are cut into classes. */
function withRows(query: NorthstarQuery): NorthstarQuery {
  const { others } = readGroups(query.group_by);
  return { ...query, buckets: others.length > 0 ? undefined : (query.buckets ?? HEATMAP_CLASSES) };
}
