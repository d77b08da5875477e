import { InlineFieldRow } from '@grafana/ui';
import React from 'react';
import type { CatalogueAnswer } from '../../../../contract/catalogue';
import { RETENTION_GRAINS, type RETENTION_MODES } from '../../../../contract/retention';
import type { RetentionInput } from '../../kind/ownDefinition';
import { ChoiceField } from '../ChoiceField';
import { type Fault, faultIn } from '../faults';
import { NumberField } from '../NumberField';
import { type Option, withStored } from '../options';
import { unknownMetrics } from '../unknownMetrics';
import { EntityField } from './EntityField';
import { readStep, type StepDraft, writeStep } from './stepDraft';
import { StepFields } from './StepFields';
import { stepOptions } from './stepOptions';

type Grain = (typeof RETENTION_GRAINS)[number];
type Mode = (typeof RETENTION_MODES)[number];

/** The contract's most. */
const MAX_PERIODS = 60;

interface Props {
  readonly id: string;
  readonly catalogue: CatalogueAnswer;
  readonly retention: RetentionInput;
  readonly fault?: Fault;
  readonly suggest: (dimension: string) => Promise<string[]>;
  readonly onChange: (retention: RetentionInput) => void;
  readonly onTry: (retention: RetentionInput) => void;
}

/** A retention that stands in the question itself: who started, who came back, and how long they are followed. */
export function OwnRetention({ id, catalogue, retention, fault, suggest, onChange, onTry }: Props) {
  const at = (part: string) => faultIn(fault, part);
  const step = (part: 'start' | 'return', title: string) => (
    <StepFields
      id={`${id}-${part}`}
      title={title}
      catalogue={catalogue}
      entity={retention.entity}
      draft={readStep(retention[part])}
      fault={at(part)}
      suggest={suggest}
      onChange={(draft: StepDraft) => onChange({ ...retention, [part]: writeStep(draft) })}
      onTry={(draft: StepDraft) => onTry({ ...retention, [part]: writeStep(draft) })}
    />
  );
  return (
    <>
      <InlineFieldRow>
        <EntityField id={`${id}-entity`} catalogue={catalogue} entity={retention.entity} fault={at('entity')?.text} onChange={(entity) => onChange({ ...retention, entity })} />
        <ChoiceField<Grain>
          id={`${id}-grain`}
          label="By"
          width={14}
          options={GRAIN_OPTIONS}
          value={retention.grain ?? 'week'}
          fault={at('grain')?.text}
          onChange={(grain) => onChange({ ...retention, grain })}
        />
        <NumberField
          id={`${id}-periods`}
          label="Periods"
          tooltip="How many periods after the start are followed"
          width={10}
          value={retention.periods ?? 8}
          max={MAX_PERIODS}
          fault={at('periods')?.text}
          onChange={(periods) => onChange({ ...retention, periods })}
        />
        <ChoiceField<Mode>
          id={`${id}-mode`}
          label="Back"
          width={26}
          options={MODE_OPTIONS}
          value={retention.mode ?? 'classic'}
          fault={at('mode')?.text}
          onChange={(mode) => onChange({ ...retention, mode })}
        />
      </InlineFieldRow>
      {step('start', 'Start')}
      {step('return', 'Return')}
      <InlineFieldRow>
        <ChoiceField
          id={`${id}-value`}
          label="Value"
          isFirst
          tooltip="A KPI that adds up, such as revenue: what each cohort was worth, period by period and so far"
          placeholder="None: people are counted"
          isClearable
          options={withStored(stepOptions(catalogue, retention.entity), [retention.value ?? ''])}
          value={retention.value}
          fault={unknownMetrics([retention.value ?? ''], catalogue) ?? at('value')?.text}
          onChange={(value) => onChange({ ...retention, value })}
        />
      </InlineFieldRow>
    </>
  );
}

/** The fields of a retention that tell their faults themselves. */
export const RETENTION_FIELDS: readonly string[] = ['entity', 'grain', 'periods', 'mode', 'start', 'return', 'value'];

const GRAIN_OPTIONS: ReadonlyArray<Option<Grain>> = RETENTION_GRAINS.map((value) => ({ value, label: value }));

const MODE_OPTIONS: ReadonlyArray<Option<Mode>> = [
  { value: 'classic', label: 'In that very period', description: 'Back in just that period' },
  { value: 'rolling', label: 'In that period or later', description: 'Not lost yet; one minus it is the churn' },
];
