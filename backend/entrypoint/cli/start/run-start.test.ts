import { spawn } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Problem } from '../../../../contract/problem';
import { executableName } from './builds';
import { runStart, type StartDeps, type StartOptions } from './run-start';

/**
 * A server that behaves as Grafana does at its edges: it reads its port and folders from GF_ variables, answers the two
 * addresses that are asked, and starts a plugin of its own. It writes what it was given to `seen.json`.
 */
const GRAFANA = `#!${process.execPath}
const { spawn } = require('node:child_process');
const { writeFileSync } = require('node:fs');
if (process.argv[2] === '-v') { console.log('grafana version 12.1.1'); process.exit(0); }
const plugin = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
writeFileSync(process.env.GF_PATHS_DATA + '/seen.json', JSON.stringify({ pid: process.pid, plugin: plugin.pid, arguments: process.argv.slice(2), store: process.env.NORTHSTAR_STORE }));
if (process.env.GRAFANA_BREAKS) { console.error('the database is from a newer Grafana'); process.exit(3); }
require('node:http').createServer((request, response) => response.end(JSON.stringify(
  request.url === '/api/health' ? { database: 'ok', version: '12.1.1' } : { meta: { url: '/d/northstar-executive/executive' } }
))).listen(process.env.GF_SERVER_HTTP_PORT, process.env.GF_SERVER_HTTP_ADDR);
`;

let root: string;
let printed: string[];
let faults: string;
let signals: EventEmitter;
let demosMade: number[];

beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'northstar-start-'));
  printed = [];
  faults = '';
  signals = new EventEmitter();
  demosMade = [];
  await write('dist/module.js', '');
  for (const kind of ['datasources', 'dashboards', 'plugins', 'alerting', 'demo/alerting']) {
    await write(`provisioning/${kind}/northstar.yaml`, '');
  }
  await write('dist/plugin.json', '{ "id": "northstar-kpi-app" }');
  await write(`dist/datasource/${executableName(process)}`, '');
  await write('grafana/conf/defaults.ini', '');
  await write('grafana/bin/grafana', GRAFANA);
  await chmod(path.join(root, 'grafana/bin/grafana'), 0o755);
});
afterEach(() => rm(root, { recursive: true }));

async function write(file: string, text: string): Promise<void> {
  await mkdir(path.dirname(path.join(root, file)), { recursive: true });
  await writeFile(path.join(root, file), text);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function deps(more: Partial<StartDeps> = {}): StartDeps {
  return {
    root,
    env: { GRAFANA_HOME: path.join(root, 'grafana') },
    makeDemo: async ({ file, days }) => {
      demosMade.push(days);
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, `${days} days`);
    },
    company: { tenant: 'acme-rentals', timezone: 'Europe/Amsterdam', currency: 'EUR' },
    serveBoards: async ({ host, port }) => ({ url: `http://${host}:${port}`, close: async () => void printed.push('closed') }),
    spawn,
    fetch,
    process: Object.assign(signals, {
      platform: process.platform,
      arch: process.arch,
      exit: (code: number) => {
        throw new Error(`exit ${code}`);
      },
      stderr: Object.assign(Object.create(process.stderr), { isTTY: false, write: (text: string) => (faults += text) }),
    }) as unknown as StartDeps['process'],
    log: (line) => void printed.push(line),
    ...more,
  };
}

async function started(options: Partial<StartOptions> = {}, more: Partial<StartDeps> = {}) {
  const port = options.port ?? (await freePort());
  const code = runStart({ offline: true, noGrafana: false, ...options, port }, deps(more));
  return { port, code };
}

const systemError = (code: string) => Object.assign(new Error(`${code}: as the system says it`), { code });

async function isPrinted(line: string): Promise<void> {
  while (!printed.includes(line)) {
    await sleep(20);
  }
}

function lives(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

const seen = async () => JSON.parse(await readFile(path.join(root, 'demo/grafana/seen.json'), 'utf8'));

test('one command makes demo data and opens Grafana; Ctrl-C ends all that it started; a second start works', async () => {
  for (const demos of [[365], [365]]) {
    printed = [];
    const { port, code } = await started();
    await isPrinted('Ctrl-C ends it.');
    expect(printed).toEqual([
      'Starting Grafana (found by GRAFANA_HOME) …',
      `Grafana 12.1.1: http://127.0.0.1:${port}`,
      'Login: admin, password admin',
      `Executive board: http://127.0.0.1:${port}/d/northstar-executive/executive`,
      'Ctrl-C ends it.',
    ]);
    expect(demosMade).toEqual(demos);
    const { pid, plugin, store, arguments: args } = await seen();
    expect({ store, args }).toEqual({
      store: `duckdb:${path.join(root, 'demo/northstar.duckdb')}`,
      args: ['server', '--homepath', path.join(root, 'grafana')],
    });
    expect([pid, plugin].map(lives)).toEqual([true, true]);
    signals.emit('SIGINT');
    expect(await code).toBe(0);
    expect([pid, plugin].map(lives)).toEqual([false, false]);
  }
});

test('a Grafana that ends by itself ends the start with its last words', async () => {
  const { code } = await started({}, { env: { GRAFANA_HOME: path.join(root, 'grafana'), GRAFANA_BREAKS: 'yes' } });
  expect(await code).toBe(1);
  expect(faults).toContain('Grafana ended by itself (exit code 3): the database is from a newer Grafana; its log is ');
  expect(lives((await seen()).plugin)).toBe(false);
});

test('without Grafana the boards are served on the same port, and one line says what is missing', async () => {
  const { port, code } = await started({ noGrafana: true });
  await isPrinted('Ctrl-C ends it.');
  expect(printed).toEqual([
    'Without Grafana, as asked: start without --no-grafana for Explore, alerts and editing.',
    `Executive board: http://127.0.0.1:${port}/boards/northstar-executive`,
    'Ctrl-C ends it.',
  ]);
  signals.emit('SIGTERM');
  expect(await code).toBe(0);
  expect(printed.at(-1)).toBe('closed');
});

test('a busy port is one sentence, before any work is done', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  const { code } = await started({ port });
  expect(await code).toBe(1);
  server.close();
  expect(faults).toBe(`Port ${port} is in use by another program: stop that program, or choose another port with --port.\n`);
  expect(demosMade).toEqual([]);
});

test.each([
  [systemError('ENOSPC'), /^The disk is full: free some space for \S+ and start again\.\n$/],
  [systemError('EACCES'), /^\S+ may not be written by this user: change its owner or its permissions and start again\.\n$/],
  [new Problem('store_unavailable', 'demo.duckdb is in use by another program.'), /^demo\.duckdb is in use by another program\.\n$/],
])('%s while the demo data is made is one sentence', async (thrown, sentence) => {
  const { code } = await started({}, { makeDemo: () => Promise.reject(thrown) });
  expect(await code).toBe(1);
  expect(faults).toMatch(sentence);
});

test('--days makes the demo data anew', async () => {
  await write('demo/northstar.duckdb', 'old');
  const { code } = await started({ days: 30, noGrafana: true });
  await isPrinted('Ctrl-C ends it.');
  signals.emit('SIGINT');
  await code;
  expect(demosMade).toEqual([30]);
});

test('Ctrl-C during the demo data ends at once, and a second one by force', async () => {
  const { code } = await started({}, { makeDemo: () => new Promise(() => undefined) });
  await sleep(200);
  signals.emit('SIGINT');
  expect(() => signals.emit('SIGINT')).toThrow('exit 130');
  expect(await code).toBe(0);
});
