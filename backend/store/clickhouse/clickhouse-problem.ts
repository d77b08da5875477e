import { ClickHouseError } from '@clickhouse/client';
import { Problem, type ProblemCode } from '../../../contract/problem';
import { errorOf } from '../error-of';
import type { ClickHousePlace } from './clickhouse-url';

type Sentence = readonly [ProblemCode, (place: ClickHousePlace) => string];

const FILTER: Sentence = ['invalid_filter', () => 'A filter compares a column with a value of another kind, such as text with a number; pick one of the suggested values.'];
const REFUSED: Sentence = ['store_unavailable', (at) => `ClickHouse at ${at.origin} refused the sign-in of user "${at.user}"; check the user and the password.`];
const SLOW: Sentence = ['timed_out', () => 'The question ran longer than ClickHouse allows and was stopped; ask for a shorter range or a coarser grain.'];
const LARGE: Sentence = ['store_failed', () => 'The answer has more bytes than are allowed; ask for fewer dimensions or a coarser grain.'];
const UNREACHABLE: Sentence = ['store_unavailable', (at) => `ClickHouse at ${at.origin} cannot be reached; check the address, and that the server runs.`];

/** ClickHouse's codes and Node's, and the one sentence that a person gets instead. */
const SENTENCES: Readonly<Record<string, Sentence>> = {
  // CANNOT_PARSE_…, TYPE_MISMATCH, CANNOT_CONVERT_TYPE, NO_COMMON_TYPE, BAD_QUERY_PARAMETER
  6: FILTER,
  27: FILTER,
  38: FILTER,
  41: FILTER,
  53: FILTER,
  70: FILTER,
  72: FILTER,
  386: FILTER,
  457: FILTER,
  467: FILTER,
  81: ['store_unavailable', (at) => `The ClickHouse server has no database "${at.database}"; name another in the store's URL.`],
  159: SLOW,
  160: SLOW,
  164: ['store_unavailable', (at) => `User "${at.user}" of ClickHouse may not choose settings, which a statement needs; let its profile have readonly = 2 instead of 1.`],
  192: REFUSED,
  193: REFUSED,
  194: REFUSED,
  202: ['store_unavailable', (at) => `ClickHouse at ${at.origin} runs as many statements as it may; ask again later.`],
  241: ['store_failed', () => 'The question needs more memory than ClickHouse may use; ask for a shorter range, fewer dimensions or a coarser grain.'],
  394: ['cancelled', () => 'The statement was cancelled in ClickHouse.'],
  396: LARGE,
  407: ['store_failed', () => 'A decimal of the answer is larger than its type in ClickHouse; ask for a shorter range, or cast the measure to a double in the catalogue.'],
  516: REFUSED,
  ECONNREFUSED: UNREACHABLE,
  ECONNRESET: UNREACHABLE,
  EHOSTUNREACH: UNREACHABLE,
  ENOTFOUND: UNREACHABLE,
  EAI_AGAIN: UNREACHABLE,
  EPIPE: UNREACHABLE,
  ETIMEDOUT: UNREACHABLE,
};

const MESSAGES: readonly (readonly [RegExp, Sentence])[] = [
  [/certificate|Hostname\/IP does not match|wrong version number/i, ['store_unavailable', (at) => `The TLS connection to ClickHouse at ${at.origin} failed; check the port, secure=0 or 1, and the server's certificate.`]],
  [/timeout|socket hang up|ECONN|Parse Error/i, UNREACHABLE],
];

/** The problem behind an error of the server or of the way to it: a known one in one sentence, any other with its first line. */
export function clickhouseProblem(thrown: unknown, place: ClickHousePlace): Problem {
  if (thrown instanceof Problem) {
    return thrown;
  }
  const { code, message } = errorOf(thrown);
  const missing = code === '60' ? /[Tt]able (?:expression identifier '|`?)?([^\s`']+)/.exec(message) : null;
  if (missing) {
    return new Problem('store_failed', `The store has no table "${missing[1]}"; the catalogue's semantic model names it.`, { cause: thrown });
  }
  const byMessage = thrown instanceof ClickHouseError ? undefined : MESSAGES.find(([pattern]) => pattern.test(message))?.[1];
  const [problem, sentence]: Sentence = SENTENCES[code] ?? byMessage ?? ['store_failed', () => `ClickHouse answered: ${message.split('\n')[0]}`];
  return new Problem(problem, sentence(place), { cause: thrown });
}
