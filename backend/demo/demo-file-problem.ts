import { Problem } from '../../contract/problem';

/** What can be wrong with a place on disk, by the words of Node and DuckDB. */
const CAUSES: readonly (readonly [RegExp, (file: string, words: RegExpExecArray) => string])[] = [
  [/ENOSPC|No space left on device/i, (file) => `The disk that holds ${file} is full; nothing was changed there.`],
  [
    /Could not set lock[^]*?\(PID (\d+)\)|Could not set lock|being used by another process/i,
    (file, [, pid]) => `${file} is in use by another program${pid ? ` (process ${pid})` : ''}; stop it, or choose another file.`,
  ],
  [
    /EACCES|EPERM|EROFS|Permission denied|Read-only file system/i,
    (file) => `${file} cannot be written: this account has no permission to write there.`,
  ],
  [
    /ENOTDIR|EEXIST|EISDIR|ENOENT|Not a directory|Is a directory|No such file/i,
    (file) => `${file} cannot be written: part of its path is not a folder, or the file itself is one.`,
  ],
];

/** The one sentence that a person can act on; anything unknown is thrown as it came. */
export function demoFileProblem(thrown: unknown, file: string): unknown {
  if (thrown instanceof Problem) {
    return thrown;
  }
  for (const [pattern, sentence] of CAUSES) {
    const words = pattern.exec(String(thrown));
    if (words) {
      return new Problem('store_unavailable', sentence(file, words), { cause: thrown });
    }
  }
  return thrown;
}
