import { InlineFieldRow } from '@grafana/ui';
import React from 'react';
import { faultIn } from '../faults';
import { readStep, writeStep } from '../journey/stepDraft';
import { StepFields } from '../journey/StepFields';
import { WindowField } from '../journey/WindowField';
import { NumberField } from '../NumberField';
import type { MembersProps } from './MembersProps';

const MAX_TIMES = 1_000_000;

/** Members by what they did: how often, and how long ago at most. */
export function BehaviouralFields({ id, catalogue, entity, members, fault, suggest, onChange, onTry }: MembersProps<'behavioural'>) {
  return (
    <>
      <StepFields
        id={`${id}-step`}
        title="Did"
        catalogue={catalogue}
        entity={entity}
        draft={readStep(members.step)}
        fault={faultIn(fault, 'step')}
        suggest={suggest}
        offersLabel={false}
        onChange={(draft) => onChange({ ...members, step: writeStep(draft) })}
        onTry={(draft) => onTry({ ...members, step: writeStep(draft) })}
      />
      <InlineFieldRow>
        <NumberField
          id={`${id}-at-least`}
          label="At least"
          isFirst
          tooltip="How many times"
          width={12}
          value={members.at_least ?? 1}
          max={MAX_TIMES}
          fault={faultIn(fault, 'at_least')?.text}
          onChange={(times) => onChange({ ...members, at_least: times })}
        />
        <NumberField
          id={`${id}-at-most`}
          label="At most"
          tooltip="How many times. Whoever never did it is no member."
          width={12}
          placeholder="Any"
          optional
          value={members.at_most}
          max={MAX_TIMES}
          fault={faultIn(fault, 'at_most')?.text}
          onChange={(times) => onChange({ ...members, at_most: times })}
        />
        <WindowField id={`${id}-within`} words={LATELY} window={members.within} fault={faultIn(fault, 'within')?.text} onChange={(within) => onChange({ ...members, within })} />
      </InlineFieldRow>
    </>
  );
}

const LATELY = { label: 'Within the last', tooltip: 'Counted back from now', none: { label: 'Ever', description: 'However long ago' } };
