/** A token of dbt's `expr` or filter text; `at` is its offset in that text. */
export interface Token {
  readonly type: 'word' | 'quoted' | 'string' | 'number' | 'symbol' | 'template' | 'end';
  readonly text: string;
  readonly at: number;
}

/** What an expression's author has to mend, and where in its text it is: the offset of the first character at fault. */
export class ExpressionError extends Error {
  constructor(
    message: string,
    readonly at: number
  ) {
    super(message);
    this.name = 'ExpressionError';
  }
}

/** The longest expression, in characters. */
const MAX_LENGTH = 100_000;

const PATTERNS: readonly (readonly [Token['type'] | 'space', RegExp])[] = [
  ['space', /\s+/y],
  ['template', /\{\{(.*?)\}\}/sy],
  ['string', /'([^']*(?:''[^']*)*)'/y],
  ['quoted', /"([^"]+(?:""[^"]*)*|(?:""[^"]*)+)"/y],
  ['number', /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y],
  ['word', /[A-Za-z_][A-Za-z0-9_]*/y],
  ['symbol', /<>|!=|<=|>=|\|\||::|[-+*/%(),.<>=[\]]/y],
];

/**
 * Splits `text` into tokens, the last of which is `end`; `base` is where `text` begins in what its author wrote.
 * Errors: `ExpressionError` at the first character that the grammar does not know, such as `;` or a comment.
 */
export function tokenise(text: string, base = 0): readonly Token[] {
  if (text.length > MAX_LENGTH) {
    throw new ExpressionError(`An expression has at most ${MAX_LENGTH} characters, and this one has ${text.length}`, base + MAX_LENGTH);
  }
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const found = match(text, at, base);
    if (!found) {
      throw new ExpressionError(explain(text, at), base + at);
    }
    if (found.type !== 'space') {
      tokens.push({ type: found.type, text: found.text, at: base + at });
    }
    at += found.length;
  }
  return [...tokens, { type: 'end', text: 'the end', at: base + at }];
}

function match(text: string, at: number, base: number): { type: Token['type'] | 'space'; text: string; length: number } | undefined {
  if (text.startsWith('--', at) || text.startsWith('/*', at)) {
    throw new ExpressionError('Comments are not part of the expression language', base + at);
  }
  for (const [type, pattern] of PATTERNS) {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found) {
      const inner = found[1] ?? found[0];
      const unescaped = type === 'string' ? inner.replaceAll("''", "'") : type === 'quoted' ? inner.replaceAll('""', '"') : inner;
      return { type, text: unescaped, length: found[0].length };
    }
  }
  return undefined;
}

function explain(text: string, at: number): string {
  if (text[at] === "'" || text[at] === '"') {
    return 'A quotation mark is not closed';
  }
  if (text.startsWith('{{', at)) {
    return 'A reference is not closed: }} is missing';
  }
  return `"${String.fromCodePoint(text.codePointAt(at) ?? 0)}" is not part of the expression language`;
}
