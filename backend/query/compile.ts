import type { SqlParam } from '../../contract/answer';
import { Problem } from '../../contract/problem';
import { MAX_LIMIT, type Question } from '../../contract/question';
import { mayAsk } from '../access/authorise';
import type { Catalogue, MeasureOfModel } from '../catalogue/catalogue';
import { sharedFields } from '../catalogue/entries';
import { findFields, parseFieldName } from '../catalogue/field';
import type { SemanticModel } from '../catalogue/manifest';
import type { Dialect } from '../dialect/dialect';
import { writeSql } from '../dialect/write-relation';
import type { Relation } from '../plan/relation';
import { planDistinct } from './measure-scan';
import { comparisonColumns, planFreshness, planMetrics } from './metric-plan';
import { resolveQuestion, type Key, type QueryContext, type Resolved } from './resolve';

/** How many suggestions a picker gets where it names no limit. */
const DEFAULT_VALUES = 1_000;

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
export function compileQuestion(question: Question, context: QueryContext, dialect: Dialect): CompiledQuestion {
  const resolved = resolveQuestion(question, context);
  const limit = question.limit ?? (question.queryType === 'values' ? DEFAULT_VALUES : MAX_LIMIT);
  const answer = planQuestion(resolved, context);
  const ordered: Relation = { kind: 'order', from: answer, by: orderOf(resolved) };
  // One row more than asked for tells an answer that was cut from one that just fits; without a key there is one row.
  const rows = question.limit === undefined ? limit + 1 : limit;
  const plan: Relation = resolved.keys.length === 0 ? answer : { kind: 'limit', from: ordered, rows };
  return { ...writeSql(plan, dialect, commentOf(resolved)), dialect: dialect.name, plan, resolved, limit };
}

function planQuestion(resolved: Resolved, context: QueryContext): Relation {
  const { question, metrics } = resolved;
  if (question.queryType === 'freshness') {
    return planAges(resolved, context);
  }
  if (question.queryType === 'values' || metrics.length === 0) {
    return planValues(resolved, context);
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

function planValues(resolved: Resolved, context: QueryContext): Relation {
  const { metrics, keys, question } = resolved;
  if (question.queryType === 'values' && keys.length !== 1) {
    throw new Problem('invalid_question', 'A values question names one dimension in `group_by`.', { pointer: '/group_by' });
  }
  if (metrics.length > 1) {
    throw new Problem('invalid_question', 'A values question names one KPI at most, whose rows have the values.', { pointer: '/metrics' });
  }
  if (metrics.length === 0) {
    keys.forEach((key, index) => authoriseValues(context, key.field.base, `/group_by/${index}`));
    question.filters.forEach((filter, index) => authoriseValues(context, parseFieldName(filter.field).base, `/filters/${index}`));
  }
  const [metric] = metrics;
  const [measure]: readonly (MeasureOfModel | undefined)[] = metric ? context.catalogue.measuresOf(metric) : [];
  const model = measure?.model ?? modelOf(keys, context);
  return planDistinct(model, measure?.measure, metric?.filter ?? [], resolved, context);
}

/**
 * Who may ask a KPI that has the dimension may see the dimension's values; an administrator may see those of any.
 * Errors: `Problem` forbidden. A name that is no dimension is left to be told later.
 */
function authoriseValues({ catalogue, principal }: QueryContext, name: string, pointer: string): void {
  const having = catalogue.kpis.filter((kpi) => sharedFields(catalogue, kpi).some((field) => field.name === name));
  const isAdmin = principal.kind === 'user' && principal.role === 'admin';
  if (!isAdmin && !having.some((kpi) => mayAsk(principal, kpi, catalogue)) && isField(catalogue, name)) {
    throw new Problem('forbidden', `The values of "${name}" are shown to those who may ask a KPI that has it.`, { pointer });
  }
}

function isField(catalogue: Catalogue, name: string): boolean {
  return catalogue.manifest.semantic_models.some((model) => findFields(catalogue, model, parseFieldName(name)).length > 0);
}

/** The model to read distinct values from: the one that the dimensions belong to, or one that reaches them all. */
function modelOf(keys: readonly Key[], { catalogue }: QueryContext): SemanticModel {
  const reaching = catalogue.manifest.semantic_models.filter((model) => keys.every((key) => findFields(catalogue, model, key.field).length === 1));
  const own = reaching.find((model) => keys.every((key) => findFields(catalogue, model, key.field)[0]?.path.length === 0));
  const [fallback] = catalogue.manifest.semantic_models;
  const chosen = own ?? reaching[0] ?? fallback;
  if (!chosen) {
    throw new Problem('unknown_dimension', 'The catalogue has no semantic model.', { pointer: '/group_by' });
  }
  return chosen;
}

/** As asked, and then by the keys, so that the same question always gives the same order. */
function orderOf({ question, keys, metrics }: Resolved): { column: string; descending: boolean }[] {
  const shown = question.queryType === 'metrics' ? metrics : [];
  const compared = question.compare ? shown.flatMap((metric) => Object.values(comparisonColumns(metric.name))) : [];
  const columns = [...keys.map((key) => key.name), ...shown.map((metric) => metric.name), ...compared];
  const asked = question.order_by.map((item, index) => {
    const descending = item.startsWith('-');
    const name = descending ? item.slice(1) : item;
    const found = columns.find((candidate) => candidate === name) ?? keys.find((key) => key.field.base === name || `${key.field.base}__auto` === name)?.name;
    if (found === undefined) {
      throw new Problem('invalid_order', `The answer has no column "${name.slice(0, 80)}" to order by; it has ${columns.join(', ')}.`, { pointer: `/order_by/${index}`, allowed: columns });
    }
    return { column: found, descending };
  });
  const rest = keys.filter((key) => !asked.some((one) => one.column === key.name));
  return [...asked, ...rest.map((key) => ({ column: key.name, descending: false }))];
}

function commentOf({ metrics, keys, question }: Resolved): string {
  const names = metrics.map((metric) => `${metric.name} (${metric.label ?? metric.name})`);
  if (question.queryType === 'freshness') {
    return `Northstar: newest record behind ${names.join(', ')}`;
  }
  return names.length > 0 && question.queryType === 'metrics'
    ? `Northstar: ${names.join(', ')}`
    : `Northstar: values of ${keys.map((key) => key.name).join(', ')}`;
}
