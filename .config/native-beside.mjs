/** Node's names of systems and processors in Go's words, which Grafana puts into a plugin's file names. */
const GO_SYSTEMS = { linux: 'linux', darwin: 'darwin', win32: 'windows' };
const GO_PROCESSORS = { x64: 'amd64', arm64: 'arm64' };

/** Folder beside the executable that holds the engine's native files for one platform, such as `linux-x64`. */
export function nativeFolder(platform) {
  const [system, processor] = platform.split('-');
  return `duckdb_${GO_SYSTEMS[system]}_${GO_PROCESSORS[processor]}`;
}

/** The executable's name as Grafana looks for it. */
export function executableName(platform) {
  const [system, processor] = platform.split('-');
  return `gpx_northstar_${GO_SYSTEMS[system]}_${GO_PROCESSORS[processor]}${system === 'win32' ? '.exe' : ''}`;
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

const LOADER = `
const { existsSync } = require('node:fs');
const { createRequire } = require('node:module');
const path = require('node:path');
const folders = ${JSON.stringify(
  Object.fromEntries(
    Object.keys(GO_SYSTEMS).flatMap((system) => Object.keys(GO_PROCESSORS).map((processor) => `${system}-${processor}`)).map((platform) => [platform, nativeFolder(platform)])
  )
)};
const folder = folders[process.platform + '-' + process.arch] ?? '';
const beside = path.join(path.dirname(process.execPath), folder, 'duckdb.node');
module.exports = existsSync(beside) ? createRequire(process.execPath)(beside) : createRequire(__filename)('@duckdb/node-bindings');
`;
