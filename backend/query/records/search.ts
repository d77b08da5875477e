import { Problem } from '../../../contract/problem';
import { cast, operation, parameter } from '../../plan/build';
import type { Expression } from '../../plan/expression';

/** The most words that one search may have. */
const MAX_WORDS = 10;

/**
 * The words of a search, split at white space; what stands in quotation marks is one word.
 * Errors: `Problem` invalid_question for more than ten.
 */
export function searchWords(text: string): readonly string[] {
  const words = [...text.matchAll(/"([^"]+)"|\S+/g)].map(([word, phrase]) => (phrase ?? word).trim()).filter((word) => word !== '' && word !== '""');
  if (words.length > MAX_WORDS) {
    throw new Problem('invalid_question', `A search has at most ${MAX_WORDS} words, not ${words.length}; a phrase in quotation marks is one word.`, { pointer: '/search' });
  }
  return words;
}

/** True of a record in whose texts each of the words stands, whatever their case; one condition a word. */
export function searchConditions(words: readonly string[], texts: readonly Expression[]): readonly Expression[] {
  return words.map((word) => texts.map((text) => contains(text, word)).reduce((left, right) => operation(left, 'or', right)));
}

function contains(text: Expression, word: string): Expression {
  const escaped = word.toLowerCase().replaceAll(/[\\%_]/g, (sign) => `\\${sign}`);
  return { kind: 'like', operand: { kind: 'call', fn: 'lower', args: [cast(text, 'varchar')] }, pattern: parameter(`%${escaped}%`, 'string'), negated: false };
}
