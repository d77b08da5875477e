import type { Cast, ColumnReference, Expression, Literal, Operation, Operator, Parameter, ValueType } from './expression';
import type { NamedExpression } from './relation';

/** Short constructors, so that a plan reads like what it means. */

export function column(name: string, relation?: string): ColumnReference {
  return relation === undefined ? { kind: 'column', name } : { kind: 'column', relation, name };
}

/** Columns that keep their names. */
export function columns(names: readonly string[], relation?: string): readonly NamedExpression[] {
  return names.map((name) => ({ name, expression: column(name, relation) }));
}

export function number(value: number): Literal {
  return { kind: 'literal', type: 'number', text: String(value) };
}

export function parameter(value: string | number | boolean, type: ValueType): Parameter {
  return { kind: 'parameter', type, value };
}

export function operation(left: Expression, operator: Operator, right: Expression): Operation {
  return { kind: 'operation', operator, left, right };
}

export function cast(operand: Expression, type: Cast['type']): Cast {
  return { kind: 'cast', operand, type };
}

/** All conditions at once; undefined where there is none. */
export function allOf(conditions: readonly Expression[]): Expression | undefined {
  return conditions.length === 0 ? undefined : conditions.reduce((left, right) => operation(left, 'and', right));
}

export function coalesce(...args: readonly Expression[]): Expression {
  return args.length === 1 && args[0] ? args[0] : { kind: 'call', fn: 'coalesce', args };
}
