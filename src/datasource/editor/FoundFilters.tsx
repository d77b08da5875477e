import { InlineFieldRow } from '@grafana/ui';
import React from 'react';
import { ANOMALY_SEVERITIES } from '../../../contract/analysis';
import { SEVERITIES } from '../../../contract/catalogue';
import type { QuestionKind } from '../kind/kinds';
import { ChoiceField } from './ChoiceField';
import type { FilterInput } from './filterDraft';
import { ANY_ANOMALY, type FoundField, shownValues, withShown } from './foundFilters';
import { NamesField } from './NamesField';
import type { Option } from './options';

interface Props {
  readonly id: string;
  readonly kind: QuestionKind;
  readonly filters: readonly FilterInput[];
  readonly fault?: string;
  readonly onChange: (filters: FilterInput[]) => void;
}

/** Which of what was found is shown: by how bad it is, and by what became of it. */
export function FoundFilters({ id, kind, filters, fault, onChange }: Props) {
  const hasMarks = kind === 'annotations';
  // An anomaly is worked on; an insight is read, and what was crossed stays crossed.
  const hasStatus = kind !== 'insights' && kind !== 'crossings';
  const show = (field: FoundField, values: readonly string[]) => {
    const next = withShown(filters, field, values);
    onChange(hasMarks && next.length === 0 ? [ANY_ANOMALY] : next);
  };
  return (
    <>
      {hasMarks && (
        <InlineFieldRow>
          <ChoiceField<Marks>
            id={`${id}-marks`}
            label="Marks"
            isFirst
            width={32}
            options={MARKS}
            value={filters.length > 0 ? 'anomalies' : 'all'}
            onChange={(marks) => onChange(marks === 'anomalies' ? [ANY_ANOMALY] : [])}
          />
        </InlineFieldRow>
      )}
      {(!hasMarks || filters.length > 0) && (
        <InlineFieldRow>
          <NamesField
            id={`${id}-severity`}
            label="Severity"
            placeholder="Any"
            options={optionsOf(hasStatus ? ANOMALY_SEVERITIES : SEVERITIES)}
            names={shownValues(filters, 'severity')}
            fault={fault}
            onChange={(values) => show('severity', values)}
          />
          {hasStatus && (
            <NamesField id={`${id}-status`} label="Status" placeholder="Any" options={optionsOf(STATUSES)} names={shownValues(filters, 'status')} onChange={(values) => show('status', values)} />
          )}
        </InlineFieldRow>
      )}
    </>
  );
}

type Marks = 'all' | 'anomalies';

const MARKS: ReadonlyArray<Option<Marks>> = [
  { value: 'all', label: 'Anomalies and experiments', description: 'Experiments from their first day to their last' },
  { value: 'anomalies', label: 'Anomalies alone', description: 'Of chosen severities, where any are chosen' },
];

const STATUSES = ['open', 'acknowledged', 'resolved'] as const;

function optionsOf(values: readonly string[]): Array<Option<string>> {
  return values.map((value) => ({ value, label: value }));
}
