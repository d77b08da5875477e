import { InlineFieldRow } from '@grafana/ui';
import React from 'react';
import { definitionsOf } from '../kind/definitionsOf';
import { ChoiceField } from './ChoiceField';
import { definitionOption, OWN } from './definitionOption';
import type { FormProps } from './FormProps';
import { NamesField } from './NamesField';
import { withStored } from './options';

interface Props extends Pick<FormProps, 'id' | 'catalogue' | 'query' | 'faultAt' | 'onChange'> {
  /** Whether several cohorts can stand side by side. */
  readonly offersSeveral: boolean;
}

/** Whose doings count: those of a cohort's members, or of several cohorts side by side; one takes the other's place. */
export function CohortFields({ id, catalogue, query, offersSeveral, faultAt, onChange }: Props) {
  const cohorts = definitionsOf(catalogue, 'cohort').map(definitionOption);
  const isOwn = typeof query.cohort === 'object';
  const stored = typeof query.cohort === 'string' ? query.cohort : '';
  return (
    <InlineFieldRow>
      <ChoiceField
        id={`${id}-cohort`}
        label="Cohort"
        isFirst
        tooltip="Only what the members of a cohort did"
        placeholder="Everybody"
        isClearable
        options={[...withStored(cohorts, [stored]), ...(isOwn ? [OWN_COHORT] : [])]}
        value={isOwn ? OWN : stored || undefined}
        fault={faultAt('cohort')?.text}
        onChange={(name) => name !== OWN && onChange({ ...query, cohort: name, cohorts: name === undefined ? query.cohorts : undefined })}
      />
      {offersSeveral && (
        <NamesField
          id={`${id}-cohorts`}
          label="Side by side"
          tooltip="The same question for each of these cohorts"
          placeholder="No cohorts to compare"
          options={cohorts}
          names={query.cohorts ?? []}
          fault={faultAt('cohorts')?.text}
          onChange={(names) => onChange({ ...query, ...(names.length > 0 ? { cohorts: names, cohort: undefined } : { cohorts: undefined }) })}
        />
      )}
    </InlineFieldRow>
  );
}

const OWN_COHORT = { value: OWN, label: "The question's own", description: 'A cohort that is defined in the question itself' };
