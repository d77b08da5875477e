/** A token of dbt's `expr` or filter text; `at` is its offset in that text. */
export interface Token {
  readonly type: 'word' | 'quoted' | 'string' | 'number' | 'symbol' | 'template' | 'end';
  readonly text: string;
  readonly at: number;
}

/** What an expression's author has to mend, and where in its text it is. */
export class ExpressionError extends Error {
  constructor(
    message: string,
    readonly at: number
  ) {
    super(message);
    this.name = 'ExpressionError';
  }
}

const PATTERNS: readonly (readonly [Token['type'] | 'space', RegExp])[] = [
  ['space', /\s+/y],
  ['template', /\{\{(.*?)\}\}/sy],
  ['string', /'((?:[^']|'')*)'/y],
  ['quoted', /"((?:[^"]|"")+)"/y],
  ['number', /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y],
  ['word', /[A-Za-z_][A-Za-z0-9_]*/y],
  ['symbol', /<>|!=|<=|>=|\|\||::|[-+*/%(),.<>=]/y],
];

/**
 * Splits `text` into tokens, the last of which is `end`.
 * Errors: `ExpressionError` at the first character that the grammar does not know, such as `;` or a comment.
 */
export function tokenise(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const found = match(text, at);
    if (!found) {
      const open = text[at] === "'" || text[at] === '"' ? 'A quotation mark is not closed' : `"${text[at]}" is not part of the expression language`;
      throw new ExpressionError(open, at);
    }
    if (found.type !== 'space') {
      tokens.push({ type: found.type, text: found.text, at });
    }
    at += found.length;
  }
  return [...tokens, { type: 'end', text: 'the end', at }];
}

function match(text: string, at: number): { type: Token['type'] | 'space'; text: string; length: number } | undefined {
  if (text.startsWith('--', at) || text.startsWith('/*', at)) {
    throw new ExpressionError('Comments are not part of the expression language', at);
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
