import { Problem } from '../../../contract/problem';
import type { Question } from '../../../contract/question';
import type { Metric } from '../../catalogue/manifest';
import type { Relation } from '../../plan/relation';
import { elementExpression } from '../field-expression';
import type { Key } from '../keys';
import { onlyMetric } from '../records/asked-records';
import { startRecords } from '../records/plan-records';
import { recordSource, type RecordSource } from '../records/record-source';
import { isCounted } from '../records/record-value';
import type { QueryContext, Resolved } from '../resolve';
import { planValueClasses } from './value-classes';

/** A question for how many of a KPI's records have which size: over time, or at all. */
export interface AskedSizes {
  readonly source: RecordSource;
  readonly classes: number;
}

/** Classes where the question names no number of them. */
const USUAL_CLASSES = 20;

/**
 * The sizes that a question asks for; undefined for a question of another kind.
 * Errors: `Problem` invalid_question, which says what is missing.
 */
export function askedSizes(question: Question, metrics: readonly Metric[], keys: readonly Key[], context: QueryContext): AskedSizes | undefined {
  const { queryType, buckets } = question;
  if (queryType === 'histogram') {
    const time = keys.find(({ isMetricTime, datePart }) => isMetricTime && datePart === undefined);
    if (time || keys.length > 1) {
      throw new Problem('invalid_question', `A histogram is grouped by one dimension at most${time ? ', and not by time; a heatmap with `buckets` shows sizes over time' : `, not by ${keys.length}`}.`, { pointer: '/group_by' });
    }
    return sizesOf(question, metrics, context);
  }
  if (queryType === 'heatmap') {
    checkHeatmap(question, metrics, keys);
    return buckets === undefined ? undefined : sizesOf(question, metrics, context);
  }
  if (buckets !== undefined) {
    throw new Problem('invalid_question', `\`buckets\` is for a histogram or a heatmap; a ${queryType} question has none.`, { pointer: '/buckets' });
  }
  return undefined;
}

function sizesOf(question: Question, metrics: readonly Metric[], context: QueryContext): AskedSizes {
  const metric = onlyMetric(question, metrics);
  refuseOthers(question);
  const source = recordSource(metric, context);
  const [input, other] = source.inputs;
  if (other) {
    const allowed = source.inputs.map(({ name }) => name);
    throw new Problem('invalid_question', `"${metric.name}" is computed from several measures (${allowed.join(', ')}), so its records have no one size; ask for the sizes of a simple KPI.`, { pointer: '/metrics/0' });
  }
  if (isCounted(input.measure)) {
    throw new Problem('invalid_question', `"${metric.name}" counts its records, so each has the size 1; name a KPI that adds up or averages a number.`, { pointer: '/metrics/0' });
  }
  return { source, classes: question.buckets ?? USUAL_CLASSES };
}

function checkHeatmap(question: Question, metrics: readonly Metric[], keys: readonly Key[]): void {
  const times = keys.filter(({ isMetricTime, datePart }) => isMetricTime && datePart === undefined);
  const others = keys.length - times.length;
  onlyMetric(question, metrics);
  refuseOthers(question);
  if (times.length !== 1) {
    throw new Problem('invalid_question', `A heatmap is over time: group by metric_time at one grain, such as metric_time__hour${times.length > 1 ? ', not at several' : ''}.`, { pointer: '/group_by' });
  }
  if (question.buckets === undefined ? others !== 1 : others > 0) {
    throw new Problem('invalid_question', 'A heatmap is by metric_time and one dimension, or with `buckets` by metric_time alone, for sizes.', { pointer: '/group_by' });
  }
}

function refuseOthers({ queryType, compare, min_max_only: isMinMax }: Question): void {
  if (compare) {
    throw new Problem('invalid_question', `A ${queryType} takes no comparison.`, { pointer: '/compare' });
  }
  if (isMinMax) {
    throw new Problem('invalid_question', `A ${queryType} takes no \`min_max_only\`.`, { pointer: '/min_max_only' });
  }
}

/** How many records of each size, for each of the question's keys. */
export function planSizes({ source, classes }: AskedSizes, resolved: Resolved, context: QueryContext): Relation {
  const { rows, conditions } = startRecords(source, resolved, context);
  const keys = resolved.keys.map((key, index) => ({ name: key.name, expression: rows.key(key, `/group_by/${index}`) }));
  const value = elementExpression(source.inputs[0].measure, rows.alias);
  return planValueClasses(rows.relation(conditions), value, keys, classes);
}
