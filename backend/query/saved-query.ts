import type { GroupBy, Question } from '../../contract/question';
import type { Catalogue } from '../catalogue/catalogue';
import type { FieldReference } from '../catalogue/manifest';

/**
 * A question with its saved query's parts in place: the saved metrics, group-by items and conditions come first, and
 * what the question says itself comes on top; its own order and limit replace the saved ones.
 * Errors: `Problem` invalid_question for a name that is no saved query.
 */
export function withSavedQuery(question: Question, catalogue: Catalogue): Question {
  if (question.saved_query === undefined) {
    return question;
  }
  const saved = catalogue.savedQuery(question.saved_query, '/saved_query');
  const limit = question.limit ?? saved.limit;
  return {
    ...question,
    metrics: [...new Set([...saved.metrics, ...question.metrics])],
    group_by: [...saved.group_by.map(groupByOf), ...question.group_by],
    where: [...saved.where, ...question.where],
    order_by: question.order_by.length > 0 ? question.order_by : saved.order_by.map(({ field, descending }) => `${descending ? '-' : ''}${columnOf(field)}`),
    ...(limit === undefined ? {} : { limit }),
  };
}

function groupByOf({ name, grain, date_part }: FieldReference): GroupBy {
  return grain === undefined && date_part === undefined ? name : { name, ...(grain ? { grain } : {}), ...(date_part ? { date_part } : {}) };
}

function columnOf({ name, grain, date_part }: FieldReference): string {
  return date_part ? `${name}__extract_${date_part}` : grain ? `${name}__${grain}` : name;
}
