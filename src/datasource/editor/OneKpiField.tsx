import React from 'react';
import type { CatalogueAnswer } from '../../../contract/catalogue';
import { ChoiceField } from './ChoiceField';
import { metricOption, withStored } from './options';
import { unknownMetrics } from './unknownMetrics';

interface Props {
  readonly id: string;
  readonly catalogue: CatalogueAnswer;
  readonly names: readonly string[];
  readonly fault?: string;
  readonly onChange: (names: string[]) => void;
}

/** The one KPI of a question that is about one alone. */
export function OneKpiField({ id, catalogue, names, fault, onChange }: Props) {
  return (
    <ChoiceField
      id={id}
      label="KPI"
      isFirst
      placeholder="Choose a KPI"
      options={withStored(catalogue.metrics.map(metricOption), names)}
      value={names[0]}
      fault={unknownMetrics(names, catalogue) ?? fault}
      onChange={(name) => onChange(name === undefined ? [] : [name])}
    />
  );
}
