import { InlineFieldRow } from '@grafana/ui';
import React from 'react';
import { faultIn } from '../faults';
import { readStep, writeStep } from '../journey/stepDraft';
import { StepFields } from '../journey/StepFields';
import { DayField } from './DayField';
import type { MembersProps } from './MembersProps';

/** Members by their first start ever, which lies between two days. */
export function AcquisitionFields({ id, catalogue, entity, members, fault, suggest, onChange, onTry }: MembersProps<'acquisition'>) {
  return (
    <>
      <StepFields
        id={`${id}-start`}
        title="Began with"
        catalogue={catalogue}
        entity={entity}
        draft={readStep(members.start)}
        fault={faultIn(fault, 'start')}
        suggest={suggest}
        offersLabel={false}
        onChange={(draft) => onChange({ ...members, start: writeStep(draft) })}
        onTry={(draft) => onTry({ ...members, start: writeStep(draft) })}
      />
      <InlineFieldRow>
        <DayField id={`${id}-from`} label="First day" value={members.from} fault={faultIn(fault, 'from')?.text} onChange={(from) => onChange({ ...members, from })} />
        <DayField id={`${id}-to`} label="Last day" tooltip="The whole day, by the clock of the data" value={members.to} fault={faultIn(fault, 'to')?.text} onChange={(to) => onChange({ ...members, to })} />
      </InlineFieldRow>
    </>
  );
}
