import { useRef } from 'react';
import type { CatalogueAnswer } from '../../../contract/catalogue';
import { beginKind } from '../kind/beginKind';
import { kindOf } from '../kind/kindOf';
import type { QuestionKind } from '../kind/kinds';
import type { NorthstarQuery } from '../types';
import { isOffered } from './kindOptions';

/**
 * Changes a question's kind. A kind that was left earlier comes back as it was left, so that nothing that was chosen
 * or typed is lost; any other begins with what fits of the question before.
 */
export function useKinds(query: NorthstarQuery, catalogue: CatalogueAnswer, onChange: (query: NorthstarQuery) => void): (kind: QuestionKind) => void {
  const left = useRef<ReadonlyMap<QuestionKind, NorthstarQuery>>(new Map());
  return (kind) => {
    const current = kindOf(query);
    if (kind === current) {
      return;
    }
    left.current = new Map(left.current).set(current, query);
    const kept = left.current.get(kind);
    if (kept) {
      onChange({ ...kept, refId: query.refId, datasource: query.datasource, hide: query.hide });
    } else if (isOffered(kind)) {
      onChange(beginKind(query, kind, catalogue));
    }
  };
}
