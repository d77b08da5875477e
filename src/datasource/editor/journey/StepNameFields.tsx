import React from 'react';
import type { CatalogueAnswer } from '../../../../contract/catalogue';
import { ChoiceField } from '../ChoiceField';
import { withStored } from '../options';
import { TextField } from '../TextField';
import { unknownMetrics } from '../unknownMetrics';
import type { StepDraft } from './stepDraft';
import { stepOptions } from './stepOptions';

interface Props {
  readonly id: string;
  readonly title: string;
  readonly catalogue: CatalogueAnswer;
  readonly entity: string;
  readonly draft: StepDraft;
  readonly fault?: string;
  readonly onChange: (draft: StepDraft) => void;
}

/** What tells a step: each record of a KPI, or each event of a name where the catalogue has events. */
export function StepNameFields({ id, title, catalogue, entity, draft, fault, onChange }: Props) {
  const offersEvents = catalogue.hasEvents || draft.by === 'event';
  const first = { id: `${id}-name`, label: offersEvents ? undefined : title, isFirst: !offersEvents };
  return (
    <>
      {offersEvents && (
        <ChoiceField<StepDraft['by']>
          id={`${id}-by`}
          label={title}
          ariaLabel={`${title}: told by`}
          isFirst
          width={14}
          options={BY_OPTIONS}
          value={draft.by}
          onChange={(by) => by && by !== draft.by && onChange({ ...draft, by, name: '' })}
        />
      )}
      {draft.by === 'event' ? (
        <TextField
          {...first}
          ariaLabel={`${title}: event`}
          placeholder="Name of the event, such as page_view"
          value={draft.name}
          fault={fault}
          onChange={(name) => onChange({ ...draft, name })}
        />
      ) : (
        <ChoiceField
          {...first}
          ariaLabel={`${title}: KPI`}
          placeholder="Choose a KPI: each of its records is a step"
          options={withStored(stepOptions(catalogue, entity), [draft.name])}
          value={draft.name || undefined}
          fault={unknownMetrics([draft.name], catalogue) ?? fault}
          onChange={(name) => onChange({ ...draft, name: name ?? '' })}
        />
      )}
    </>
  );
}

const BY_OPTIONS = [
  { value: 'metric', label: 'KPI', description: 'Each record that the KPI counts' },
  { value: 'event', label: 'Event', description: 'Each event of a name' },
] as const;
