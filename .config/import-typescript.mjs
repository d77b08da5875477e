import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { root } from './install.mjs';

/** Imports a TypeScript module of this checkout, with all that it imports, into a plain Node program. */
export async function importTypeScript(file) {
  // Inside node_modules, so that the packages that it leaves out are found from there.
  const cache = path.join(root, 'node_modules', '.cache', 'northstar');
  mkdirSync(cache, { recursive: true });
  const outfile = path.join(cache, `${path.basename(file, '.ts')}-${process.pid}.mjs`);
  // Sources find the files of a package by `require.resolve`, which an ES module does not have.
  const banner = { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" };
  await build({ entryPoints: [file], bundle: true, outfile, platform: 'node', format: 'esm', packages: 'external', logLevel: 'warning', banner });
  return import(pathToFileURL(outfile).href);
}
