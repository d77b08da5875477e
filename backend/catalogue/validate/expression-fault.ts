import { walk, type Expression, type Reference } from '../../plan/expression';
import { explain } from '../expression/explain';
import { parseExpression } from '../expression/parse';

/** An expression, or what is wrong with its text. */
export type Parsed = { readonly expression: Expression; readonly fault?: undefined } | { readonly expression?: undefined; readonly fault: string };

export function parsed(text: string): Parsed {
  try {
    return { expression: parseExpression(text) };
  } catch (thrown) {
    return { fault: explain(thrown, text) };
  }
}

/** The `{{ … }}` in a text; none where it cannot be read. */
export function referencesIn(text: string): readonly Reference[] {
  const { expression } = parsed(text);
  return expression ? [...walk(expression)].filter((part) => part.kind === 'reference') : [];
}
