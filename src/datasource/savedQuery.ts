import type { CatalogueAnswer, MetricEntry, SavedQueryEntry } from '../../contract/catalogue';
import type { QuestionInput } from '../../contract/question';
import { groupName, METRIC_TIME, readGroup, readGroups } from './groupBy';
import { whereOf } from './where';

/** The saved query that a question begins with; undefined where it has none, or the catalogue has not that one. */
export function savedQueryOf({ saved_query }: Pick<QuestionInput, 'saved_query'>, catalogue: CatalogueAnswer | undefined): SavedQueryEntry | undefined {
  return catalogue?.savedQueries.find(({ name }) => name === saved_query);
}

/** What a saved query asks, as a question of its own. */
export function questionOfSaved({ metrics, groupBy, where, orderBy, limit }: SavedQueryEntry): QuestionInput {
  return { version: 1, metrics: [...metrics], group_by: [...groupBy], where: [...where], order_by: [...orderBy], ...(limit === undefined ? {} : { limit }) };
}

/** The KPIs that a question asks for, those of its saved query first. */
export function askedMetrics(question: QuestionInput, catalogue: CatalogueAnswer): MetricEntry[] {
  const names = [...(savedQueryOf(question, catalogue)?.metrics ?? []), ...(question.metrics ?? [])];
  return catalogue.metrics.filter(({ name }) => names.includes(name));
}

/** True where a saved query has a time of its own. */
export function hasTime({ groupBy }: SavedQueryEntry, catalogue: CatalogueAnswer): boolean {
  return groupBy.some((group) => readGroup(group, catalogue).name === METRIC_TIME);
}

/** True where an answer is told apart by time, by the question itself or by its saved query. */
export function asksOverTime(question: QuestionInput, catalogue: CatalogueAnswer): boolean {
  const saved = savedQueryOf(question, catalogue);
  return readGroups(question.group_by, catalogue).time !== undefined || (saved !== undefined && hasTime(saved, catalogue));
}

/** Begins with a saved query. Time is left to it where it has a time of its own, so that time is not cut twice. */
export function beginWith<Q extends QuestionInput>(question: Q, saved: SavedQueryEntry | undefined, catalogue: CatalogueAnswer): Q {
  if (!saved) {
    return { ...question, saved_query: undefined };
  }
  const leavesTime = hasTime(saved, catalogue);
  const own = (question.group_by ?? []).filter((group) => !leavesTime || readGroup(group, catalogue).name !== METRIC_TIME);
  return { ...question, saved_query: saved.name, group_by: own };
}

/** The same question without its saved query, whose parts it then has itself: all that stood on top of it stays. */
export function unfolded<Q extends QuestionInput>(question: Q, saved: SavedQueryEntry, catalogue: CatalogueAnswer): Q {
  const base = questionOfSaved(saved);
  const keyOf = (group: Parameters<typeof readGroup>[0]) => groupName(readGroup(group, catalogue));
  const groups = [...(base.group_by ?? []), ...(question.group_by ?? [])];
  const limit = question.limit ?? base.limit;
  return {
    ...question,
    saved_query: undefined,
    metrics: [...new Set([...(base.metrics ?? []), ...(question.metrics ?? [])])],
    group_by: groups.filter((group, index) => groups.findIndex((other) => keyOf(other) === keyOf(group)) === index),
    where: [...whereOf(base), ...whereOf(question)],
    order_by: question.order_by?.length ? question.order_by : saved.orderBy.map((order) => orderName(order, catalogue)),
    ...(limit === undefined ? {} : { limit }),
  };
}

/** An order by its column's name: a saved query may write it as dbt's call. */
export function orderName(order: string, catalogue: CatalogueAnswer): string {
  const [sign, field] = order.startsWith('-') ? ['-', order.slice(1)] : ['', order];
  return sign + groupName(readGroup(field, catalogue));
}
