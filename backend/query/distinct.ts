import { isAtLeast, isGrain, type Grain } from '../../contract/grain';
import { Problem } from '../../contract/problem';
import { mayAsk } from '../access/authorise';
import type { MeasureOfModel } from '../catalogue/catalogue';
import { sharedFields } from '../catalogue/entries';
import { findFields, parseFieldName, type FieldName } from '../catalogue/field';
import type { SemanticModel } from '../catalogue/manifest';
import { column } from '../plan/build';
import type { NamedExpression, Relation } from '../plan/relation';
import { catalogueCondition, referencesOf } from './condition';
import { planJourney } from './journey';
import { planMetricBy } from './metric-by-entity';
import { planPeriod } from './metric-plan';
import { startPass } from './plan-pass';
import { METRIC_TIME } from './keys';
import type { QueryContext, Resolved } from './resolve';
import { Rows } from './rows';
import { inRange } from './time-bounds';
import { spineRows } from './time-spine';

/** The distinct values of what is grouped by: of a KPI's rows in the range, or with no KPI of the models themselves. */
export function planValues(resolved: Resolved, context: QueryContext): Relation {
  const { metrics, keys, question } = resolved;
  if (question.queryType === 'values' && keys.length !== 1) {
    throw new Problem('invalid_question', 'A values question names one dimension in `group_by`.', { pointer: '/group_by' });
  }
  if (metrics.length > 1) {
    throw new Problem('invalid_question', 'A values question names one KPI at most, whose rows have the values.', { pointer: '/metrics' });
  }
  const { columns, from } = metrics.length === 0 ? valuesOfModels(resolved, context) : valuesOfMetric(resolved, context);
  const isDistinct = question.apply_group_by || question.queryType === 'values';
  const values: Relation = isDistinct ? { kind: 'aggregate_by', from, keys: columns, values: [] } : { kind: 'project', from, columns };
  return question.min_max_only ? extremes(values, resolved) : values;
}

function extremes(values: Relation, { keys }: Resolved): Relation {
  const [key, ...more] = keys;
  if (!key || more.length > 0) {
    throw new Problem('invalid_question', '`min_max_only` takes one thing to group by.', { pointer: '/min_max_only' });
  }
  const columns = (['min', 'max'] as const).map((aggregation): NamedExpression => ({ name: `${key.name}__${aggregation}`, expression: { kind: 'aggregate', aggregation, operand: column(key.name), ofAnyType: true } }));
  return { kind: 'aggregate_by', from: { kind: 'named', from: values, alias: 'answer' }, keys: [], values: columns };
}

interface Values {
  readonly columns: readonly NamedExpression[];
  readonly from: Relation;
}

function valuesOfMetric(resolved: Resolved, context: QueryContext): Values {
  const [metric] = resolved.metrics;
  const [measure]: readonly (MeasureOfModel | undefined)[] = metric ? context.catalogue.measuresOf(metric) : [];
  if (!metric || !measure) {
    throw new Error('A metric without a measure was asked for its values.');
  }
  const { model, measure: own } = measure;
  const conditions = metric.filter.map((text) => catalogueCondition(text, 0, true));
  const scope = { resolved, range: resolved.range, context, planMetricBy: planMetricBy(planPeriod), planJourney };
  const { keys, from } = startPass({ kind: 'rows', model, measures: [{ column: own.name, measure: own }], conditions, offsets: [], joinsTimeSpine: false }, scope, resolved.keys);
  return { columns: keys, from };
}

/** Values of the models that have them. Two models are joined outside in, so that a value that only one has stays. */
function valuesOfModels(resolved: Resolved, context: QueryContext): Values {
  const { keys, conditions, range } = resolved;
  keys.forEach((key, index) => authoriseValues(context, key.field, `/group_by/${index}`));
  const asked = conditions.flatMap((condition) =>
    referencesOf(condition)
      .filter(({ type }) => type !== 'metric')
      .map(({ name, grain }) => ({ name: { ...parseFieldName(name, context.catalogue.calendars), ...(grain ? { grain: grain.toLowerCase() } : {}) }, pointer: condition.pointer }))
  );
  asked.forEach(({ name, pointer }) => authoriseValues(context, name, pointer));
  const named = [...keys.map((key) => key.field), ...asked.map(({ name }) => name)];
  const needsTime = named.some(({ base }) => base === METRIC_TIME);
  const fields = named.filter(({ base }) => base !== METRIC_TIME);
  const model = fields.length === 0 ? undefined : modelOf(fields, context);
  const grain = finestTime(resolved, named, context);
  // The spine stands beside the rows: every time with every value.
  const stand: SemanticModel = model ?? { name: 'time', node_relation: { alias: 'time' }, entities: [], dimensions: [], measures: [], place: { file: '', line: 1 } };
  const rows = new Rows(stand, resolved, context, planMetricBy(planPeriod), 'full');
  const spine = needsTime ? spineRows(grain, { alias: rows.freeAlias('time_spine'), isInstant: !isAtLeast(grain, 'day'), clock: resolved.clock, catalogue: context.catalogue, keep: (time) => inRange(time, range, resolved) }) : undefined;
  if (spine) {
    rows.tellTimeBy({ dimension: METRIC_TIME, at: () => spine.time, calendar: spine.calendar }, (modelRows) => ({ kind: 'join', type: 'cross', left: modelRows, right: spine.relation }));
  }
  const columns = keys.map((key, index) => ({ name: key.name, expression: rows.key(key, `/group_by/${index}`) }));
  const held = [...(spine?.conditions ?? []), ...conditions.map((condition) => rows.condition(condition))];
  return { columns, from: model || !spine ? rows.relation(held) : rows.filtered(rows.joinedTo(spine.relation), held) };
}

/** The finest time that is grouped or filtered by; a bare metric_time is a day. */
function finestTime({ keys }: Resolved, named: readonly FieldName[], { catalogue }: QueryContext): Grain {
  const times = named.filter(({ base }) => base === METRIC_TIME).map(({ grain }) => grain);
  const grains = [...keys.filter((key) => key.isMetricTime).map((key) => key.grain ?? key.calendar?.base ?? 'day'), ...times.map((grain) => (grain === undefined || grain === 'auto' ? 'day' : isGrain(grain) ? grain : (catalogue.calendars.get(grain)?.base ?? 'day')))];
  const finest = grains.reduce<Grain>((fine, grain) => (isAtLeast(grain, fine) ? fine : grain), 'year');
  return isAtLeast(finest, 'day') ? 'day' : finest;
}

/**
 * Who may ask a KPI that has the dimension may see the dimension's values; an administrator may see those of any.
 * Errors: `Problem` forbidden. A name that is no dimension is left to be told later.
 */
function authoriseValues({ catalogue, principal }: QueryContext, { base: name }: FieldName, pointer: string): void {
  const isAdmin = principal.kind === 'user' && principal.role === 'admin';
  if (isAdmin || name === METRIC_TIME) {
    return;
  }
  const having = catalogue.kpis.filter((kpi) => sharedFields(catalogue, kpi).some((field) => field.name === name));
  const isField = () => catalogue.manifest.semantic_models.some((model) => findFields(catalogue, model, parseFieldName(name)).length > 0);
  if (!having.some((kpi) => mayAsk(principal, kpi, catalogue)) && isField()) {
    throw new Problem('forbidden', `The values of "${name}" are shown to those who may ask a KPI that has it.`, { pointer });
  }
}

/** The model to read distinct values from: the one that the fields belong to, or one that reaches them all. */
function modelOf(fields: readonly FieldName[], { catalogue }: QueryContext): SemanticModel {
  const ways = (model: SemanticModel) => fields.map((field) => findFields(catalogue, model, field));
  const reaching = catalogue.manifest.semantic_models.filter((model) => ways(model).every((found) => found.length === 1));
  const hops = (model: SemanticModel) => ways(model).reduce((sum, [field]) => sum + (field?.path.length ?? 0), 0);
  const size = (model: SemanticModel) => model.entities.length + model.dimensions.length + model.measures.length;
  const [chosen] = [...reaching].sort((a, b) => hops(a) - hops(b) || size(a) - size(b));
  const [fallback] = catalogue.manifest.semantic_models;
  if (chosen ?? fallback) {
    return (chosen ?? fallback) as SemanticModel;
  }
  throw new Problem('unknown_dimension', 'The catalogue has no semantic model.', { pointer: '/group_by' });
}
