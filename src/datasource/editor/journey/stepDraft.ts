import type { StepInput } from '../../kind/ownDefinition';
import type { FilterInput } from '../filterDraft';
import type { DraftForm } from '../useDrafts';
import { whereOf } from '../../where';

/** A step while it is being written: it may still lack the KPI or the event that tells it. */
export interface StepDraft {
  readonly by: 'metric' | 'event';
  /** Name of the KPI or of the event. */
  readonly name: string;
  /** Empty where it is called as the KPI or the event is. */
  readonly label: string;
  readonly optional: boolean;
  readonly filters: readonly FilterInput[];
  readonly where: readonly string[];
}

export const NEW_STEP: StepDraft = { by: 'metric', name: '', label: '', optional: false, filters: [], where: [] };

/** How steps stand in a question. */
export const STEP_FORM: DraftForm<StepInput, StepDraft> = {
  read: readStep,
  write: (draft) => (draft.name.trim() === '' ? undefined : writeStep(draft)),
};

export function readStep({ metric, event, label, optional, filters, where }: StepInput): StepDraft {
  return {
    by: metric === undefined && event !== undefined ? 'event' : 'metric',
    name: metric ?? event ?? '',
    label: label ?? '',
    optional: optional ?? false,
    filters: filters ?? [],
    where: whereOf({ where }),
  };
}

export function writeStep({ by, name, label, optional, filters, where }: StepDraft): StepInput {
  return {
    // An event without its name yet stays an event.
    ...(by === 'event' || name !== '' ? { [by]: name.trim() } : {}),
    ...(label.trim() === '' ? {} : { label: label.trim() }),
    ...(optional ? { optional } : {}),
    ...(filters.length > 0 ? { filters: [...filters] } : {}),
    ...(where.length > 0 ? { where: [...where] } : {}),
  };
}
