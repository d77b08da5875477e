import { InlineField, MultiSelect, Select } from '@grafana/ui';
import React from 'react';
import type { CatalogueAnswer, MetricEntry } from '../../../contract/catalogue';
import { dimensionLabel, type Groups } from '../groupBy';
import { dimensionOptions, matchesSearch, timeOptions, withStored } from './options';

interface Props {
  readonly id: string;
  readonly catalogue: CatalogueAnswer;
  readonly metrics: readonly MetricEntry[];
  readonly groups: Groups;
  readonly fault?: string;
  readonly onChange: (groups: Groups) => void;
}

/** What an answer is told apart by: dimensions that all its KPIs share, and time. */
export function GroupFields({ id, catalogue, metrics, groups, fault, onChange }: Props) {
  const options = withStored(dimensionOptions(catalogue, metrics), groups.dimensions, (name) => dimensionLabel(name, catalogue));
  const times = timeOptions(metrics);
  return (
    <>
      <InlineField label="Group by" grow shrink htmlFor={`${id}-group`} invalid={fault !== undefined} error={fault}>
        <MultiSelect
          inputId={`${id}-group`}
          placeholder="Nothing: one total"
          options={options}
          filterOption={matchesSearch}
          value={[...groups.dimensions]}
          onChange={(chosen) => onChange({ ...groups, dimensions: chosen.map(({ value }) => String(value)) })}
        />
      </InlineField>
      <InlineField label="Time" htmlFor={`${id}-time`}>
        <Select
          inputId={`${id}-time`}
          width={18}
          options={times}
          value={times.find(({ value }) => value === groups.time) ?? { value: groups.time, label: `By ${groups.time}` }}
          onChange={({ value }) => value && onChange({ ...groups, time: value })}
        />
      </InlineField>
    </>
  );
}
