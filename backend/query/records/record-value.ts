import type { Measure } from '../../catalogue/manifest';
import { allOf, number, operation } from '../../plan/build';
import type { Expression } from '../../plan/expression';
import { elementExpression } from '../field-expression';
import type { Rows } from '../rows';
import type { RecordInput, RecordSource } from './record-source';

/** True where each record counts as one, whatever stands in it: how many there are, or how many that are so. */
export function isCounted({ agg }: Measure): boolean {
  return agg === 'count' || agg === 'count_distinct' || agg === 'sum_boolean';
}

/** True of the records that count for a measure: those that have a value of it, and meet the KPI's own conditions. */
function counts({ measure, conditions }: RecordInput, rows: Rows): Expression {
  const operand = elementExpression(measure, rows.alias);
  const has: Expression = measure.agg === 'sum_boolean' ? operand : { kind: 'is_null', operand, negated: true };
  return allOf([...conditions.map((condition) => rows.condition(condition)), ...(operand.kind === 'literal' ? [] : [has])]) ?? TRUE;
}

const TRUE: Expression = { kind: 'literal', type: 'boolean', text: 'true' };

/** True of the records behind the KPI: those that count for one of its measures. */
export function isBehind({ inputs }: RecordSource, rows: Rows): Expression {
  return inputs.map((input) => counts(input, rows)).reduce((left, right) => operation(left, 'or', right));
}

/** What a record adds to a measure: its value, or one where records are counted; nothing where it does not count. */
export function valueOf(input: RecordInput, { inputs }: RecordSource, rows: Rows): Expression {
  const { measure } = input;
  if (isCounted(measure)) {
    return { kind: 'case', branches: [{ when: counts(input, rows), then: number(1) }], otherwise: number(0) };
  }
  const value = elementExpression(measure, rows.alias);
  return inputs.length === 1 ? value : { kind: 'case', branches: [{ when: counts(input, rows), then: value }] };
}
