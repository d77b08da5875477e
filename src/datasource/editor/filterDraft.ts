import type { FilterOperator } from '../../../contract/filter';
import type { QuestionInput } from '../../../contract/question';
import type { DraftForm } from './useDrafts';

export type FilterInput = NonNullable<QuestionInput['filters']>[number];

/** A filter while it is being written: it may still lack its dimension or its values. */
export interface FilterDraft {
  readonly field: string;
  readonly op: FilterOperator;
  readonly values: readonly string[];
}

const WITHOUT_VALUE: readonly FilterOperator[] = ['is_null', 'is_not_null'];
const WITH_SEVERAL: readonly FilterOperator[] = ['in', 'not_in'];

export function takesValue(op: FilterOperator): boolean {
  return !WITHOUT_VALUE.includes(op);
}

/** True where the filter can be asked; anything less stays in the editor. */
function isComplete({ field, op, values }: FilterDraft): boolean {
  return field !== '' && (!takesValue(op) || values.length > 0);
}

function draftOf({ field, op, values }: FilterInput): FilterDraft {
  return { field, op, values: (values ?? []).map(String) };
}

function filterOf({ field, op, values }: FilterDraft): FilterInput {
  return { field, op, values: takesValue(op) ? [...values] : [] };
}

export const NEW_FILTER: FilterDraft = { field: '', op: '=', values: [] };

/** How filters stand in a question. */
export const FILTER_FORM: DraftForm<FilterInput, FilterDraft> = {
  read: draftOf,
  write: (draft) => (isComplete(draft) ? filterOf(draft) : undefined),
};

/** Picking several values turns "is" into "is one of", and picking one turns it back, so that nobody has to know. */
export function withValues(draft: FilterDraft, values: readonly string[]): FilterDraft {
  const op = { '=': 'in', '!=': 'not_in' }[draft.op as string] as FilterOperator | undefined;
  return { ...draft, values, op: values.length > 1 ? (op ?? draft.op) : draft.op };
}

/** A new operator keeps the values that it can hold. */
export function withOperator(draft: FilterDraft, op: FilterOperator): FilterDraft {
  const values = takesValue(op) ? draft.values : [];
  return { ...draft, op, values: WITH_SEVERAL.includes(op) ? values : values.slice(0, 1) };
}
