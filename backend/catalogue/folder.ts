import { readdirSync, readFileSync, statSync, type Dirent } from 'node:fs';
import path from 'node:path';
import { Problem } from '../../contract/problem';
import { COMPILED_MANIFEST } from './read/compiled-source';
import type { CatalogueFile } from './read/source';

/** Folders of a dbt project that hold what dbt made or fetched, and would say everything twice. */
const MADE_BY_DBT = ['target', 'dbt_packages', 'dbt_modules', 'logs'];
/** Files of a dbt project that configure dbt itself. */
const DBT_SETTINGS = /^(?:dbt_project|dbt_cloud|profiles|packages|package-lock|dependencies|selectors)\.ya?ml$/;

/**
 * The catalogue's files in a folder, by name, with everything below it: YAML, and dbt's compiled semantic manifest. A
 * dbt project's own folder is read for what its people wrote; its `target` folder, asked for by name, for what dbt made.
 * Errors: `Problem` invalid_catalogue.
 */
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
    return filesBelow(folder).sort().map(read);
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message : String(thrown);
    throw new Problem('invalid_catalogue', `The catalogue folder "${folder}" cannot be read: ${reason}.`, { cause: thrown });
  }
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const full = path.join(folder, entry.name);
    if (entry.isDirectory()) {
      return isWritten(entry) ? filesBelow(full) : [];
    }
    // Mounted configuration is often a folder of links.
    const isFile = entry.isFile() || (entry.isSymbolicLink() && statSync(full).isFile());
    return isFile && isCatalogueFile(entry.name) ? [full] : [];
  });
}

function isWritten({ name }: Dirent): boolean {
  return !name.startsWith('.') && name !== 'node_modules' && !MADE_BY_DBT.includes(name);
}

function isCatalogueFile(name: string): boolean {
  // dbt leaves a hidden .user.yml beside a project's profiles.
  return name === COMPILED_MANIFEST || (/^[^.].*\.ya?ml$/.test(name) && !DBT_SETTINGS.test(name));
}
