import { cast, column, number, operation } from '../../plan/build';
import type { Expression } from '../../plan/expression';
import type { Named, NamedExpression, Relation } from '../../plan/relation';

/** What a statement about sizes answers beside its keys: the number of a class, how wide classes are, and how many values it has. */
export const SIZES = { class: 'size_class', width: 'class_width', count: 'count' } as const;

const VALUE = 'value';
const RECORDS = 'records';
const CLASSES = 'classes';

/**
 * How many values of each size: classes of one width, which begin at zero and end at round numbers. The width is 1, 2
 * or 5 times a power of ten, the least with which all values lie in as many classes as are asked for (one more where
 * one is asked for and its limit lies between the values).
 * `value` is a number in each of the rows.
 */
export function planValueClasses(from: Relation, value: Expression, keys: readonly NamedExpression[], classes: number): Relation {
  const size = cast(value, 'double');
  const values: Named = { kind: 'named', from: { kind: 'project', from, columns: [...keys, { name: VALUE, expression: size }] }, alias: RECORDS };
  const width: Named = { kind: 'named', from: planWidth({ kind: 'project', from, columns: [{ name: VALUE, expression: size }] }, classes), alias: CLASSES };
  const own = keys.map(({ name }): NamedExpression => ({ name, expression: column(name, RECORDS) }));
  const classOf = classNumber(column(VALUE, RECORDS), column(SIZES.width, CLASSES));
  return {
    kind: 'aggregate_by',
    from: { kind: 'join', type: 'cross', left: values, right: width },
    keys: [...own, { name: SIZES.class, expression: classOf }, { name: SIZES.width, expression: column(SIZES.width, CLASSES) }],
    values: [{ name: SIZES.count, expression: { kind: 'aggregate', aggregation: 'count', operand: column(VALUE, RECORDS) } }],
  };
}

/** One row with the width of a class; it is told by the least and the greatest value. */
function planWidth(values: Relation, classes: number): Relation {
  const extreme = (aggregation: 'min' | 'max'): Expression => ({ kind: 'aggregate', aggregation, operand: column(VALUE, 'sized') });
  const extremes: Relation = { kind: 'aggregate_by', from: { kind: 'named', from: values, alias: 'sized' }, keys: [], values: [{ name: 'lowest', expression: extreme('min') }, { name: 'highest', expression: extreme('max') }] };
  const [lowest, highest] = [column('lowest'), column('highest')];
  const step = operation(operation(highest, '-', lowest), '/', number(classes));
  const stepped: Relation = { kind: 'project', from: { kind: 'named', from: extremes, alias: 'extremes' }, columns: [{ name: 'lowest', expression: lowest }, { name: 'highest', expression: highest }, { name: 'step', expression: step }] };
  const scaled: Relation = { kind: 'project', from: { kind: 'named', from: stepped, alias: 'steps' }, columns: [{ name: 'lowest', expression: lowest }, { name: 'highest', expression: highest }, { name: 'decade', expression: powerOfTen(column('step')) }] };
  const wide = (factor: number): Expression => (factor === 1 ? column('decade') : operation(column('decade'), '*', number(factor)));
  const fits = (factor: number) => operation(operation(classNumber(highest, wide(factor)), '-', classNumber(lowest, wide(factor))), '<', number(classes));
  const width: Expression = { kind: 'case', branches: FACTORS.map((factor) => ({ when: fits(factor), then: wide(factor) })), otherwise: wide(WIDEST) };
  return { kind: 'project', from: { kind: 'named', from: scaled, alias: 'decades' }, columns: [{ name: SIZES.width, expression: width }] };
}

/** With 50 times the power of ten all values lie in two classes. */
const FACTORS = [1, 2, 5, 10, 20] as const;
const WIDEST = 50;

/** Powers of ten that a class can be wide; beyond them it is as wide as it comes. */
const [LEAST_POWER, GREATEST_POWER] = [-9, 17];

/** The greatest power of ten that is not above a width; 1 where there is no width, because all values are the same. */
function powerOfTen(step: Expression): Expression {
  const powers = Array.from({ length: GREATEST_POWER - LEAST_POWER + 1 }, (_, index) => GREATEST_POWER - index);
  // Written as `1e3`, a number is a double on every engine, like the width itself.
  const literal = (text: string): Expression => ({ kind: 'literal', type: 'number', text });
  return {
    kind: 'case',
    branches: [
      { when: operation(step, '>=', literal(`1e${GREATEST_POWER + 1}`)), then: step },
      ...powers.map((power) => ({ when: operation(step, '>=', literal(`1e${power}`)), then: literal(`1e${power}`) })),
      { when: operation(step, '>', literal('0e0')), then: step },
      // Without a value there is no step and no class either.
      { when: { kind: 'is_null', operand: step, negated: true }, then: literal('1e0') },
    ],
  };
}

/** The class of a value, counted from zero. A hair's breadth is added, since 0.3 / 0.1 falls short of 3. */
function classNumber(value: Expression, width: Expression): Expression {
  return { kind: 'call', fn: 'floor', args: [operation(operation(value, '/', width), '+', { kind: 'literal', type: 'number', text: '1e-9' })] };
}
