import { operandsOf, type Expression } from '../../plan/expression';
import { ExpressionError } from './tokens';

/** How deep brackets, operators and functions may nest. */
const MAX_DEPTH = 500;
/** How many operators, functions, columns and constants an expression may come to, once BETWEEN and CASE are written out. */
const MAX_PARTS = 20_000;

interface Extent {
  readonly depth: number;
  readonly parts: number;
}

/** Keeps expressions small enough that whoever walks over them needs little time and little stack. */
export class Bounds {
  private readonly extents = new WeakMap<Expression, Extent>();
  private open = 0;

  /** Runs a parser one level further in. Errors: `ExpressionError` where that is too deep. */
  nested<T>(at: number, parse: () => T): T {
    this.open += 1;
    if (this.open > MAX_DEPTH) {
      throw tooDeep(at);
    }
    const parsed = parse();
    this.open -= 1;
    return parsed;
  }

  /** Errors: `ExpressionError` where the expression has become too deep or too large. */
  admit(expression: Expression, at: number): Expression {
    const { depth, parts } = this.extentOf(expression);
    if (depth > MAX_DEPTH) {
      throw tooDeep(at);
    }
    if (parts > MAX_PARTS) {
      throw new ExpressionError(`The expression has more than ${MAX_PARTS} parts`, at);
    }
    return expression;
  }

  private extentOf(expression: Expression): Extent {
    const known = this.extents.get(expression);
    if (known) {
      return known;
    }
    const inner = operandsOf(expression).map((operand) => this.extentOf(operand));
    const extent = { depth: 1 + Math.max(0, ...inner.map(({ depth }) => depth)), parts: inner.reduce((sum, { parts }) => sum + parts, 1) };
    this.extents.set(expression, extent);
    return extent;
  }
}

function tooDeep(at: number): ExpressionError {
  return new ExpressionError(`The expression is nested more than ${MAX_DEPTH} deep`, at);
}
