import {
  CAST_TYPES,
  COMPARISON_BINDING,
  FUNCTIONS,
  MINUS_BINDING,
  NOT_BINDING,
  OPERATORS,
  type CastType,
  type Expression,
  type FunctionName,
  type Operator,
} from '../../plan/expression';
import { ExpressionError, tokenise, type Token } from './tokens';
import { parseTemplate } from './template';

/** Other spelling of the operator; the rest are written as they are. */
const OPERATOR_NAMES: Readonly<Record<string, Operator>> = { '!=': '<>' };

function operatorOf(text: string): Operator | undefined {
  const name = OPERATOR_NAMES[text] ?? text.toLowerCase();
  return Object.hasOwn(OPERATORS, name) ? (name as Operator) : undefined;
}

/** Other spellings of the types that `CAST` knows. */
const TYPE_NAMES: Readonly<Record<string, CastType>> = {
  ...(Object.fromEntries(CAST_TYPES.map((type) => [type, type])) as Record<CastType, CastType>),
  int: 'bigint',
  integer: 'bigint',
  float: 'double',
  real: 'double',
  numeric: 'decimal',
  text: 'varchar',
  string: 'varchar',
  timestamptz: 'instant',
};

const RESERVED = new Set(['and', 'or', 'not', 'is', 'in', 'like', 'between', 'case', 'when', 'then', 'else', 'end', 'select', 'from', 'where', 'union', 'join', 'exists', 'over', 'as', 'null', 'true', 'false']);

/**
 * Parses dbt's `expr` or filter text: a stated subset of ANSI SQL (catalogue/README.md) that means the same on every
 * engine, with dbt's `{{ … }}` references. There is no way to write a table, a sub-query or a second statement.
 * Errors: `ExpressionError` with the offset of the first token that does not fit.
 */
export function parseExpression(text: string): Expression {
  const parser = new Parser(tokenise(text));
  const expression = parser.expression(0);
  parser.expectEnd();
  return expression;
}

class Parser {
  private position = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  expression(least: number): Expression {
    let left = this.prefix();
    for (;;) {
      const next = this.postfix(left, least) ?? this.infix(left, least);
      if (!next) {
        return left;
      }
      left = next;
    }
  }

  expectEnd(): void {
    if (this.peek().type !== 'end') {
      throw this.unexpected('an operator or the end');
    }
  }

  private infix(left: Expression, least: number): Expression | undefined {
    const token = this.peek();
    const operator = token.type === 'symbol' || token.type === 'word' ? operatorOf(token.text) : undefined;
    if (!operator || OPERATORS[operator] <= least) {
      return undefined;
    }
    this.next();
    return { kind: 'operation', operator, left, right: this.expression(OPERATORS[operator]) };
  }

  /** `IS [NOT] NULL`, `[NOT] IN (…)`, `[NOT] LIKE …`, `[NOT] BETWEEN … AND …` and `::type`. */
  private postfix(operand: Expression, least: number): Expression | undefined {
    if (this.peek().text === '::' && this.peek().type === 'symbol') {
      this.next();
      return { kind: 'cast', operand, type: this.typeName() };
    }
    if (COMPARISON_BINDING <= least) {
      return undefined;
    }
    if (this.takeWord('is')) {
      const negated = this.takeWord('not');
      this.expectWord('null');
      return { kind: 'is_null', operand, negated };
    }
    const negated = this.isWord('not') && ['in', 'like', 'between'].includes(this.peek(1).text.toLowerCase()) && this.takeWord('not');
    if (this.takeWord('in')) {
      return { kind: 'in', operand, options: this.list(), negated };
    }
    if (this.takeWord('like')) {
      return { kind: 'like', operand, pattern: this.expression(COMPARISON_BINDING), negated };
    }
    return this.takeWord('between') ? this.between(operand, negated) : undefined;
  }

  private between(operand: Expression, negated: boolean): Expression {
    const low = this.expression(COMPARISON_BINDING);
    this.expectWord('and');
    const high = this.expression(COMPARISON_BINDING);
    const inside: Expression = {
      kind: 'operation',
      operator: 'and',
      left: { kind: 'operation', operator: '>=', left: operand, right: low },
      right: { kind: 'operation', operator: '<=', left: operand, right: high },
    };
    return negated ? { kind: 'not', operand: inside } : inside;
  }

  private prefix(): Expression {
    const token = this.next();
    switch (token.type) {
      case 'number':
        return { kind: 'literal', type: 'number', text: token.text };
      case 'string':
        return { kind: 'literal', type: 'string', text: token.text };
      case 'template':
        return parseTemplate(token.text, token.at);
      case 'quoted':
        return this.name(token);
      case 'word':
        return this.word(token);
      case 'symbol':
        return this.symbol(token);
      case 'end':
        throw new ExpressionError('The expression ends where a value was expected', token.at);
    }
  }

  private symbol(token: Token): Expression {
    if (token.text === '(') {
      const inner = this.expression(0);
      this.expectSymbol(')');
      return inner;
    }
    if (token.text === '-') {
      return { kind: 'minus', operand: this.expression(MINUS_BINDING) };
    }
    if (token.text === '+') {
      return this.expression(MINUS_BINDING);
    }
    this.position -= 1;
    throw this.unexpected('a value');
  }

  private word(token: Token): Expression {
    const word = token.text.toLowerCase();
    switch (word) {
      case 'true':
      case 'false':
        return { kind: 'literal', type: 'boolean', text: word };
      case 'null':
        return { kind: 'literal', type: 'null', text: word };
      case 'not':
        return { kind: 'not', operand: this.expression(NOT_BINDING) };
      case 'case':
        return this.caseWhen();
      case 'cast':
        return this.castAs();
      default:
        if (RESERVED.has(word)) {
          throw new ExpressionError(`"${token.text}" is not part of the expression language here`, token.at);
        }
        return this.isSymbol('(') ? this.call(token) : this.name(token);
    }
  }

  private name(token: Token): Expression {
    if (this.isSymbol('.')) {
      this.next();
      const column = this.next();
      if (column.type !== 'word' && column.type !== 'quoted') {
        throw new ExpressionError('A column name was expected after "."', column.at);
      }
      return { kind: 'column', relation: token.text, name: column.text };
    }
    return { kind: 'column', name: token.text };
  }

  private call(token: Token): Expression {
    const fn = token.text.toLowerCase();
    if (!isFunction(fn)) {
      throw new ExpressionError(`There is no function "${token.text}"; allowed are ${Object.keys(FUNCTIONS).join(', ')}`, token.at);
    }
    const args = this.list();
    const [least, most] = FUNCTIONS[fn];
    if (args.length < least || args.length > most) {
      throw new ExpressionError(`${fn} takes ${least === most ? least : `${least} to ${most}`} arguments, not ${args.length}`, token.at);
    }
    return { kind: 'call', fn, args };
  }

  private caseWhen(): Expression {
    const subject = this.isWord('when') ? undefined : this.expression(0);
    const branches: { when: Expression; then: Expression }[] = [];
    while (this.takeWord('when')) {
      const when = this.expression(0);
      this.expectWord('then');
      const condition: Expression = subject ? { kind: 'operation', operator: '=', left: subject, right: when } : when;
      branches.push({ when: condition, then: this.expression(0) });
    }
    if (branches.length === 0) {
      throw this.unexpected('WHEN');
    }
    const otherwise = this.takeWord('else') ? this.expression(0) : undefined;
    this.expectWord('end');
    return otherwise ? { kind: 'case', branches, otherwise } : { kind: 'case', branches };
  }

  private castAs(): Expression {
    this.expectSymbol('(');
    const operand = this.expression(0);
    this.expectWord('as');
    const type = this.typeName();
    this.expectSymbol(')');
    return { kind: 'cast', operand, type };
  }

  private typeName(): CastType {
    const token = this.next();
    const type = token.type === 'word' ? TYPE_NAMES[token.text.toLowerCase()] : undefined;
    if (!type) {
      throw new ExpressionError(`There is no type "${token.text}"; allowed are ${CAST_TYPES.join(', ')}`, token.at);
    }
    return type;
  }

  private list(): Expression[] {
    this.expectSymbol('(');
    const items = [this.expression(0)];
    while (this.isSymbol(',')) {
      this.next();
      items.push(this.expression(0));
    }
    this.expectSymbol(')');
    return items;
  }

  private peek(ahead = 0): Token {
    const token = this.tokens[Math.min(this.position + ahead, this.tokens.length - 1)];
    if (!token) {
      throw new Error('A token list always ends in `end`.');
    }
    return token;
  }

  private next(): Token {
    const token = this.peek();
    this.position += 1;
    return token;
  }

  private isWord(word: string): boolean {
    return this.peek().type === 'word' && this.peek().text.toLowerCase() === word;
  }

  private takeWord(word: string): boolean {
    const found = this.isWord(word);
    this.position += found ? 1 : 0;
    return found;
  }

  private expectWord(word: string): void {
    if (!this.takeWord(word)) {
      throw this.unexpected(word.toUpperCase());
    }
  }

  private isSymbol(symbol: string): boolean {
    return this.peek().type === 'symbol' && this.peek().text === symbol;
  }

  private expectSymbol(symbol: string): void {
    if (!this.isSymbol(symbol)) {
      throw this.unexpected(`"${symbol}"`);
    }
    this.next();
  }

  private unexpected(wanted: string): ExpressionError {
    const token = this.peek();
    return new ExpressionError(`Expected ${wanted}, found ${token.type === 'end' ? token.text : `"${token.text}"`}`, token.at);
  }
}

function isFunction(name: string): name is FunctionName {
  return Object.hasOwn(FUNCTIONS, name);
}
