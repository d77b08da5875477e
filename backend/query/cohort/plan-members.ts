import type { Cohort } from '../../../contract/cohort';
import { nearest } from '../../../contract/nearest';
import { Problem } from '../../../contract/problem';
import { questionSchema } from '../../../contract/question';
import type { Step } from '../../../contract/step';
import { authoriseMetric, authoriseSelection } from '../../access/authorise';
import { didYouMean, shorten, validityOf } from '../../catalogue/catalogue';
import { findFields, parseFieldName, type FieldName } from '../../catalogue/field';
import type { SemanticModel } from '../../catalogue/manifest';
import { column, number, operation } from '../../plan/build';
import type { Aggregate, Expression } from '../../plan/expression';
import type { Relation } from '../../plan/relation';
import { askedConditions, catalogueCondition, MEMBER, referencesOf, type Condition } from '../condition';
import { dimensionTime, elementExpression, timeExpression, type TimeExpression } from '../field-expression';
import { planJourney } from '../journey';
import { authorisedStep } from '../journey/authorised-step';
import { occurrencesOf, type Occurrences } from '../journey/occurrences';
import { planMetricBy } from '../metric-by-entity';
import { planPeriod } from '../metric-plan';
import type { PassScope } from '../plan-pass';
import type { QueryContext, Resolved } from '../resolve';
import { Rows } from '../rows';
import { instantOf, readLag, shiftInstant } from '../time';
import { inRange } from '../time-bounds';

type Members<Kind extends Cohort['members']['kind']> = Extract<Cohort['members'], { kind: Kind }>;

/**
 * The members of a cohort, each once, under the name `MEMBER`: the same whatever question they are for. `at` is where the
 * cohort is named; `isAsked` says that its definition stands there, and is not the catalogue's.
 * Errors: `Problem` invalid_question for an entity that nothing has; forbidden; those of steps, filters and templates.
 */
export function planMembers({ entity, members }: Cohort, context: QueryContext, at: string, isAsked: boolean): Relation {
  checkEntity(entity, context, isAsked ? `${at}/entity` : at);
  const inside = (part: string) => (isAsked ? `${at}/members${part}` : undefined);
  switch (members.kind) {
    case 'acquisition':
      return acquired(members, recordsOf(members.start, inside('/start'), upTo(members, context)), context);
    case 'behavioural':
      return repeated(members, recordsOf(members.step, inside('/step'), within(members, context)));
    case 'demographic':
      return withAttributes(entity, isAsked ? askedConditions({ filters: members.filters, where: [] }, context, inside('')) : keptConditions(members, context, at), context, at);
    case 'custom':
      return withAttributes(entity, isAsked ? askedConditions({ filters: [], where: members.where }, context, inside('')) : keptConditions(members, context, at), context, at);
  }

  function recordsOf(step: Step, askedAt: string | undefined, bounds: (time: TimeExpression) => readonly Expression[]): Occurrences {
    const known = authorisedStep(step, entity, context, askedAt ?? at, askedAt);
    if (askedAt === undefined) {
      authoriseKept(keptConditions(step, context, at), [known.model], context, at);
    }
    return occurrencesOf(known, entity, [], [], scopeOf(context), bounds);
  }
}

/** A cohort's own question: nothing of the one that it is asked for. Its days are the tenant's. */
function resolvedOf({ timezone, catalogue }: QueryContext): Resolved {
  return { question: questionSchema.parse({}), metrics: [], keys: [], conditions: [], clock: { zone: timezone, weekStart: catalogue.manifest.week_start ?? 'monday' }, usualGrain: 'day' };
}

function scopeOf(context: QueryContext): PassScope {
  return { resolved: resolvedOf(context), context, planMetricBy: planMetricBy(planPeriod), planJourney };
}

function checkEntity(entity: string, { catalogue }: QueryContext, pointer: string): void {
  const known = new Set(catalogue.manifest.semantic_models.flatMap(({ entities }) => entities.map(({ name }) => name)));
  if (!known.has(entity)) {
    const allowed = nearest(entity, [...known]);
    throw new Problem('invalid_question', `There is no entity "${shorten(entity)}"${didYouMean(allowed)}`, { pointer, allowed });
  }
}

/** One row for each entity of some records, with an aggregate that then has to hold. */
function byEntity({ from, entity }: Occurrences, value: Aggregate, holds: readonly Expression[]): Relation {
  const all: Relation = { kind: 'aggregate_by', from, keys: [{ name: MEMBER, expression: entity }], values: [{ name: VALUE, expression: value }] };
  return holds.reduce<Relation>((left, condition, index) => ({ kind: 'filter', from: index === 0 ? { kind: 'named', from: left, alias: 'entities' } : left, condition }), all);
}

const VALUE = 'told_by';

function rangeOf({ from, to }: Members<'acquisition'>, { timezone }: QueryContext) {
  return { from: instantOf(from, timezone, 0), to: instantOf(to, timezone, 1) };
}

/** Later starts make nobody's first one earlier, so they need not be read. */
function upTo(members: Members<'acquisition'>, context: QueryContext) {
  return (time: TimeExpression) => inRange(time, rangeOf(members, context), resolvedOf(context)).slice(1);
}

function acquired(members: Members<'acquisition'>, starts: Occurrences, context: QueryContext): Relation {
  const resolved = resolvedOf(context);
  const first = timeExpression(column(VALUE), starts.time.isInstant, starts.time.granularity, resolved.clock);
  return byEntity(starts, { kind: 'aggregate', aggregation: 'min', operand: starts.time.raw }, inRange(first, rangeOf(members, context), resolved).slice(0, 1));
}

/** What lies in the future has not been done. */
function within({ within: window }: Members<'behavioural'>, context: QueryContext) {
  const { now, timezone: zone } = context;
  const lag = readLag(window);
  const from = lag ? shiftInstant(now, lag.grain, -lag.count, { zone }) : now;
  return (time: TimeExpression) => inRange(time, { from, to: now }, resolvedOf(context)).slice(lag ? 0 : 1);
}

function repeated({ at_least: least, at_most: most }: Members<'behavioural'>, done: Occurrences): Relation {
  const times: Aggregate = { kind: 'aggregate', aggregation: 'count', operand: done.entity };
  return byEntity(done, times, [...(least > 1 ? [operation(column(VALUE), '>=', number(least))] : []), ...(most === undefined ? [] : [operation(column(VALUE), '<=', number(most))])]);
}

const KEPT = { pointer: '', level: 0, isOwn: true } as const;

/** What the catalogue selects members by. Errors: `Problem` forbidden for a metric: who may not ask it is not told by it either. */
function keptConditions({ filters = [], where = [] }: Partial<Pick<Step, 'filters' | 'where'>>, { catalogue, principal }: QueryContext, at: string): readonly Condition[] {
  const conditions = [...filters.map((filter): Condition => ({ kind: 'filter', filter, ...KEPT })), ...where.map((text) => catalogueCondition(text, 0, true))];
  conditions.flatMap(referencesOf).filter(({ type }) => type === 'metric').forEach(({ name }) => authoriseMetric(principal, catalogue.metric(name, at), catalogue, at));
  return conditions;
}

/** Members have the values that they were selected by, so who may not see these is not told the members. Errors: `Problem` forbidden. */
function authoriseKept(conditions: readonly Condition[], models: readonly SemanticModel[], { catalogue, principal }: QueryContext, at: string): void {
  const names = fieldsOf(conditions, catalogue);
  models.flatMap((model) => names.flatMap((name) => findFields(catalogue, model, name))).forEach((field) => authoriseSelection(principal, field, at));
}

function fieldsOf(conditions: readonly Condition[], { calendars }: QueryContext['catalogue']): readonly FieldName[] {
  return conditions.flatMap(referencesOf).filter(({ type }) => type !== 'metric').map(({ name }) => parseFieldName(name, calendars));
}

/** Entities by what their own model says of them now. */
function withAttributes(entity: string, conditions: readonly Condition[], context: QueryContext, at: string): Relation {
  const model = modelOfMembers(entity, conditions, context);
  if (!model) {
    throw new Problem('invalid_question', `No semantic model has one row for each "${shorten(entity)}", so its members cannot be told by attributes; use an acquisition or a behavioural cohort.`, { pointer: at });
  }
  authoriseKept(conditions.filter(({ pointer }) => pointer === ''), [model], context, at);
  const resolved = resolvedOf(context);
  const rows = new Rows(model, resolved, context, planMetricBy(planPeriod));
  const own = rows.own(entity);
  rows.seenAt(context.now);
  const held = conditions.map((condition) => rows.condition(condition));
  return { kind: 'aggregate_by', from: rows.relation([...heldNow(model, rows, resolved, context), ...held, { kind: 'is_null', operand: own, negated: true }]), keys: [{ name: MEMBER, expression: own }], values: [] };
}

/** Of the models that are keyed by an entity the one that all fields of the conditions are found from, or else the first. */
function modelOfMembers(entity: string, conditions: readonly Condition[], { catalogue }: QueryContext): SemanticModel | undefined {
  const models = catalogue.modelsKeyedBy(entity);
  const names = fieldsOf(conditions, catalogue);
  return models.find((model) => names.every((name) => findFields(catalogue, model, name).length > 0)) ?? models[0];
}

/** Of a slowly changing dimension the rows that hold today. */
function heldNow(model: SemanticModel, { alias }: Rows, { clock }: Resolved, { now }: QueryContext): readonly Expression[] {
  const validity = validityOf(model);
  if (!validity) {
    return [];
  }
  const [start, end] = [validity.start, validity.end].map((dimension) => dimensionTime(dimension, model, elementExpression(dimension, alias), clock));
  return start && end ? [operation(start.raw, '<=', start.moment(now)), operation({ kind: 'is_null', operand: end.raw, negated: false }, 'or', operation(end.raw, '>', end.moment(now)))] : [];
}
