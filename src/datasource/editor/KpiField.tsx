import { InlineField, MultiSelect } from '@grafana/ui';
import React from 'react';
import type { CatalogueAnswer } from '../../../contract/catalogue';
import { matchesSearch, metricOption, withStored } from './options';
import { unknownMetrics } from './unknownMetrics';

interface Props {
  readonly id: string;
  readonly catalogue: CatalogueAnswer;
  readonly names: readonly string[];
  readonly placeholder: string;
  readonly fault?: string;
  readonly onChange: (names: string[]) => void;
}

/** The KPIs of a question. A stored name that the catalogue does not have stays visible, and says so. */
export function KpiField({ id, catalogue, names, placeholder, fault, onChange }: Props) {
  const options = catalogue.metrics.map(metricOption);
  const error = unknownMetrics(names, catalogue) ?? fault;
  return (
    <InlineField label="KPI" labelWidth={14} grow shrink htmlFor={id} invalid={error !== undefined} error={error}>
      <MultiSelect
        inputId={id}
        placeholder={placeholder}
        noOptionsMessage="No KPI is called that, or described so"
        options={withStored(options, names)}
        filterOption={matchesSearch}
        value={[...names]}
        onChange={(chosen) => onChange(chosen.map(({ value }) => String(value)))}
      />
    </InlineField>
  );
}
