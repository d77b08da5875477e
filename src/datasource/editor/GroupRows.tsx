import { InlineFieldRow } from '@grafana/ui';
import React from 'react';
import type { MetricEntry } from '../../../contract/catalogue';
import { readGroups } from '../groupBy';
import { CutFields } from './CutFields';
import type { FormProps } from './FormProps';
import { groupFaults } from './groupFaults';
import { GroupFields, type GroupWords } from './GroupFields';
import { withGroups } from './withFormat';

interface Props extends Pick<FormProps, 'id' | 'catalogue' | 'query' | 'faultAt' | 'onChange'> {
  readonly metrics: readonly MetricEntry[];
  readonly words: GroupWords;
  /** False where the kind of question has a time of its own, or none. */
  readonly offersTime?: boolean;
  readonly saved?: { readonly time: boolean };
}

/** What an answer is told apart by, and how each time among it is cut. */
export function GroupRows({ id, catalogue, query, metrics, words, offersTime = true, saved, faultAt, onChange }: Props) {
  const groups = readGroups(query.group_by, catalogue);
  const faults = groupFaults(faultAt('group_by'), query.group_by, catalogue);
  const shared = { id, catalogue, metrics, groups, onChange: (next: typeof groups) => onChange(withGroups(query, next)) };
  return (
    <>
      <InlineFieldRow>
        <GroupFields {...shared} words={words} offersTime={offersTime || groups.time !== undefined} saved={saved} timeFault={faults.time} othersFault={faults.others} />
      </InlineFieldRow>
      <CutFields {...shared} faultOf={faults.ofCut} />
    </>
  );
}
