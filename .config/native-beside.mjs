/** Folder beside the executable that holds the engine's native files for one platform, such as `linux-x64`. */
export function nativeFolder(platform) {
  return `duckdb_${platform}`;
}

/**
 * esbuild plugin: DuckDB's binding is a native file and cannot be bundled. It is looked for in its folder beside the
 * executable, where the build puts it, and then in node_modules, where a checkout has it.
 */
export const nativeBeside = {
  name: 'native-beside',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^@duckdb\/node-bindings$/ }, ({ path }) => ({ path, namespace: 'native-beside' }));
    onLoad({ filter: /.*/, namespace: 'native-beside' }, () => ({ contents: LOADER }));
  },
};

/** The require of a single-executable application knows Node's own modules only, so one is made. */
const LOADER = `
const { existsSync } = require('node:fs');
const { createRequire } = require('node:module');
const path = require('node:path');
const folder = '${nativeFolder('')}' + process.platform + '-' + process.arch;
const beside = path.join(path.dirname(process.execPath), folder, 'duckdb.node');
module.exports = existsSync(beside) ? createRequire(process.execPath)(beside) : createRequire(__filename)('@duckdb/node-bindings');
`;
