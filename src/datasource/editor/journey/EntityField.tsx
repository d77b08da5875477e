import React from 'react';
import type { CatalogueAnswer } from '../../../../contract/catalogue';
import { dimensionLabel } from '../../groupLabel';
import { ChoiceField } from '../ChoiceField';
import { withStored } from '../options';

interface Props {
  readonly id: string;
  readonly catalogue: CatalogueAnswer;
  readonly entity: string;
  readonly tooltip?: string;
  readonly fault?: string;
  readonly onChange: (entity: string) => void;
}

/** Who or what goes the way: each of them is counted once. */
export function EntityField({ id, catalogue, entity, tooltip = OF_STEPS, fault, onChange }: Props) {
  const labelOf = (name: string) => dimensionLabel(name, catalogue);
  const options = catalogue.entities.map((name) => ({ value: name, label: labelOf(name) }));
  return (
    <ChoiceField
      id={id}
      label="Of each"
      isFirst
      width={22}
      tooltip={tooltip}
      placeholder="Entity"
      options={withStored(options, [entity], labelOf)}
      value={entity || undefined}
      fault={fault}
      onChange={(chosen) => chosen !== undefined && onChange(chosen)}
    />
  );
}

const OF_STEPS = 'Who or what goes the way, counted once each. The records of every step must say which it was.';
