import { InlineFieldRow } from '@grafana/ui';
import React from 'react';
import type { PREDICTION_SHOWS } from '../../../../contract/prediction';
import { definitionsOf } from '../../kind/definitionsOf';
import { ChoiceField } from '../ChoiceField';
import type { FormProps } from '../FormProps';
import { Hint } from '../Hint';
import { DefinitionField } from '../journey/DefinitionField';
import type { Option } from '../options';

type Show = (typeof PREDICTION_SHOWS)[number];

/** Which outcome is to be predicted, and whether its cases are shown or what tells them apart. */
export function PredictionForm({ id, catalogue, query, faultAt, keeper, onChange }: FormProps) {
  const hasAny = definitionsOf(catalogue, 'prediction').length > 0 || query.prediction !== undefined;
  if (!hasAny) {
    return <Hint>The catalogue has no prediction, or none for your role. One is defined there under northstar_predictions.</Hint>;
  }
  return (
    <>
      <DefinitionField
        id={`${id}-prediction`}
        catalogue={catalogue}
        kind="prediction"
        label="Prediction"
        value={query.prediction}
        fault={faultAt('prediction')?.text}
        keeper={keeper}
        onChange={(prediction) => onChange({ ...query, prediction })}
      />
      <InlineFieldRow>
        <ChoiceField<Show> id={`${id}-show`} label="Show" isFirst width={32} options={SHOWS} value={query.show ?? 'cases'} onChange={(show) => onChange({ ...query, show })} />
      </InlineFieldRow>
    </>
  );
}

const SHOWS: ReadonlyArray<Option<Show>> = [
  { value: 'cases', label: 'Cases', description: 'Each undecided case, and how probable the outcome is' },
  { value: 'coefficients', label: 'What was learned', description: 'What makes the outcome more probable, and by how much' },
];
