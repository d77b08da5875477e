import { InlineFieldRow } from '@grafana/ui';
import React from 'react';
import { keptCohorts } from '../../kind/keptCohorts';
import { definitionOption } from '../definitionOption';
import type { FormProps } from '../FormProps';
import { NamesField } from '../NamesField';

/** Which cohorts of the catalogue are listed. */
export function CohortsForm({ id, catalogue, query, faultAt, onChange }: FormProps) {
  return (
    <InlineFieldRow>
      <NamesField
        id={`${id}-cohorts`}
        label="Cohorts"
        placeholder="All cohorts of the catalogue"
        options={keptCohorts(catalogue).map(definitionOption)}
        names={query.cohorts ?? []}
        fault={faultAt('cohorts')?.text}
        onChange={(names) => onChange({ ...query, cohorts: names.length > 0 ? names : undefined })}
      />
    </InlineFieldRow>
  );
}
