import { build, stop } from 'esbuild';
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { nativeBeside } from './native-beside.mjs';
import { wasmInside } from './wasm-inside.mjs';

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
  const sources = [
    ...['backend', 'contract', 'dashboards'].map((folder) => newest(path.join(root, folder))),
    ...['.config/build-backend.mjs', '.config/native-beside.mjs', '.config/wasm-inside.mjs', 'package-lock.json'].map((file) => statSync(path.join(root, file)).mtimeMs),
  ];
  if (!force && built > Math.max(...sources)) {
    return bundle;
  }
  await bundleProgram(path.join(root, 'backend', 'main.ts'), bundle);
  return bundle;
}

/** Bundles one program with all that it imports, except the engine's native files. */
export async function bundleProgram(entry, outfile) {
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    plugins: [nativeBeside, wasmInside],
    sourcemap: true,
    logLevel: 'warning',
  });
  // The bundler's own process would otherwise live as long as what is started from here.
  await stop();
}
