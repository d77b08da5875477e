import { build } from 'esbuild';
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
export const bundle = path.join(root, 'dist', 'backend', 'northstar.cjs');

function newest(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .reduce((latest, entry) => Math.max(latest, statSync(path.join(entry.parentPath, entry.name)).mtimeMs), 0);
}

/** Bundles the backend into one CommonJS file; does nothing where the bundle is newer than every source. */
export async function buildBackend({ force = false } = {}) {
  const built = statSync(bundle, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const sources = ['backend', 'contract', 'dashboards'].map((folder) => newest(path.join(root, folder)));
  if (!force && built > Math.max(...sources)) {
    return bundle;
  }
  await build({
    entryPoints: [path.join(root, 'backend', 'main.ts')],
    outfile: bundle,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    // The native binding is found beside the executable, or in node_modules.
    external: ['@duckdb/node-bindings*'],
    sourcemap: true,
    logLevel: 'warning',
  });
  return bundle;
}
