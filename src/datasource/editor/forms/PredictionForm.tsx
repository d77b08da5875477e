import React from 'react';
import { definitionsOf } from '../../kind/definitionsOf';
import type { FormProps } from '../FormProps';
import { DefinitionField } from '../journey/DefinitionField';
import { Hint } from '../Hint';

/** Which outcome is to be predicted. */
export function PredictionForm({ id, catalogue, query, faultAt, onChange }: FormProps) {
  const hasAny = definitionsOf(catalogue, 'prediction').length > 0 || query.prediction !== undefined;
  return hasAny ? (
    <DefinitionField
      id={`${id}-prediction`}
      catalogue={catalogue}
      kind="prediction"
      label="Prediction"
      value={query.prediction}
      fault={faultAt('prediction')?.text}
      onChange={(prediction) => onChange({ ...query, prediction })}
    />
  ) : (
    <Hint>The catalogue has no prediction, or none for your role. One is defined there under northstar_predictions.</Hint>
  );
}
