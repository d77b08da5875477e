import type { SelectableValue } from '@grafana/data';
import { KIND_GROUPS, KINDS, type OfferedKind, type QuestionKind } from '../kind/kinds';
import type { Option } from './options';

type KindGroup = SelectableValue<QuestionKind> & { readonly label: string; readonly options: Array<Option<QuestionKind>> };

/** The kinds of questions in groups; a stored kind that is not offered stands in a group of its own. */
export function kindOptions(stored: QuestionKind): KindGroup[] {
  // Before Grafana 11 a group of options is folded unless it says otherwise.
  const offered = KIND_GROUPS.map(({ label, kinds }) => ({ label, expanded: true, options: kinds.map(optionOf) }));
  return isOffered(stored) ? offered : [...offered, { label: 'As it is stored', expanded: true, options: [optionOf(stored)] }];
}

export function isOffered(kind: QuestionKind): kind is OfferedKind {
  return KIND_GROUPS.some(({ kinds }) => (kinds as readonly QuestionKind[]).includes(kind));
}

function optionOf(kind: QuestionKind): Option<QuestionKind> {
  const { label, description } = KINDS[kind];
  return { value: kind, label, description, search: `${label} ${description}`.toLowerCase() };
}
