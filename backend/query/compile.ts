import type { Temporal } from 'temporal-polyfill';
import type { SqlParam } from '../../contract/answer';
import { Problem } from '../../contract/problem';
import { MAX_LIMIT, type Question } from '../../contract/question';
import type { Dialect } from '../dialect/dialect';
import { writeSql } from '../dialect/write-relation';
import type { Relation } from '../plan/relation';
import { planMemberCounts } from './cohort/cohorts-answer';
import { comparisonColumns } from './comparison';
import { planSizes } from './distribution/asked-sizes';
import { SIZES } from './distribution/value-classes';
import { planValues } from './distinct';
import { planExperiment } from './experiment/plan-experiment';
import { planFreshness, planMetrics } from './metric-plan';
import { readCall } from './keys';
import { planRecords, recordOrder } from './records/plan-records';
import { instantText } from './time';
import { resolveQuestion, type QueryContext, type Resolved } from './resolve';

/** How many suggestions a picker gets where it names no limit. */
const DEFAULT_VALUES = 1_000;

/** How many records a list shows where the question does not say. */
const DEFAULT_RECORDS = 100;

/** A statement, and what its columns mean. */
export interface CompiledQuestion {
  readonly sql: string;
  readonly params: readonly SqlParam[];
  readonly dialect: Dialect['name'];
  readonly plan: Relation;
  readonly resolved: Resolved;
  /** The most rows to take; the statement itself is cut there too. */
  readonly limit: number;
}

/**
 * The one way from a question to SQL, for running, preview, alerting and reports alike.
 * Errors: those of `resolveQuestion`, and `Problem` invalid_order.
 */
export function compileQuestion(asked: Question, context: QueryContext, dialect: Dialect): CompiledQuestion {
  const resolved = resolveQuestion(asked, context);
  const { question } = resolved;
  const limit = question.limit ?? usualLimit(resolved);
  const answer = planQuestion(resolved, context);
  const ordered: Relation = { kind: 'order', from: answer, by: orderOf(resolved) };
  // One row more than asked for tells an answer that was cut from one that just fits; without a key there is one row.
  const rows = question.limit === undefined ? limit + 1 : limit;
  const isOneRow = (resolved.keys.length === 0 && !resolved.records && !resolved.sizes) || question.min_max_only;
  const plan: Relation = isOneRow ? answer : { kind: 'limit', from: ordered, rows };
  return { ...writeSql(plan, dialect, commentOf(resolved), instantText(askedAt(resolved, context))), dialect: dialect.name, plan, resolved, limit };
}

/** How far behind the clock a range's end may be and still mean now: a board or a rule asks a little after it chose it. */
const STILL_NOW_MS = 10 * 60_000;

/**
 * What `now()` stands for: the last instant of a range that ends now, so that what stands now lies in every such range;
 * otherwise the running minute, so that the same question is the same statement for as long.
 */
function askedAt({ range }: Resolved, { now }: QueryContext): Temporal.Instant {
  const behind = range ? now.epochMilliseconds - range.to.epochMilliseconds : -1;
  if (range && behind >= 0 && behind < STILL_NOW_MS) {
    return range.to.subtract({ milliseconds: 1 });
  }
  return now.round({ smallestUnit: 'minute', roundingMode: 'floor' });
}

function usualLimit({ question, records }: Resolved): number {
  return records ? DEFAULT_RECORDS : question.queryType === 'values' ? DEFAULT_VALUES : MAX_LIMIT;
}

function planQuestion(resolved: Resolved, context: QueryContext): Relation {
  const { question, metrics, cohorts } = resolved;
  if (cohorts) {
    return planMemberCounts(cohorts);
  }
  if (resolved.experiment) {
    return planExperiment(resolved.experiment, resolved, context);
  }
  if (resolved.records) {
    return planRecords(resolved.records, resolved, context);
  }
  if (resolved.sizes) {
    return planSizes(resolved.sizes, resolved, context);
  }
  if (question.queryType === 'freshness') {
    return planAges(resolved, context);
  }
  if (question.queryType === 'values' || metrics.length === 0) {
    return planValues(resolved, context);
  }
  if (question.min_max_only) {
    throw new Problem('invalid_question', '`min_max_only` is for the values of one thing to group by, without a KPI.', { pointer: '/min_max_only' });
  }
  return planMetrics(resolved, context);
}

function planAges(resolved: Resolved, context: QueryContext): Relation {
  const [metric, ...others] = resolved.metrics;
  if (!metric || others.length > 0 || resolved.keys.length > 0) {
    throw new Problem('invalid_question', 'A freshness question names one KPI and no dimension.', { pointer: '/metrics' });
  }
  return planFreshness(metric, resolved, context);
}

/** As asked, and then by the keys, so that the same question always gives the same order. */
function orderOf({ question, keys, metrics, records, sizes }: Resolved): readonly { column: string; descending: boolean }[] {
  if (records) {
    return recordOrder(question.order_by.map((item, index) => readOrder(item, `/order_by/${index}`)), records);
  }
  const shown = showsMetrics(question) ? metrics : [];
  const compared = question.compare ? shown.flatMap((metric) => Object.values(comparisonColumns(metric.name))) : [];
  const columns = [...keys.map((key) => key.name), ...shown.map((metric) => metric.name), ...compared];
  const asked = question.order_by.map((item, index) => {
    const { name, descending } = readOrder(item, `/order_by/${index}`);
    const found = columns.find((candidate) => candidate === name) ?? keys.find((key) => key.field.base === name || `${key.field.base}__auto` === name)?.name;
    if (found === undefined) {
      const has = columns.length === 0 ? 'it keeps an order of its own' : `it has ${columns.join(', ')}`;
      throw new Problem('invalid_order', `The answer has no column "${name.slice(0, 80)}" to order by; ${has}.`, { pointer: `/order_by/${index}`, allowed: columns });
    }
    return { column: found, descending };
  });
  const rest = keys.filter((key) => !asked.some((one) => one.column === key.name));
  return [...asked, ...[...rest.map((key) => key.name), ...(sizes ? [SIZES.class] : [])].map((column) => ({ column, descending: false }))];
}

/** True where the answer has a column for each KPI. */
function showsMetrics({ queryType, buckets }: Question): boolean {
  return queryType === 'metrics' || queryType === 'contribution' || queryType === 'geomap' || (queryType === 'heatmap' && buckets === undefined);
}

/** A column's name, `-` before it for descending order, or dbt's call such as `Metric('bookings').descending(True)`. */
function readOrder(item: string, pointer: string): { readonly name: string; readonly descending: boolean } {
  const isReversed = item.startsWith('-');
  const written = isReversed ? item.slice(1) : item;
  if (!written.includes('(')) {
    return { name: written, descending: isReversed };
  }
  const { name, grain, datePart, descending = false } = readCall(written, pointer);
  return { name: datePart ? `${name}__extract_${datePart}` : grain ? `${name}__${grain.toLowerCase()}` : name, descending: descending !== isReversed };
}

function commentOf({ cohort, ...rest }: Resolved): string {
  return `${subjectOf(rest)}${cohort ? `, members of the cohort "${cohort.label}"` : ''}`;
}

function subjectOf({ metrics, keys, question, journey, cohorts, experiment, records, sizes }: Omit<Resolved, 'cohort'>): string {
  if (cohorts) {
    return `Northstar: members of ${cohorts.map(({ label }) => label).join(', ')}`;
  }
  if (journey) {
    const { definition } = journey;
    const what = definition.kind === 'funnel' ? definition.steps.map(({ label }) => label).join(' → ') : `of each ${definition.retention.entity} by the ${definition.retention.grain}`;
    return `Northstar: ${definition.kind} ${what}${keys.length > 0 ? ` by ${keys.map(({ name }) => name).join(', ')}` : ''}`;
  }
  const names = metrics.map((metric) => `${metric.name} (${metric.label ?? metric.name})`);
  if (question.queryType === 'freshness') {
    return `Northstar: newest record behind ${names.join(', ')}`;
  }
  if (records || sizes || experiment) {
    const what = records ? 'records behind' : sizes ? 'sizes of the records behind' : `experiment ${experiment?.label}, sums by variant of`;
    return `Northstar: ${what} ${names.join(', ')}`;
  }
  return names.length > 0 && showsMetrics(question)
    ? `Northstar: ${names.join(', ')}`
    : `Northstar: values of ${keys.map((key) => key.name).join(', ')}`;
}
