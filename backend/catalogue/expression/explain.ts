import { ExpressionError } from './tokens';

/** The longest text that a fault repeats, in characters. */
const MAX_SHOWN = 200;

/** What is wrong with an expression's text and where, on one line. What is no `ExpressionError` is thrown on. */
export function explain(thrown: unknown, text: string): string {
  if (thrown instanceof ExpressionError) {
    const shown = text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text;
    return `${thrown.message.replaceAll(/\s/g, ' ')}, at character ${thrown.at + 1} of "${shown.replaceAll(/\s/g, ' ')}"`;
  }
  throw thrown;
}
