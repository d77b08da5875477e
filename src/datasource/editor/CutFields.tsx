import { InlineFieldRow } from '@grafana/ui';
import React from 'react';
import type { CatalogueAnswer, MetricEntry } from '../../../contract/catalogue';
import { type Group, type Groups, METRIC_TIME } from '../groupBy';
import { dimensionLabel } from '../groupLabel';
import { CutField } from './CutField';
import { dimensionCutOptions, timeOptions } from './cutOptions';
import { hasCut } from './groupFaults';

interface Props {
  readonly id: string;
  readonly catalogue: CatalogueAnswer;
  readonly metrics: readonly MetricEntry[];
  readonly groups: Groups;
  readonly faultOf: (group: Group) => string | undefined;
  readonly onChange: (groups: Groups) => void;
}

/** How the times among the groups are cut: one field for each, and none where there is no time. */
export function CutFields({ id, catalogue, metrics, groups, faultOf, onChange }: Props) {
  const times = groups.others.filter((group) => hasCut(group, catalogue));
  if (times.length === 0) {
    return null;
  }
  return (
    <InlineFieldRow>
      {times.map((group, index) => (
        <CutField
          // A new cut must not take the focus away, so the key does not name it.
          key={`${group.name} ${index}`}
          id={`${id}-cut-${index}`}
          label={group.name === METRIC_TIME ? 'And time' : dimensionLabel(group.name, catalogue)}
          options={group.name === METRIC_TIME ? againOptions(metrics, catalogue) : dimensionCutOptions(catalogue)}
          cut={group}
          fault={faultOf(group)}
          onChange={(cut) => onChange({ ...groups, others: groups.others.map((other) => (other === group ? { name: group.name, ...cut } : other)) })}
        />
      ))}
    </InlineFieldRow>
  );
}

/** A second cut of time is taken away where it was chosen, among the groups. */
function againOptions(metrics: readonly MetricEntry[], catalogue: CatalogueAnswer) {
  return timeOptions(metrics, catalogue).filter((option) => 'options' in option || option.cut !== undefined);
}
