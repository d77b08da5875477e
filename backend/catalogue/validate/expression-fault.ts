import { walk, type Expression, type Reference } from '../../plan/expression';
import { parseExpression } from '../expression/parse';
import { ExpressionError } from '../expression/tokens';

/** An expression, or what is wrong with its text. */
export type Parsed = { readonly expression: Expression; readonly fault?: undefined } | { readonly expression?: undefined; readonly fault: string };

export function parsed(text: string): Parsed {
  try {
    return { expression: parseExpression(text) };
  } catch (thrown) {
    if (thrown instanceof ExpressionError) {
      return { fault: `${thrown.message}, at character ${thrown.at + 1} of "${text.length > 200 ? `${text.slice(0, 200)}…` : text}"` };
    }
    throw thrown;
  }
}

/** The `{{ … }}` in a text; none where it cannot be read. */
export function referencesIn(text: string): readonly Reference[] {
  const { expression } = parsed(text);
  return expression ? [...walk(expression)].filter((part) => part.kind === 'reference') : [];
}
