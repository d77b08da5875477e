import type { DefinitionEntry } from '../../../contract/catalogue';
import type { Option } from './options';

/** Stands for a definition in the question itself; no name of the catalogue begins so. */
export const OWN = '__own';

/** A saved funnel, retention, cohort or experiment as a picker shows it. */
export function definitionOption({ name, label, description, entity, steps }: DefinitionEntry): Option<string> {
  return {
    value: name,
    label,
    description: description ?? steps?.join(' → ') ?? name,
    search: [name, label, description, entity, ...(steps ?? [])].join(' ').toLowerCase(),
  };
}
