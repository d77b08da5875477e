import { DATE_PARTS, isDatePart, type DatePart } from '../../../contract/grain';
import type { Reference } from '../../plan/expression';
import { TokenReader } from './token-reader';
import { ExpressionError, tokenise, type Token } from './tokens';

/** A field or metric as a saved query or a question names it; `descending` is an order's alone. */
export type NamedReference = Reference & { readonly descending?: boolean };

type ArgumentName = 'name' | 'grain' | 'entity_path' | 'date_part' | 'group_by' | 'descending';

interface Call {
  readonly type: Reference['type'];
  /** The arguments that may be given without their name, in this order. */
  readonly positional: readonly ArgumentName[];
  /** Further ones that need theirs. */
  readonly named: readonly ArgumentName[];
  /** What may follow the call: `.grain('day')`. */
  readonly methods: readonly ArgumentName[];
}

/** dbt's calls, with their arguments in its order. */
const CALLS = {
  Dimension: { type: 'dimension', positional: ['name', 'entity_path'], named: [], methods: ['grain', 'date_part', 'descending'] },
  TimeDimension: {
    type: 'dimension',
    positional: ['name', 'grain', 'entity_path'],
    named: ['descending', 'date_part'],
    methods: ['grain', 'date_part', 'descending'],
  },
  Entity: { type: 'entity', positional: ['name', 'entity_path'], named: [], methods: ['descending'] },
  Metric: { type: 'metric', positional: ['name', 'group_by'], named: [], methods: ['descending'] },
} as const satisfies Record<string, Call>;

/** dbt's longer names of the arguments. */
const ARGUMENT_NAMES: ReadonlyMap<string, ArgumentName> = new Map<string, ArgumentName>([
  ['name', 'name'],
  ['dimension_name', 'name'],
  ['time_dimension_name', 'name'],
  ['entity_name', 'name'],
  ['metric_name', 'name'],
  ['grain', 'grain'],
  ['time_granularity_name', 'grain'],
  ['entity_path', 'entity_path'],
  ['date_part', 'date_part'],
  ['date_part_name', 'date_part'],
  ['group_by', 'group_by'],
  ['descending', 'descending'],
]);

const NAME = /^[A-Za-z][A-Za-z0-9_]*$/;
const PLAIN_NAME = /^\s*[A-Za-z][A-Za-z0-9_]*\s*$/;

/** What the arguments and methods of one call say. */
interface Given {
  name?: string;
  grain?: string;
  entity_path?: readonly string[];
  date_part?: DatePart;
  group_by?: readonly string[];
  descending?: boolean;
}

/**
 * Reads the inside of dbt's `{{ … }}`, which begins at `at` of the whole text: `Dimension('user__department')`,
 * `TimeDimension('metric_time', 'day')`, `Entity('listing', entity_path=['user'])`, `Metric('bookings', ['listing'])`.
 * An entity path becomes the first part of the name. Errors: `ExpressionError` with the forms that are allowed.
 */
export function parseTemplate(inside: string, at: number): Reference {
  const { descending, ...reference } = new CallParser(inside, at).reference();
  if (descending !== undefined) {
    throw new ExpressionError('A filter has no order: descending belongs to order_by', at);
  }
  if (reference.type === 'metric' && reference.groupBy === undefined) {
    throw new ExpressionError(`Metric('${reference.name}') in a filter needs what its values are for: Metric('${reference.name}', group_by=['entity'])`, at);
  }
  return reference;
}

/**
 * Reads what a saved query or a question groups and orders by: dbt's calls without braces, such as
 * `Dimension('listing__country').descending(True)`, or a plain name, which may be a dimension's, an entity's or a
 * metric's. Errors: `ExpressionError`.
 */
export function parseReference(text: string): NamedReference {
  return PLAIN_NAME.test(text) ? { kind: 'reference', type: 'dimension', name: text.trim().toLowerCase() } : new CallParser(text, 0).reference();
}

class CallParser {
  private readonly reader: TokenReader;
  private readonly given: Given = {};

  constructor(
    text: string,
    private readonly base: number
  ) {
    this.reader = new TokenReader(tokenise(text, base));
  }

  reference(): NamedReference {
    const call = this.call();
    this.arguments(call);
    while (this.reader.takeSymbol('.')) {
      this.method(call);
    }
    this.reader.expectEnd('the end of the reference');
    return this.built(call);
  }

  private call(): Call {
    const token = this.reader.next();
    if (token.type !== 'word' || !Object.hasOwn(CALLS, token.text) || !this.reader.takeSymbol('(')) {
      throw new ExpressionError(
        `${token.type === 'end' ? 'Nothing' : `"${token.text}"`} is not a reference; allowed are Dimension('entity__dimension'), TimeDimension('name', 'grain'), Entity('name') and Metric('name', ['entity'])`,
        token.at
      );
    }
    return CALLS[token.text as keyof typeof CALLS];
  }

  private arguments({ positional, named }: Call): void {
    for (let index = 0; !this.reader.takeSymbol(')'); index += 1) {
      const isNamed = this.reader.peek().type === 'word' && this.reader.isSymbol('=', 1);
      const token = this.reader.peek();
      const argument = isNamed ? ARGUMENT_NAMES.get(this.reader.next().text) : positional[index];
      if (!argument || ![...positional, ...named].includes(argument)) {
        throw new ExpressionError(`There is no such argument; allowed are ${[...positional, ...named].join(', ')}`, token.at);
      }
      if (isNamed) {
        this.reader.expectSymbol('=');
      }
      this.take(argument);
      if (!this.reader.isSymbol(')')) {
        this.reader.expectSymbol(',');
      }
    }
  }

  private method({ methods }: Call): void {
    const token = this.reader.next();
    const method = methods.find((allowed) => allowed === token.text);
    if (token.type !== 'word' || !method) {
      throw new ExpressionError(`There is no ".${token.text}" here; allowed are ${methods.map((allowed) => `.${allowed}`).join(', ')}`, token.at);
    }
    this.reader.expectSymbol('(');
    this.take(method);
    this.reader.takeSymbol(',');
    this.reader.expectSymbol(')');
  }

  private take(argument: ArgumentName): void {
    const { at } = this.reader.peek();
    if (this.given[argument] !== undefined) {
      throw new ExpressionError(`${argument} is given twice`, at);
    }
    switch (argument) {
      case 'entity_path':
      case 'group_by':
        this.given[argument] = this.names();
        return;
      case 'descending':
        this.given.descending = this.truth();
        return;
      case 'date_part':
        this.given.date_part = this.datePart();
        return;
      default:
        this.given[argument] = this.nameText();
    }
  }

  private built({ type }: Call): NamedReference {
    const { name, grain, entity_path: path = [], date_part: part, group_by: groupBy = [], descending } = this.given;
    if (name === undefined) {
      throw new ExpressionError('A reference needs a name', this.base);
    }
    return {
      kind: 'reference',
      type,
      name: [...path, name].join('__'),
      ...(grain === undefined ? {} : { grain }),
      ...(part === undefined ? {} : { datePart: part }),
      ...(groupBy.length === 0 ? {} : { groupBy }),
      ...(descending === undefined ? {} : { descending }),
    };
  }

  private names(): readonly string[] {
    const names: string[] = [];
    this.reader.expectSymbol('[');
    while (!this.reader.takeSymbol(']')) {
      names.push(this.nameText());
      if (!this.reader.isSymbol(']')) {
        this.reader.expectSymbol(',');
      }
    }
    return names;
  }

  private nameText(): string {
    const token = this.text('a name in quotation marks');
    if (!NAME.test(token.text)) {
      throw new ExpressionError(`"${token.text}" is not a name: letters, digits and _`, token.at);
    }
    return token.text.toLowerCase();
  }

  private datePart(): DatePart {
    const token = this.text('a part of a date in quotation marks');
    const part = token.text.toLowerCase();
    if (!isDatePart(part)) {
      throw new ExpressionError(`"${token.text}" is not a part of a date; allowed are ${DATE_PARTS.join(', ')}`, token.at);
    }
    return part;
  }

  /** Python's strings, in either quotation marks. */
  private text(wanted: string): Token {
    const { type } = this.reader.peek();
    if (type !== 'string' && type !== 'quoted') {
      throw this.reader.unexpected(wanted);
    }
    return this.reader.next();
  }

  private truth(): boolean {
    if (this.reader.takeWord('true')) {
      return true;
    }
    if (this.reader.takeWord('false')) {
      return false;
    }
    throw this.reader.unexpected('True or False');
  }
}
