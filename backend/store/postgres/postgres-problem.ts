import { Problem, type ProblemCode } from '../../../contract/problem';
import { errorOf } from '../error-of';
import type { PostgresPlace } from './postgres-url';

/** The place as a person may see it, without the password. */
export function placeName({ host, port, database }: PostgresPlace): string {
  return `${host}:${port}/${database}`;
}

type Sentence = readonly [ProblemCode, (place: PostgresPlace) => string];

const FILTER: Sentence = ['invalid_filter', () => 'A filter compares a column with a value of another kind, or hands a function one that it does not take, such as text for a number; see what the column holds.'];
const REFUSED: Sentence = ['store_unavailable', (at) => `PostgreSQL at ${placeName(at)} refused the sign-in of user "${at.user}"; check the user, the password and the server's pg_hba.conf.`];
const BUSY: Sentence = ['store_unavailable', (at) => `PostgreSQL at ${placeName(at)} takes no further connection now; ask again later, or let it have more of them.`];
const DOWN: Sentence = ['store_unavailable', (at) => `PostgreSQL at ${placeName(at)} is starting up or shutting down; ask again later.`];
const MEMORY: Sentence = ['store_failed', () => 'The question needs more memory or disk than PostgreSQL may use; ask for a shorter range, fewer dimensions or a coarser grain.'];
const UNREACHABLE: Sentence = ['store_unavailable', (at) => `PostgreSQL at ${placeName(at)} cannot be reached; check the address, and that the server runs.`];

/**
 * PostgreSQL's SQLSTATEs and Node's codes, and the one sentence that a person gets instead. Statements are written by
 * the compiler, so types that do not fit (class 42) come from an expression that somebody asked with.
 */
const SENTENCES: Readonly<Record<string, Sentence>> = {
  '28P01': REFUSED,
  '28000': REFUSED,
  '3D000': ['store_unavailable', (at) => `The PostgreSQL server has no database "${at.database}"; name another in the store's URL.`],
  '53300': BUSY,
  '57P01': DOWN,
  '57P02': DOWN,
  '57P03': DOWN,
  '53100': MEMORY,
  '53200': MEMORY,
  '22003': ['invalid_filter', () => 'A number is larger than its type in PostgreSQL; compare with smaller numbers, or cast the measure to a decimal in the catalogue.'],
  '22007': FILTER,
  '22008': FILTER,
  '22011': FILTER,
  '22021': ['invalid_filter', () => 'A value holds the character NUL, which no text in PostgreSQL can have.'],
  '22023': ['invalid_question', () => 'PostgreSQL does not know the time zone; use another name for it, such as Europe/Amsterdam.'],
  '22025': FILTER,
  '22P02': FILTER,
  '42725': FILTER,
  '42804': FILTER,
  '42883': FILTER,
  '42P18': FILTER,
  '42846': ['unsupported', () => 'PostgreSQL cannot cast between these two types, such as a boolean and a whole number; write CASE WHEN … THEN 1 ELSE 0 END in the catalogue.'],
  '57014': ['cancelled', () => 'The statement was cancelled in PostgreSQL.'],
  ECONNREFUSED: UNREACHABLE,
  ECONNRESET: UNREACHABLE,
  EHOSTUNREACH: UNREACHABLE,
  ENOENT: UNREACHABLE,
  ENOTFOUND: UNREACHABLE,
  EAI_AGAIN: UNREACHABLE,
  EPIPE: UNREACHABLE,
  ETIMEDOUT: UNREACHABLE,
};

const MESSAGES: readonly (readonly [RegExp, Sentence])[] = [
  [/does not support SSL/i, ['store_unavailable', (at) => `PostgreSQL at ${placeName(at)} has no encrypted connections; say sslmode=disable in the store's URL, or let the server have a certificate.`]],
  [/certificate|Hostname\/IP does not match/i, ['store_unavailable', (at) => `The certificate of PostgreSQL at ${placeName(at)} is not trusted; name the certificates that it comes from (sslrootcert=FILE) in the store's URL.`]],
  [/client password must be a string/i, ['store_unavailable', (at) => `PostgreSQL at ${placeName(at)} asks for the password of user "${at.user}", and none is set.`]],
  [/timeout|terminated|ended|closed|not queryable|establishing an SSL connection/i, UNREACHABLE],
];

/** The problem behind an error of the server or of the way to it: a known one in one sentence, any other with its first line. */
export function postgresProblem(thrown: unknown, place: PostgresPlace): Problem {
  if (thrown instanceof Problem) {
    return thrown;
  }
  const { code, message } = errorOf(thrown);
  const fromServer = /^[0-9A-Z]{5}$/.test(code);
  const missing = code === '42P01' ? /relation "(.+)" does not exist/.exec(message) : null;
  if (missing) {
    return new Problem('store_failed', `The store has no table "${missing[1]}"; the catalogue's semantic model names it.`, { cause: thrown });
  }
  // The server's own limit is the same as ours, and may be over first.
  if (code === '57014' && /statement timeout/i.test(message)) {
    return new Problem('timed_out', 'The question ran longer than a statement may and was stopped in PostgreSQL; ask for a shorter range or a coarser grain.', { cause: thrown });
  }
  const byMessage = MESSAGES.find(([pattern, [problem]]) => pattern.test(message) && (!fromServer || problem === 'invalid_filter'))?.[1];
  const [problem, sentence]: Sentence = SENTENCES[code] ?? byMessage ?? ['store_failed', () => `PostgreSQL answered: ${message.split('\n')[0]}`];
  return new Problem(problem, sentence(place), { cause: thrown });
}

