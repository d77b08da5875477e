import type { DefinitionEntry, SavedMark } from '../../../contract/catalogue';
import type { Option } from './options';

/** Stands for a definition in the question itself; no name of the catalogue begins so. */
export const OWN = '__own';

/** A saved funnel, retention, cohort or experiment as a picker shows it. */
export function definitionOption({ name, label, description, entity, steps, saved }: DefinitionEntry): Option<string> {
  return {
    value: name,
    label,
    description: [saved && savedWords(saved), description ?? steps?.join(' → ') ?? name].filter(Boolean).join(' · '),
    search: [name, label, description, entity, ...(steps ?? [])].join(' ').toLowerCase(),
  };
}

/** Whose a saved definition is, in a few words. */
export function savedWords({ isOwn, isPublic }: SavedMark): string {
  if (isOwn) {
    return isPublic ? 'Saved by you, shared' : 'Saved by you';
  }
  return isPublic ? 'Shared' : "Somebody else's own";
}
