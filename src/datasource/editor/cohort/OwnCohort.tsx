import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { InlineFieldRow, useStyles2 } from '@grafana/ui';
import React, { useRef } from 'react';
import type { CatalogueAnswer } from '../../../../contract/catalogue';
import type { CohortInput } from '../../kind/ownDefinition';
import { ChoiceField } from '../ChoiceField';
import { type Fault, faultIn } from '../faults';
import { EntityField } from '../journey/EntityField';
import { AcquisitionFields } from './AcquisitionFields';
import { BehaviouralFields } from './BehaviouralFields';
import { beginMembers } from './beginMembers';
import { CustomFields } from './CustomFields';
import { DemographicFields } from './DemographicFields';
import { MEMBER_KIND_OPTIONS, type MembersInput, type MembersKind } from './memberKinds';

interface Props {
  readonly id: string;
  readonly catalogue: CatalogueAnswer;
  readonly cohort: CohortInput;
  readonly fault?: Fault;
  readonly suggest: (dimension: string) => Promise<string[]>;
  readonly onChange: (cohort: CohortInput) => void;
  /** A cohort of which somebody still types. */
  readonly onTry: (cohort: CohortInput) => void;
}

/** A cohort that stands in the question itself: whose, and what tells its members. A kind that was left comes back as it was. */
export function OwnCohort({ id, catalogue, cohort, fault, suggest, onChange, onTry }: Props) {
  const styles = useStyles2(getStyles);
  const left = useRef<ReadonlyMap<MembersKind, MembersInput>>(new Map());
  const { entity, members } = cohort;
  const changeKind = (kind: MembersKind | undefined) => {
    if (kind === undefined || kind === members.kind) {
      return;
    }
    left.current = new Map(left.current).set(members.kind, members);
    onChange({ ...cohort, members: left.current.get(kind) ?? beginMembers(kind, members, entity, catalogue, Date.now()) });
  };
  const shared = {
    id: `${id}-members`,
    catalogue,
    entity,
    fault: faultIn(fault, 'members'),
    suggest,
    onChange: (next: MembersInput) => onChange({ ...cohort, members: next }),
    onTry: (next: MembersInput) => onTry({ ...cohort, members: next }),
  };
  return (
    <div role="group" aria-label="Own cohort" className={styles.cohort}>
      <InlineFieldRow>
        <EntityField
          id={`${id}-entity`}
          catalogue={catalogue}
          entity={entity}
          tooltip="Who or what the cohort is of. The records of the question must lead to it."
          fault={faultIn(fault, 'entity')?.text}
          onChange={(chosen) => onChange({ ...cohort, entity: chosen })}
        />
        <ChoiceField id={`${id}-kind`} label="Members" options={MEMBER_KIND_OPTIONS} value={members.kind} onChange={changeKind} />
      </InlineFieldRow>
      {members.kind === 'acquisition' && <AcquisitionFields {...shared} members={members} />}
      {members.kind === 'behavioural' && <BehaviouralFields {...shared} members={members} />}
      {members.kind === 'demographic' && <DemographicFields {...shared} members={members} />}
      {members.kind === 'custom' && <CustomFields {...shared} members={members} />}
    </div>
  );
}

/** True where a field of a cohort of one's own tells a fault itself; of a list, where it is of one of its rows. */
export function isToldInCohort({ path: [part, field, row] }: Fault): boolean {
  return part === 'entity' || (part === 'members' && (FIELDS.includes(field ?? '') || (IN_ROWS.includes(field ?? '') && row !== undefined)));
}

const FIELDS: readonly string[] = ['start', 'from', 'to', 'step', 'at_least', 'at_most', 'within'];
const IN_ROWS: readonly string[] = ['filters', 'where'];

const getStyles = (theme: GrafanaTheme2) => ({
  // It is a part of the question, and not the question.
  cohort: css({ margin: theme.spacing(0, 0, 0.5, 1), paddingLeft: theme.spacing(1), borderLeft: `2px solid ${theme.colors.border.medium}` }),
});
