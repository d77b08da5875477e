import type { JudgedNumber } from '../../catalogue/judged-kpi';
import { allOf, cast, coalesce, column, columns, number, operation, parameter } from '../../plan/build';
import type { Aggregation, Expression } from '../../plan/expression';
import type { NamedExpression, Project, Relation } from '../../plan/relation';
import { catalogueCondition } from '../condition';
import { elementExpression, type TimeExpression } from '../field-expression';
import { ENTITY, MOMENT, occurrencesOf, sharedMoments, type Occurrences } from '../journey/occurrences';
import { planJourney } from '../journey';
import { planMetricBy } from '../metric-by-entity';
import { planPeriod } from '../metric-plan';
import type { PassScope } from '../plan-pass';
import type { QueryContext, Resolved } from '../resolve';
import type { AskedExperiment } from './asked-experiment';

/** The columns of an experiment's statement. A row is a variant, or all units that belong to none for the same reason. */
export const SUMS = {
  variant: 'variant',
  /** `one`, `several` or `other`: of one variant, of several, or of none that the experiment has. */
  exposed_to: 'exposed_to',
  /** A variant that units of the row were exposed to. */
  example: 'example',
  units: 'units',
  /** Units with at least one record that counts. */
  did: 'units_that_did',
  x: 'sum_x',
  xx: 'sum_x_squared',
  y: 'sum_y',
  yy: 'sum_y_squared',
  xy: 'sum_x_times_y',
} as const;

const UNITS = 'exposed';
const RECORDS = 'records';
const FIRST = 'first_exposed_at';
const LOW = 'first_variant';
const HIGH = 'last_variant';
const X = 'x';
const Y = 'y';
const DID = 'did';
const NULL: Expression = { kind: 'literal', type: 'null', text: 'null' };

/**
 * The sums of a KPI over the units of each variant: a unit's number x, and of a ratio y too, is made of its records from
 * its first exposure on, until the range's end; without any it is 0. Units that saw several variants, or one that the
 * experiment does not have, are in rows of their own. The question's conditions hold of the exposure, the KPI's own of
 * its records.
 */
export function planExperiment({ experiment, exposure, variant, kpi, range }: AskedExperiment, resolved: Resolved, context: QueryContext): Relation {
  const scope: PassScope = { resolved, range, context, planMetricBy: planMetricBy(planPeriod), planJourney };
  const exposures = occurrencesOf(exposure, experiment.entity, [variant], [], scope);
  const ofKpi: PassScope = { ...scope, resolved: { ...resolved, conditions: [] } };
  const recordsOf = (one: JudgedNumber) => occurrencesOf({ model: one.model, measure: one.measure, filter: one.filter, label: kpi.metric.name, optional: false, conditions: one.filter.map((text) => catalogueCondition(text, 0, true)) }, experiment.entity, [], [], ofKpi);
  const isAverage = kpi.denominator?.measure === kpi.number.measure && kpi.metric.type === 'simple';
  const numbers = recordsOf(kpi.number);
  const denominators = kpi.denominator && !isAverage ? recordsOf(kpi.denominator) : undefined;
  const momentOf = sharedMoments([exposures, numbers, ...(denominators ? [denominators] : [])]);
  const units = unitsOf(exposures, momentOf);
  const x = amounts(numbers, momentOf, X, denominators ? [Y] : []);
  const records: Relation = denominators ? { kind: 'union', parts: [x, amounts(denominators, momentOf, Y, [X])] } : x;
  const perUnit: Relation = {
    kind: 'aggregate_by',
    from: {
      kind: 'join',
      type: 'left',
      left: { kind: 'named', from: units, alias: UNITS },
      right: { kind: 'named', from: records, alias: RECORDS },
      on: allOf([operation(column(ENTITY, UNITS), '=', column(ENTITY, RECORDS)), operation(column(MOMENT, RECORDS), '>=', column(FIRST, UNITS))]),
    },
    keys: columns([ENTITY, LOW, HIGH], UNITS),
    values: [
      { name: X, expression: ofUnit(kpi.number.aggregation, column(X, RECORDS)) },
      ...(kpi.denominator ? [{ name: Y, expression: ofUnit(kpi.denominator.aggregation, column(isAverage ? X : Y, RECORDS)) }] : []),
      { name: DID, expression: didOf(kpi.number.aggregation, column(X, RECORDS)) },
    ],
  };
  const sums = sumsOf(perUnit, experiment.variants.map(({ name }) => name), kpi.denominator !== undefined);
  return { kind: 'order', from: sums, by: [SUMS.exposed_to, SUMS.variant].map((name) => ({ column: name, descending: false })) };
}

/** Each unit with its first exposure; where the first and the last of its variants differ, it saw several. */
function unitsOf({ entity, time, keys, from }: Occurrences, momentOf: (time: TimeExpression) => Expression): Relation {
  const shown = cast(keys[0]?.expression ?? NULL, 'varchar');
  const least = (aggregation: 'min' | 'max', operand: Expression): Expression => ({ kind: 'aggregate', aggregation, operand });
  return {
    kind: 'aggregate_by',
    from,
    keys: [{ name: ENTITY, expression: entity }],
    values: [
      { name: FIRST, expression: least('min', momentOf(time)) },
      { name: LOW, expression: least('min', shown) },
      { name: HIGH, expression: least('max', shown) },
    ],
  };
}

function amounts({ step: { measure }, rows, entity, time, from }: Occurrences, momentOf: (time: TimeExpression) => Expression, name: string, others: readonly string[]): Project {
  const own: NamedExpression = { name, expression: elementExpression(measure, rows.alias) };
  const empty = others.map((other): NamedExpression => ({ name: other, expression: NULL }));
  return {
    kind: 'project',
    from,
    columns: [{ name: ENTITY, expression: entity }, { name: MOMENT, expression: momentOf(time) }, ...[own, ...empty].sort((a, b) => a.name.localeCompare(b.name))],
  };
}

/** As a double: squares of exact sums would leave their digits. */
function ofUnit(aggregation: Aggregation, operand: Expression): Expression {
  return cast(coalesce({ kind: 'aggregate', aggregation, operand }, number(0)), 'double');
}

/** How many records of a unit count; of what is true or false, those that are true. */
function didOf(aggregation: Aggregation, operand: Expression): Expression {
  return coalesce({ kind: 'aggregate', aggregation: aggregation === 'sum_boolean' ? 'sum_boolean' : 'count', operand }, number(0));
}

function sumsOf(perUnit: Relation, names: readonly string[], isRatio: boolean): Relation {
  const isKnown: Expression = { kind: 'in', operand: column(LOW), options: names.map((name) => parameter(name, 'string')), negated: false };
  const text = (value: string): Expression => ({ kind: 'literal', type: 'string', text: value });
  const sum = (operand: Expression): Expression => ({ kind: 'aggregate', aggregation: 'sum', operand });
  const product = (a: string, b: string) => sum(operation(column(a), '*', column(b)));
  const isOne = operation(column(LOW), '=', column(HIGH));
  return {
    kind: 'aggregate_by',
    from: { kind: 'named', from: perUnit, alias: 'per_unit' },
    keys: [
      { name: SUMS.variant, expression: { kind: 'case', branches: [{ when: operation(isOne, 'and', isKnown), then: column(LOW) }] } },
      { name: SUMS.exposed_to, expression: { kind: 'case', branches: [{ when: operation(column(LOW), '<>', column(HIGH)), then: text('several') }, { when: isKnown, then: text('one') }], otherwise: text('other') } },
    ],
    values: [
      { name: SUMS.example, expression: { kind: 'aggregate', aggregation: 'min', operand: column(LOW) } },
      { name: SUMS.units, expression: { kind: 'aggregate', aggregation: 'count', operand: column(ENTITY) } },
      { name: SUMS.did, expression: sum({ kind: 'case', branches: [{ when: operation(column(DID), '>', number(0)), then: number(1) }], otherwise: number(0) }) },
      { name: SUMS.x, expression: sum(column(X)) },
      { name: SUMS.xx, expression: product(X, X) },
      ...(isRatio ? [{ name: SUMS.y, expression: sum(column(Y)) }, { name: SUMS.yy, expression: product(Y, Y) }, { name: SUMS.xy, expression: product(X, Y) }] : []),
    ],
  };
}
