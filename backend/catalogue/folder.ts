import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { CatalogueFile } from './read/read-catalogue';

/** The catalogue's files in a folder, by name, with everything below it. Errors: those of the file system. */
export function readFolder(folder: string): readonly CatalogueFile[] {
  return filesIn(folder).map((file) => ({ name: path.relative(folder, file), text: readFileSync(file, 'utf8') }));
}

/** Changes whenever a file of the catalogue is written, added or removed. */
export function folderSignature(folder: string): string {
  return filesIn(folder)
    .map((file) => {
      const { mtimeMs, size } = statSync(file);
      return `${file}:${mtimeMs}:${size}`;
    })
    .join('\n');
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}
