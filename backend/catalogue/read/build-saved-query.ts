import { explain } from '../expression/explain';
import { parseReference } from '../expression/template';
import { ExpressionError } from '../expression/tokens';
import type { Fault } from '../fault';
import type { FieldReference, SavedQuery } from '../manifest';
import type { WrittenSavedQuery } from './spelling/saved-query';
import type { Written } from './written';

/** A saved query of the manifest, with dbt's calls in it understood; or what is wrong with them. */
export function buildSavedQuery({ data, place, placeOf }: Written<WrittenSavedQuery>): { query?: SavedQuery; faults: readonly Fault[] } {
  const { name, label, description, query_params: params } = data;
  const faults: Fault[] = [];
  const parse = <T>(texts: readonly string[], key: 'group_by' | 'order_by', read: (text: string) => T): T[] =>
    texts.flatMap((text, index) => {
      try {
        return [read(text)];
      } catch (thrown) {
        faults.push({ place: placeOf(['query_params', key, index]), message: `${name}: ${explain(thrown, text)}` });
        return [];
      }
    });
  const groupBy = parse(params.group_by, 'group_by', groupedBy);
  const orderBy = parse(params.order_by, 'order_by', orderedBy);
  const query = { name, label, description, metrics: params.metrics, group_by: groupBy, where: params.where, order_by: orderBy, limit: params.limit, place };
  return faults.length > 0 ? { faults } : { query, faults };
}

function groupedBy(text: string): FieldReference {
  const { type, descending, ...reference } = parseReference(text);
  if (type === 'metric') {
    throw new ExpressionError('A metric is nothing to group by; name it under metrics', 0);
  }
  if (descending !== undefined) {
    throw new ExpressionError('What is grouped by has no order: descending belongs to order_by', 0);
  }
  return fieldOf(reference);
}

/** A minus before a plain name turns the order round, as in a question. */
function orderedBy(text: string): { field: FieldReference; descending: boolean } {
  const minus = /^\s*-/.exec(text)?.[0] ?? '';
  const { descending = minus !== '', ...reference } = parseReference(text.slice(minus.length));
  return { field: fieldOf(reference), descending };
}

function fieldOf({ name, grain, datePart }: Pick<ReturnType<typeof parseReference>, 'name' | 'grain' | 'datePart'>): FieldReference {
  return { name, ...(grain === undefined ? {} : { grain }), ...(datePart === undefined ? {} : { date_part: datePart }) };
}
