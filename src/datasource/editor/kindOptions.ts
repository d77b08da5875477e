import type { SelectableValue } from '@grafana/data';
import type { CatalogueAnswer } from '../../../contract/catalogue';
import { KIND_GROUPS, KINDS, type OfferedKind, type QuestionKind } from '../kind/kinds';
import { lackingFor } from '../kind/lackingFor';
import type { Option } from './options';

type KindGroup = SelectableValue<QuestionKind> & { readonly label: string; readonly options: Array<Option<QuestionKind>> };

/**
 * The kinds of questions in groups. One that the catalogue has no answer to cannot be picked, and says why; a stored
 * kind that is not offered stands in a group of its own.
 */
export function kindOptions(stored: QuestionKind, catalogue: CatalogueAnswer): KindGroup[] {
  const optionOf = (kind: QuestionKind): Option<QuestionKind> => {
    const { label, description } = KINDS[kind];
    const lacking = kind === stored ? undefined : lackingFor(kind, catalogue);
    return { value: kind, label, description: lacking ?? description, isDisabled: lacking !== undefined, search: `${label} ${description}`.toLowerCase() };
  };
  // Before Grafana 11 a group of options is folded unless it says otherwise.
  const offered = KIND_GROUPS.map(({ label, kinds }) => ({ label, expanded: true, options: kinds.map(optionOf) }));
  return isOffered(stored) ? offered : [...offered, { label: 'As it is stored', expanded: true, options: [optionOf(stored)] }];
}

export function isOffered(kind: QuestionKind): kind is OfferedKind {
  return KIND_GROUPS.some(({ kinds }) => (kinds as readonly QuestionKind[]).includes(kind));
}
