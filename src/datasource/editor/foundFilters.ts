import type { FilterInput } from './filterDraft';

/** Fields of what was found and kept, by which it is filtered. */
export type FoundField = 'severity' | 'status';

/** Keeps every anomaly, and so leaves out all that is none. */
export const ANY_ANOMALY: FilterInput = { field: 'severity', op: 'is_not_null', values: [] };

/** The values of a field that are shown; none where all are. */
export function shownValues(filters: readonly FilterInput[], field: FoundField): string[] {
  return filters.filter((filter) => filter.field === field).flatMap(({ values }) => (values ?? []).map(String));
}

/** The filters with other values of a field. */
export function withShown(filters: readonly FilterInput[], field: FoundField, values: readonly string[]): FilterInput[] {
  const others = filters.filter((filter) => filter.field !== field);
  return values.length > 0 ? [...others, { field, op: 'in', values: [...values] }] : others;
}
