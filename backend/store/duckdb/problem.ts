import { Problem, type ProblemCode } from '../../../contract/problem';

/** DuckDB's own words, and the one sentence that a person gets instead. */
const SENTENCES: readonly (readonly [RegExp, ProblemCode, (location: string) => string])[] = [
  [/could not set lock|conflicting lock|already open|being used by another process/i, 'store_unavailable', (at) => `The database "${at}" is locked: another program has it open for writing. Close that program, or ask it instead.`],
  [/not a valid DuckDB database/i, 'store_unavailable', (at) => `The file "${at}" is not a DuckDB database; name a DuckDB, Parquet or CSV file, or a folder of them.`],
  [/version number|storage version|newer (?:than|version)|later version/i, 'store_unavailable', (at) => `The database "${at}" was written by a newer DuckDB than this one can read; export it with that DuckDB, or update Northstar.`],
  [/corrupt|checksum|serialization error|failed to deserialize/i, 'store_unavailable', (at) => `The database "${at}" is damaged and cannot be read; it was left as it is. Restore it from a backup.`],
  [/permission denied/i, 'store_unavailable', (at) => `The file "${at}" may not be read by this user; change its permissions, or name another.`],
  [/no such file|does not exist.*read-only|cannot open file/i, 'store_unavailable', (at) => `The database "${at}" cannot be opened: it is not there.`],
  [/conversion error|cannot (?:compare|mix|combine) (?:values|types)|could not choose a best candidate|no function matches|like pattern must not end/i, 'invalid_filter', () => 'A filter compares a column with a value of another kind, or hands a function one that it does not take, such as text for a number; see what the column holds.'],
  [/out of range error/i, 'invalid_filter', () => 'A number is larger than its type in DuckDB; compare with smaller numbers, or cast the measure to a decimal in the catalogue.'],
  [/unknown timezone/i, 'invalid_question', () => 'DuckDB does not know the time zone; use another name for it, such as Europe/Amsterdam.'],
  [/out of memory/i, 'store_failed', () => 'The question needs more memory than DuckDB may use; ask for a shorter range, fewer dimensions or a coarser grain.'],
];

/** The problem behind an error of DuckDB's: a known one in one sentence, any other with DuckDB's first line. */
export function duckdbProblem(thrown: unknown, location: string): Problem {
  if (thrown instanceof Problem) {
    return thrown;
  }
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  for (const [pattern, code, sentence] of SENTENCES) {
    if (pattern.test(message)) {
      return new Problem(code, sentence(location), { cause: thrown });
    }
  }
  const missing = /Table with name (\S+) does not exist/.exec(message);
  if (missing) {
    return new Problem('store_failed', `The store has no table "${missing[1]}"; the catalogue's semantic model names it.`, { cause: thrown });
  }
  return new Problem('store_failed', `DuckDB answered: ${message.split('\n')[0]}`, { cause: thrown });
}
