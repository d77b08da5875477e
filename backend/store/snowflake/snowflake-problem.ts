import { Problem, type ProblemCode } from '../../../contract/problem';
import type { ApiAnswer } from '../cloud/api-client';

/** What Snowflake says about a statement that did not go well. */
interface Failure {
  readonly code: string;
  readonly sqlState: string;
  readonly message: string;
}

/** Snowflake's own codes, and the one sentence that a person gets instead. */
const SENTENCES: Readonly<Record<string, readonly [ProblemCode, string]>> = {
  '000604': ['cancelled', 'The statement was cancelled in Snowflake.'],
  '000606': ['store_unavailable', "Snowflake has no warehouse to work with: name one in the store's URL (?warehouse=W), and let the role use it."],
  '000630': ['timed_out', "The question ran longer than Snowflake's statement timeout allows; ask for a shorter range or a coarser grain."],
  '100035': ['invalid_filter', 'A filter compares a column with a value of another kind, such as text with a date; pick one of the suggested values.'],
  '100038': ['invalid_filter', 'A filter compares a column with a value of another kind, such as text with a number; pick one of the suggested values.'],
  '100040': ['invalid_filter', 'A filter compares a column with a value of another kind, such as text with a date; pick one of the suggested values.'],
};

/** The problem behind an answer that has no rows. */
export function snowflakeProblem({ status, body }: ApiAnswer, account: string): Problem {
  const failure = failureOf(body);
  const known = SENTENCES[failure.code];
  if (known) {
    return new Problem(...known);
  }
  switch (status) {
    case 401:
    case 403:
      return new Problem('store_unavailable', `Snowflake's account ${account} refused the sign-in (${failure.code || `HTTP ${status}`}); check the user, its network policy, and the secret.`);
    case 404:
      return new Problem('store_unavailable', `There is no Snowflake account ${account}, or it has no SQL API; check the store's URL.`);
    case 408:
      return new Problem(...(SENTENCES['000630'] ?? (['timed_out', ''] as const)));
    case 429:
    case 503:
      return new Problem('store_unavailable', 'Snowflake is busy and asks to come again later.');
  }
  const missing = /Object '([^']+)' does not exist/.exec(failure.message);
  if (missing) {
    return new Problem('store_failed', `The store has no table ${missing[1]} that this role may read; the catalogue's semantic model names it.`);
  }
  return new Problem('store_failed', `Snowflake answered: ${failure.message.split('\n').map((line) => line.trim()).join(' ') || `HTTP ${status}`}`);
}

function failureOf(body: unknown): Failure {
  const { code, sqlState, message }: Partial<Record<keyof Failure, unknown>> = typeof body === 'object' && body !== null ? body : {};
  return { code: String(code ?? ''), sqlState: String(sqlState ?? ''), message: String(message ?? '') };
}
