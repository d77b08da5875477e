import { InlineField, MultiSelect } from '@grafana/ui';
import React from 'react';
import type { CatalogueAnswer, MetricEntry } from '../../../contract/catalogue';
import { type Group, groupName, type Groups, METRIC_TIME } from '../groupBy';
import { groupLabel } from '../groupLabel';
import { CutField } from './CutField';
import { NO_TIME, SAVED_TIME, timeOptions } from './cutOptions';
import { dimensionOptions, matchesSearch, type Option, withStored } from './options';

interface Props {
  readonly id: string;
  readonly catalogue: CatalogueAnswer;
  readonly metrics: readonly MetricEntry[];
  readonly groups: Groups;
  readonly words: GroupWords;
  readonly offersTime: boolean;
  /** The question begins with a saved query; `time` where that has a time already. */
  readonly saved?: { readonly time: boolean };
  readonly timeFault?: string;
  readonly othersFault?: string;
  readonly onChange: (groups: Groups) => void;
}

/** What grouping means for a kind of question. */
export interface GroupWords {
  readonly label: string;
  /** What no group at all means. */
  readonly placeholder: string;
}

/** What an answer is told apart by: dimensions and entities that all its KPIs share, and time. */
export function GroupFields({ id, catalogue, metrics, groups, words, offersTime, saved, timeFault, othersFault, onChange }: Props) {
  const none = saved?.time ? SAVED_TIME : NO_TIME;
  const chosen = new Map(groups.others.map((group) => [groupName(group), group]));
  const options = withStored(
    [...dimensionOptions(catalogue, metrics), ...(groups.time ? [TIME_AGAIN] : [])],
    [...chosen.keys()],
    (name) => groupLabel(chosen.get(name) ?? { name }, catalogue)
  );
  return (
    <>
      <InlineField label={words.label} labelWidth={14} grow shrink htmlFor={`${id}-group`} invalid={othersFault !== undefined} error={othersFault}>
        <MultiSelect
          inputId={`${id}-group`}
          placeholder={words.placeholder}
          options={options}
          filterOption={matchesSearch}
          value={[...chosen.keys()]}
          onChange={(picked) => onChange({ ...groups, others: picked.map(({ value }) => groupOf(String(value), chosen)) })}
        />
      </InlineField>
      {offersTime && (
        <CutField
          id={`${id}-time`}
          label="Time"
          options={timeOptions(metrics, catalogue, none)}
          cut={groups.time}
          none={none}
          fault={timeFault}
          onChange={(cut) => onChange({ ...groups, time: cut && { name: METRIC_TIME, ...cut } })}
        />
      )}
    </>
  );
}

const TIME_AGAIN: Option<string> = {
  value: METRIC_TIME,
  label: 'Time, cut another way',
  description: 'Such as the month of the year beside the year',
  icon: 'calendar-alt',
  search: 'time, cut another way metric_time',
};

function groupOf(name: string, chosen: ReadonlyMap<string, Group>): Group {
  return chosen.get(name) ?? { name };
}
