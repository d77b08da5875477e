import { InlineField, MultiSelect } from '@grafana/ui';
import React from 'react';
import type { CatalogueAnswer } from '../../../contract/catalogue';
import { nearest } from '../../../contract/nearest';
import { matchesSearch, metricOption, withStored } from './options';

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
  const unknown = names.filter((name) => !options.some(({ value }) => value === name));
  const error = unknown.length > 0 ? unknownText(unknown, catalogue) : fault;
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

function unknownText(unknown: readonly string[], { metrics }: CatalogueAnswer): string {
  const names = metrics.map(({ name }) => name);
  return unknown
    .map((name) => {
      const near = nearest(name, names);
      return `There is no KPI ${name}, or not for your role${near.length > 0 ? `; nearest: ${near.join(', ')}` : ''}.`;
    })
    .join(' ');
}
