import type { SqlParam } from '../../contract/answer';
import { COMPARISON_BINDING, MINUS_BINDING, NOT_BINDING, OPERATORS, type Expression, type Literal, type Operation, type Operator, type Parameter, type Window } from '../plan/expression';
import type { Dialect } from './dialect';

/** The values that a statement is run with, in the order of their places; a value that comes again keeps its place. */
export class Parameters {
  private readonly places = new Map<string, number>();
  readonly values: SqlParam[] = [];

  place(parameter: Parameter): number {
    const key = `${parameter.type}:${typeof parameter.value}:${String(parameter.value)}`;
    const known = this.places.get(key);
    if (known !== undefined) {
      return known;
    }
    this.values.push(parameter.value);
    this.places.set(key, this.values.length);
    return this.values.length;
  }
}

/** Writes expressions in a dialect; their values go to `parameters`. `now`: the instant of asking, in ISO text. */
export function expressionWriter(dialect: Dialect, parameters: Parameters, now?: string): (expression: Expression) => string {
  const write = (expression: Expression, least = 0): string => {
    switch (expression.kind) {
      case 'column':
        return [...(expression.relation === undefined ? [] : [expression.relation]), expression.name]
          .map((part) => dialect.identifier(part))
          .join('.');
      case 'reference':
        throw new Error(`The reference ${expression.name} was not resolved before it was written.`);
      case 'literal':
        return literal(expression);
      case 'parameter':
        return dialect.parameter(parameters.place(expression), expression.type);
      case 'now':
        if (now === undefined) {
          throw new Error('A statement that reads the clock is written without an instant of asking.');
        }
        return write({ kind: 'parameter', type: 'instant', value: now });
      case 'operation':
        return operation(expression, least);
      case 'not':
        return bracket(`NOT ${write(expression.operand, NOT_BINDING)}`, NOT_BINDING, least);
      case 'minus':
        return bracket(`-${write(expression.operand, MINUS_BINDING)}`, MINUS_BINDING, least);
      case 'is_null':
        return bracket(`${write(expression.operand, COMPARISON_BINDING)} IS ${expression.negated ? 'NOT ' : ''}NULL`, COMPARISON_BINDING, least);
      case 'in': {
        const options = expression.options.map((option) => write(option)).join(', ');
        return bracket(`${write(expression.operand, COMPARISON_BINDING)} ${expression.negated ? 'NOT ' : ''}IN (${options})`, COMPARISON_BINDING, least);
      }
      case 'like': {
        const sides = [write(expression.operand, COMPARISON_BINDING), write(expression.pattern, COMPARISON_BINDING)] as const;
        return bracket(dialect.like(...sides, expression.negated), COMPARISON_BINDING, least);
      }
      case 'case': {
        const branches = expression.branches.map(({ when, then }) => `WHEN ${write(when)} THEN ${value(then)}`);
        const otherwise = expression.otherwise ? ` ELSE ${value(expression.otherwise)}` : '';
        return `CASE ${branches.join(' ')}${otherwise} END`;
      }
      case 'cast':
        return dialect.cast(expression.type, value(expression.operand));
      case 'call':
        return dialect.call(expression.fn, expression.args.map(value), expression.args);
      case 'aggregate':
        return dialect.aggregate(expression, write(expression.operand));
      case 'truncate':
        return dialect.truncate(expression.grain, write(expression.operand));
      case 'wall_clock':
        return dialect.wallClock(expression.zone, write(expression.operand), expression.offsets);
      case 'extract':
        return dialect.extract(expression.part, write(expression.operand));
      case 'window':
        return window(expression);
      case 'shift':
        return bracket(dialect.shift(expression.grain, expression.count, write(expression.operand, OPERATORS['+'])), OPERATORS['+'], least);
    }
  };

  const value = (expression: Expression): string => asValue(expression, write(expression), dialect);

  const window = ({ fn, operand, distance, partition, order }: Window): string => {
    const keys = partition.map((key) => write(key)).join(', ');
    const unordered = fn === 'row_number' ? (dialect.anyOrder ?? '') : '';
    const by = order.map(({ by: key, descending }) => dialect.orderBy(write(key), descending)).join(', ') || unordered;
    const over = [...(keys === '' ? [] : [`PARTITION BY ${keys}`]), ...(by === '' ? [] : [`ORDER BY ${by}`])].join(' ');
    return `${dialect.windowFunction(fn, operand ? write(operand) : '', distance)} OVER (${over})`;
  };

  const literal = ({ type, text }: Literal): string => {
    switch (type) {
      case 'string':
        // Not every engine takes NUL inside a statement, and a line break would be taken for the statement's own.
        return /[\n\0]/.test(text) ? write({ kind: 'parameter', type: 'string', value: text }) : dialect.string(text);
      case 'number':
        return text;
      default:
        return text.toUpperCase();
    }
  };

  const operation = ({ operator, left, right }: Operation, least: number): string => {
    const binding = OPERATORS[operator];
    // Operators of one binding are read from the left; AND and OR mean the same from either side.
    const rightLeast = operator === 'and' || operator === 'or' ? binding - 1 : binding;
    const divides = operator === '/' || operator === '%';
    const sides = [write(left, binding - 1), write(divides ? neverZero(right) : right, rightLeast)] as const;
    return bracket(infix(operator, ...sides), binding, least);
  };

  const infix = (operator: Operator, left: string, right: string): string => {
    switch (operator) {
      case '/':
        return dialect.divide(left, right);
      case '%':
        return dialect.remainder(left, right);
      default:
        return `${left} ${operator.toUpperCase()} ${right}`;
    }
  };

  return (expression) => write(expression);
}

/** A condition that stands where a value is wanted, for an engine whose conditions are numbers. */
export function asValue(expression: Expression, written: string, { truth }: Pick<Dialect, 'truth'>): string {
  return truth && isCondition(expression) ? truth(written) : written;
}

function isCondition(expression: Expression): boolean {
  switch (expression.kind) {
    case 'not':
    case 'is_null':
    case 'in':
    case 'like':
      return true;
    case 'operation':
      return OPERATORS[expression.operator] <= COMPARISON_BINDING;
    default:
      return false;
  }
}

function bracket(text: string, binding: number, least: number): string {
  return binding <= least ? `(${text})` : text;
}

/** Dividing by zero has no value, on every engine. */
function neverZero(divisor: Expression): Expression {
  const isSafe = (divisor.kind === 'call' && divisor.fn === 'nullif') || (divisor.kind === 'literal' && Number(divisor.text) !== 0);
  return isSafe ? divisor : { kind: 'call', fn: 'nullif', args: [divisor, { kind: 'literal', type: 'number', text: '0' }] };
}
