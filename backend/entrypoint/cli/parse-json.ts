import { Problem } from '../../../contract/problem';

/** Errors: `Problem` invalid_question. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (thrown) {
    throw new Problem('invalid_question', `The question is not JSON: ${thrown instanceof Error ? thrown.message : String(thrown)}.`);
  }
}
