import { InlineFieldRow } from '@grafana/ui';
import React, { useRef } from 'react';
import { definitionsOf } from '../kind/definitionsOf';
import { keptCohorts } from '../kind/keptCohorts';
import { type CohortInput, ownCohort } from '../kind/ownDefinition';
import { ChoiceField } from './ChoiceField';
import { isToldInCohort, OwnCohort } from './cohort/OwnCohort';
import { definitionOption, OWN } from './definitionOption';
import type { Fault } from './faults';
import type { FormProps } from './FormProps';
import { KeepDefinition } from './keep/KeepDefinition';
import { savableCohort } from './keep/savable';
import { NamesField } from './NamesField';
import { withStored } from './options';

interface Props extends FormProps {
  /** Whether several cohorts can stand side by side. */
  readonly offersSeveral: boolean;
}

/** Whose doings count: those of a cohort's members, or of several cohorts side by side; one takes the other's place. */
export function CohortFields({ id, catalogue, query, offersSeveral, faultAt, suggest, keeper, onChange, onTry }: Props) {
  const kept = useRef<CohortInput | undefined>(undefined);
  const own = typeof query.cohort === 'object' ? query.cohort : undefined;
  kept.current = own ?? kept.current;
  const cohorts = definitionsOf(catalogue, 'cohort');
  const stored = typeof query.cohort === 'string' ? query.cohort : '';
  const fault = faultAt('cohort');
  const change = (cohort: string | CohortInput | undefined) => onChange({ ...query, cohort, cohorts: cohort === undefined ? query.cohorts : undefined });
  const choose = (name: string | undefined) => {
    if (name !== OWN || !own) {
      change(name === OWN ? (kept.current ?? ownCohort(catalogue, query.metrics)) : name);
    }
  };
  return (
    <>
      <InlineFieldRow>
        <ChoiceField
          id={`${id}-cohort`}
          label="Cohort"
          isFirst
          tooltip="Only what the members of a cohort did"
          placeholder="Everybody"
          isClearable
          options={[...withStored(cohorts.map(definitionOption), [stored]), ...(own || catalogue.entities.length > 0 ? [OWN_COHORT] : [])]}
          value={own ? OWN : stored || undefined}
          fault={untold(own, fault)}
          onChange={choose}
        />
        <KeepDefinition
          fieldId={`${id}-cohort`}
          catalogue={catalogue}
          kind="cohort"
          keeper={keeper}
          own={own && savableCohort(own)}
          chosen={cohorts.find(({ name }) => name === stored)}
          onSaved={change}
          onDeleted={() => change(undefined)}
        />
      </InlineFieldRow>
      {own && (
        <OwnCohort id={`${id}-own-cohort`} catalogue={catalogue} cohort={own} fault={fault} suggest={suggest} onChange={change} onTry={(cohort) => onTry({ ...query, cohort, cohorts: undefined })} />
      )}
      {offersSeveral && <SideBySide id={id} catalogue={catalogue} query={query} faultAt={faultAt} onChange={onChange} />}
    </>
  );
}

function SideBySide({ id, catalogue, query, faultAt, onChange }: Pick<FormProps, 'id' | 'catalogue' | 'query' | 'faultAt' | 'onChange'>) {
  return (
    <InlineFieldRow>
      <NamesField
        id={`${id}-cohorts`}
        label="Side by side"
        tooltip="The same question for each of these cohorts of the catalogue"
        placeholder="No cohorts to compare"
        options={keptCohorts(catalogue).map(definitionOption)}
        names={query.cohorts ?? []}
        fault={faultAt('cohorts')?.text}
        onChange={(names) => onChange({ ...query, ...(names.length > 0 ? { cohorts: names, cohort: undefined } : { cohorts: undefined }) })}
      />
    </InlineFieldRow>
  );
}

/** The fault of a cohort, where none of its own fields tells it. */
function untold(own: CohortInput | undefined, fault: Fault | undefined): string | undefined {
  return own && fault && isToldInCohort(fault) ? undefined : fault?.text;
}

const OWN_COHORT = { value: OWN, label: 'Own cohort…', description: 'Who they are, said in the question itself' };
