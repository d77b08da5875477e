import React from 'react';
import { definitionsOf } from '../../kind/definitionsOf';
import type { FormProps } from '../FormProps';
import { DefinitionField } from '../journey/DefinitionField';
import { Hint } from '../Hint';

/** Which experiment is to be judged. */
export function ExperimentForm({ id, catalogue, query, faultAt, keeper, onChange }: FormProps) {
  const hasAny = definitionsOf(catalogue, 'experiment').length > 0 || query.experiment !== undefined;
  return hasAny ? (
    <DefinitionField
      id={`${id}-experiment`}
      catalogue={catalogue}
      kind="experiment"
      label="Experiment"
      value={query.experiment}
      fault={faultAt('experiment')?.text}
      keeper={keeper}
      onChange={(experiment) => onChange({ ...query, experiment })}
    />
  ) : (
    <Hint>The catalogue has no experiment, or none for your role. One is defined there under northstar_experiments.</Hint>
  );
}
