import { DATE_PARTS, GRAINS, isDatePart, isGrain } from '../../../contract/grain';
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
import { Bounds } from './bounds';
import { parseTemplate } from './template';
import { TokenReader } from './token-reader';
import { ExpressionError, tokenise, type Token } from './tokens';

/** Other spelling of the operator; the rest are written as they are. */
const OPERATOR_NAMES: ReadonlyMap<string, Operator> = new Map([['!=', '<>']]);

function operatorOf(text: string): Operator | undefined {
  const name = OPERATOR_NAMES.get(text) ?? text.toLowerCase();
  return Object.hasOwn(OPERATORS, name) ? (name as Operator) : undefined;
}

/** The types that `CAST` knows, with their other spellings. */
const TYPE_NAMES: ReadonlyMap<string, CastType> = new Map<string, CastType>([
  ...CAST_TYPES.map((type) => [type, type] as const),
  ['int', 'bigint'],
  ['integer', 'bigint'],
  ['float', 'double'],
  ['real', 'double'],
  ['numeric', 'decimal'],
  ['text', 'varchar'],
  ['string', 'varchar'],
  ['timestamptz', 'instant'],
]);

const RESERVED = new Set(['and', 'or', 'not', 'is', 'in', 'like', 'ilike', 'between', 'case', 'when', 'then', 'else', 'end', 'select', 'from', 'where', 'union', 'join', 'exists', 'over', 'as', 'null', 'true', 'false']);

/** Functions with an argument that is no value (a grain, a part, a type), or with none. */
const SPECIAL_FUNCTIONS = ['cast', 'date_trunc', 'extract', 'now'] as const;

/**
 * Parses dbt's `expr` or filter text: a stated subset of ANSI SQL (catalogue/README.md) that means the same on every
 * engine, with dbt's `{{ … }}` references. There is no way to write a table, a sub-query or a second statement.
 * Errors: `ExpressionError` with the offset of the first token that does not fit.
 */
export function parseExpression(text: string): Expression {
  const parser = new Parser(new TokenReader(tokenise(text)));
  return parser.whole();
}

class Parser {
  private readonly bounds = new Bounds();

  constructor(private readonly reader: TokenReader) {}

  whole(): Expression {
    const expression = this.expression(0);
    this.reader.expectEnd('an operator or the end');
    return expression;
  }

  /** Everything that binds tighter than `least`. */
  private expression(least: number): Expression {
    return this.bounds.nested(this.reader.peek().at, () => {
      let left = this.admit(this.prefix());
      for (;;) {
        const next = this.postfix(left, least) ?? this.infix(left, least);
        if (!next) {
          return left;
        }
        left = this.admit(next);
      }
    });
  }

  private admit(expression: Expression): Expression {
    return this.bounds.admit(expression, this.reader.peek().at);
  }

  private infix(left: Expression, least: number): Expression | undefined {
    const token = this.reader.peek();
    const operator = token.type === 'symbol' || token.type === 'word' ? operatorOf(token.text) : undefined;
    if (!operator || OPERATORS[operator] <= least) {
      return undefined;
    }
    this.reader.next();
    return { kind: 'operation', operator, left, right: this.expression(OPERATORS[operator]) };
  }

  /** `IS [NOT] NULL`, `IS [NOT] TRUE`, `[NOT] IN (…)`, `[NOT] LIKE …`, `[NOT] BETWEEN … AND …` and `::type`. */
  private postfix(operand: Expression, least: number): Expression | undefined {
    if (this.reader.takeSymbol('::')) {
      return { kind: 'cast', operand, type: this.typeName() };
    }
    if (COMPARISON_BINDING <= least) {
      return undefined;
    }
    if (this.reader.takeWord('is')) {
      return this.is(operand);
    }
    const negated = ['in', 'like', 'ilike', 'between'].some((word) => this.reader.isWord(word, 1)) && this.reader.takeWord('not');
    if (this.reader.takeWord('in')) {
      return { kind: 'in', operand, options: this.list(), negated };
    }
    if (this.reader.takeWord('like')) {
      return { kind: 'like', operand, pattern: this.expression(COMPARISON_BINDING), negated };
    }
    if (this.reader.takeWord('ilike')) {
      return { kind: 'like', operand: lower(operand), pattern: lower(this.expression(COMPARISON_BINDING)), negated };
    }
    return this.reader.takeWord('between') ? this.between(operand, negated) : undefined;
  }

  /** What is not known is neither true nor false, so `IS TRUE` and `IS FALSE` are never NULL. */
  private is(operand: Expression): Expression {
    const negated = this.reader.takeWord('not');
    if (this.reader.takeWord('null')) {
      return { kind: 'is_null', operand, negated };
    }
    const isFalse = this.reader.takeWord('false');
    if (!isFalse && !this.reader.takeWord('true')) {
      throw this.reader.unexpected('NULL, TRUE or FALSE');
    }
    const known: Expression = {
      kind: 'call',
      fn: 'coalesce',
      args: [isFalse ? { kind: 'not', operand } : operand, { kind: 'literal', type: 'boolean', text: 'false' }],
    };
    return negated ? { kind: 'not', operand: known } : known;
  }

  private between(operand: Expression, negated: boolean): Expression {
    const low = this.expression(COMPARISON_BINDING);
    this.reader.expectWord('and');
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
    const token = this.reader.next();
    switch (token.type) {
      case 'number':
        return { kind: 'literal', type: 'number', text: token.text };
      case 'string':
        return { kind: 'literal', type: 'string', text: token.text };
      case 'template':
        return parseTemplate(token.text, token.at + '{{'.length);
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
    switch (token.text) {
      case '(': {
        const inner = this.expression(0);
        this.reader.expectSymbol(')');
        return inner;
      }
      case '-':
        return { kind: 'minus', operand: this.expression(MINUS_BINDING) };
      case '+':
        return this.expression(MINUS_BINDING);
      default:
        throw new ExpressionError(`Expected a value, found "${token.text}"`, token.at);
    }
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
      default:
        if (RESERVED.has(word)) {
          throw new ExpressionError(`"${token.text}" is not part of the expression language here`, token.at);
        }
        return this.reader.isSymbol('(') ? this.call(token) : this.name(token);
    }
  }

  private name(token: Token): Expression {
    if (!this.reader.takeSymbol('.')) {
      return { kind: 'column', name: token.text };
    }
    const column = this.reader.next();
    if (column.type !== 'word' && column.type !== 'quoted') {
      throw new ExpressionError('A column name was expected after "."', column.at);
    }
    return { kind: 'column', relation: token.text, name: column.text };
  }

  private call(token: Token): Expression {
    const fn = token.text.toLowerCase();
    switch (fn) {
      case 'cast':
        return this.castAs();
      case 'extract':
        return this.extract();
      case 'date_trunc':
        return this.truncate();
      case 'now':
        this.reader.expectSymbol('(');
        this.reader.expectSymbol(')');
        return { kind: 'now' };
      default:
        return this.plainCall(fn, token);
    }
  }

  private plainCall(fn: string, token: Token): Expression {
    if (!isFunction(fn)) {
      const allowed = [...Object.keys(FUNCTIONS), ...SPECIAL_FUNCTIONS].sort();
      throw new ExpressionError(`There is no function "${token.text}"; allowed are ${allowed.join(', ')}`, token.at);
    }
    const unit = this.reader.peek(1);
    const args = this.list();
    const [least, most] = FUNCTIONS[fn];
    if (args.length < least || args.length > most) {
      throw new ExpressionError(`${fn} takes ${least === most ? least : `${least} to ${most}`} arguments, not ${args.length}`, token.at);
    }
    return { kind: 'call', fn, args: fn === 'date_diff' ? timesApart(args, unit.at) : args };
  }

  /** `EXTRACT(part FROM …)`. */
  private extract(): Expression {
    this.reader.expectSymbol('(');
    const token = this.reader.next();
    const part = token.text.toLowerCase();
    if (token.type !== 'word' || !isDatePart(part)) {
      throw new ExpressionError(`"${token.text}" is not a part of a date; allowed are ${DATE_PARTS.join(', ')}`, token.at);
    }
    this.reader.expectWord('from');
    const operand = asTime(this.expression(0));
    this.reader.expectSymbol(')');
    return { kind: 'extract', part, operand };
  }

  /** `date_trunc('grain', …)`. */
  private truncate(): Expression {
    this.reader.expectSymbol('(');
    const token = this.reader.next();
    const grain = token.text.toLowerCase();
    if (token.type !== 'string' || !isGrain(grain)) {
      throw new ExpressionError(`date_trunc begins with a grain in quotation marks; allowed are ${GRAINS.join(', ')}`, token.at);
    }
    this.reader.expectSymbol(',');
    const operand = asTime(this.expression(0));
    this.reader.expectSymbol(')');
    return { kind: 'truncate', grain, operand };
  }

  private caseWhen(): Expression {
    const subject = this.reader.isWord('when') ? undefined : this.expression(0);
    const branches: { when: Expression; then: Expression }[] = [];
    while (this.reader.takeWord('when')) {
      const when = this.expression(0);
      this.reader.expectWord('then');
      const condition: Expression = subject ? { kind: 'operation', operator: '=', left: subject, right: when } : when;
      branches.push({ when: condition, then: this.expression(0) });
    }
    if (branches.length === 0) {
      throw this.reader.unexpected('WHEN');
    }
    const otherwise = this.reader.takeWord('else') ? this.expression(0) : undefined;
    this.reader.expectWord('end');
    return otherwise ? { kind: 'case', branches, otherwise } : { kind: 'case', branches };
  }

  private castAs(): Expression {
    this.reader.expectSymbol('(');
    const operand = this.expression(0);
    this.reader.expectWord('as');
    const type = this.typeName();
    this.reader.expectSymbol(')');
    return { kind: 'cast', operand, type };
  }

  private typeName(): CastType {
    const token = this.reader.next();
    const type = token.type === 'word' ? TYPE_NAMES.get(token.text.toLowerCase()) : undefined;
    if (!type) {
      throw new ExpressionError(`There is no type "${token.text}"; allowed are ${CAST_TYPES.join(', ')}`, token.at);
    }
    return type;
  }

  private list(): Expression[] {
    this.reader.expectSymbol('(');
    const items = [this.expression(0)];
    while (this.reader.takeSymbol(',')) {
      items.push(this.expression(0));
    }
    this.reader.expectSymbol(')');
    return items;
  }
}

/** A text that stands for a time is read as one, so that it means the same on every engine. */
function asTime(operand: Expression): Expression {
  return operand.kind === 'literal' && operand.type === 'string' ? { kind: 'cast', type: 'timestamp', operand } : operand;
}

/** The arguments of `date_diff('grain', from, to)`. Errors: `ExpressionError` where the first is no grain. */
function timesApart([unit, ...times]: readonly Expression[], at: number): readonly Expression[] {
  const grain = unit?.kind === 'literal' && unit.type === 'string' ? unit.text.toLowerCase() : '';
  if (!isGrain(grain)) {
    throw new ExpressionError(`date_diff begins with a grain in quotation marks; allowed are ${GRAINS.join(', ')}`, at);
  }
  return [{ kind: 'literal', type: 'string', text: grain }, ...times.map(asTime)];
}

function lower(operand: Expression): Expression {
  return { kind: 'call', fn: 'lower', args: [operand] };
}

function isFunction(name: string): name is FunctionName {
  return Object.hasOwn(FUNCTIONS, name);
}
