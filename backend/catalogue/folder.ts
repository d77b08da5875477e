import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { Problem } from '../../contract/problem';
import type { CatalogueFile } from './read/read-catalogue';

/** The catalogue's files in a folder, by name, with everything below it. Errors: `Problem` invalid_catalogue. */
export function readFolder(folder: string): readonly CatalogueFile[] {
  return eachFile(folder, (file) => ({ name: path.relative(folder, file), text: readFileSync(file, 'utf8') }));
}

/** Changes whenever a file of the catalogue is written, added or removed. Errors: `Problem` invalid_catalogue. */
export function folderSignature(folder: string): string {
  return eachFile(folder, (file) => {
    const { mtimeMs, size } = statSync(file);
    return `${file}:${mtimeMs}:${size}`;
  }).join('\n');
}

function eachFile<T>(folder: string, read: (file: string) => T): readonly T[] {
  try {
    return readdirSync(folder, { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name))
      .map((entry) => path.join(entry.parentPath, entry.name))
      .sort()
      .map(read);
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message : String(thrown);
    throw new Problem('invalid_catalogue', `The catalogue folder "${folder}" cannot be read: ${reason}.`, { cause: thrown });
  }
}
