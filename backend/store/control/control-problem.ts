import { Problem } from '../../../contract/problem';
import { errorOf } from '../error-of';

/** What DuckDB or the file system says, and the one sentence that a person gets instead. */
const SENTENCES: readonly (readonly [RegExp, (file: string) => string])[] = [
  [
    /could not set lock|conflicting lock|already open|being used by another process/i,
    (file) => `Northstar's records in "${file}" are in use by another program, and only one may write them; stop that one, ask it as a service, or give this one a data folder of its own.`,
  ],
  [/not a valid DuckDB database/i, (file) => `The file "${file}" is not a DuckDB database; move it away, and Northstar keeps its records in a new one.`],
  [/version number|storage version|newer (?:than|version)|later version/i, (file) => `Northstar's records in "${file}" were written by a newer DuckDB than this one can read; update Northstar.`],
  [/corrupt|checksum|serialization error|failed to deserialize|failure while replaying wal/i, (file) => `Northstar's records in "${file}" are damaged and cannot be read; they were left as they are. Restore the file from a backup.`],
  [/permission denied|EACCES|EPERM|EROFS|read-only file system/i, (file) => `Northstar may not write its records to "${file}"; let this user write to the data folder, or name another.`],
  [/no space left|ENOSPC|disk full|disk quota/i, (file) => `Northstar's records cannot be written to "${file}": the disk is full.`],
  [/ENOTDIR|EEXIST|not a directory|is a directory/i, (file) => `Northstar cannot keep its records in "${file}": a part of that path is not a folder, or the file itself is one.`],
  [/cannot open file|could not (?:write|read)|IO Error/i, (file) => `Northstar's records in "${file}" cannot be read or written; see that the data folder is there.`],
];

/** Errors of a statement are not among them: their text may hold anything that a record holds. */
const OF_THE_FILE = /^(?:IO|FATAL|INTERNAL|Serialization|Permission) Error|^E[A-Z]+:/i;

/** The problem behind an error of the records' file; anything else stays the defect that it is. */
export function controlProblem(thrown: unknown, file: string): unknown {
  if (thrown instanceof Problem) {
    return thrown;
  }
  const { message } = errorOf(thrown);
  const known = OF_THE_FILE.test(message) && SENTENCES.find(([pattern]) => pattern.test(message));
  return known ? new Problem('store_unavailable', known[1](file), { cause: thrown }) : thrown;
}
