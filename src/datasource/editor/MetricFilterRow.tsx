import { IconButton, InlineField, InlineFieldRow, Input, Select } from '@grafana/ui';
import React from 'react';
import type { CatalogueAnswer, MetricEntry } from '../../../contract/catalogue';
import { isNumber } from '../metricFilter';
import { dimensionLabel } from '../groupLabel';
import { dimensionOptions, matchesSearch, METRIC_COMPARISON_OPTIONS, metricOption, type Option, withStored } from './options';
import type { WhereDraft } from './whereDraft';

type Draft = Extract<WhereDraft, { kind: 'metric' }>;

interface Props {
  readonly id: string;
  readonly catalogue: CatalogueAnswer;
  /** The KPIs of the question, all of which must know the entity. */
  readonly metrics: readonly MetricEntry[];
  readonly draft: Draft;
  readonly fault?: string;
  /** `settled` is false while somebody types. */
  readonly onChange: (draft: Draft, settled: boolean) => void;
  readonly onRemove: () => void;
}

/** Keeps what belongs to entities whose KPI holds a condition: customers whose orders are above 10. */
export function MetricFilterRow({ id, catalogue, metrics, draft, fault, onChange, onRemove }: Props) {
  const entities = catalogue.dimensions.filter(({ type }) => type === 'entity');
  const wrongNumber = draft.value !== '' && !isNumber(draft.value) ? 'A number, such as 10 or 0.5' : undefined;
  const error = wrongNumber ?? fault;
  return (
    <InlineFieldRow>
      <InlineField
        label="Only each"
        labelWidth={14}
        tooltip="Keeps what belongs to, say, the customers whose orders are above 10. One without any value is not kept."
        htmlFor={`${id}-entity`}
        invalid={fault !== undefined}
      >
        <Select
          inputId={`${id}-entity`}
          aria-label="KPI filter's entity"
          width={22}
          placeholder="Entity"
          options={withStored(dimensionOptions({ dimensions: entities }, metrics), [draft.entity], (name) => dimensionLabel(name, catalogue))}
          filterOption={matchesSearch}
          value={draft.entity === '' ? null : draft.entity}
          onChange={({ value }) => onChange({ ...draft, entity: value ?? '' }, true)}
        />
      </InlineField>
      <InlineField label="whose" htmlFor={`${id}-metric`}>
        <Select
          inputId={`${id}-metric`}
          aria-label="KPI filter's KPI"
          width={28}
          placeholder="KPI"
          options={withStored(metricOptions(catalogue, draft.entity), [draft.metric])}
          filterOption={matchesSearch}
          value={draft.metric === '' ? null : draft.metric}
          onChange={({ value }) => onChange({ ...draft, metric: value ?? '' }, true)}
        />
      </InlineField>
      <InlineField label="is" htmlFor={`${id}-op`}>
        <Select
          inputId={`${id}-op`}
          aria-label="KPI filter's comparison"
          width={14}
          options={METRIC_COMPARISON_OPTIONS}
          value={draft.op}
          onChange={({ value }) => value && onChange({ ...draft, op: value }, true)}
        />
      </InlineField>
      <InlineField invalid={error !== undefined} error={error}>
        <Input
          aria-label="KPI filter's number"
          width={14}
          inputMode="decimal"
          placeholder="Number"
          value={draft.value}
          onChange={({ currentTarget }) => onChange({ ...draft, value: currentTarget.value.trim() }, false)}
          onBlur={() => onChange(draft, true)}
          onKeyDown={({ key }) => key === 'Enter' && onChange(draft, true)}
        />
      </InlineField>
      <IconButton name="trash-alt" tooltip="Remove this KPI filter" aria-label="Remove this KPI filter" onClick={onRemove} />
    </InlineFieldRow>
  );
}

/** KPIs to filter by; those that are not known for the entity cannot be picked, and say so. */
function metricOptions(catalogue: CatalogueAnswer, entity: string): Array<Option<string>> {
  return catalogue.metrics.map((metric) => {
    const isKnown = entity === '' || metric.dimensions.includes(entity);
    const option = metricOption(metric);
    return isKnown ? option : { ...option, isDisabled: true, description: `Not known for each ${dimensionLabel(entity, catalogue)}.` };
  });
}
