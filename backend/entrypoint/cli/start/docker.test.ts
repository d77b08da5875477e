import { spawn } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { dockerIsReady, IMAGE, startDocker, type DockerDeps } from './docker';
import { Lifetime } from './lifetime';

/**
 * A `docker` that keeps a list of what it was asked. `up` answers as Grafana does, and like the real one it leaves its
 * containers behind until they are taken down; it fails at whatever DOCKER_FAILS names.
 */
const DOCKER = `#!${process.execPath}
const { appendFileSync, rmSync, writeFileSync } = require('node:fs');
const args = process.argv.slice(2).join(' ');
appendFileSync(process.env.DOCKER_LOG, args + '\\n');
if (process.env.DOCKER_FAILS && args.startsWith(process.env.DOCKER_FAILS)) process.exit(1);
if (args.includes(' up')) {
  console.error('user ' + process.env.NORTHSTAR_USER);
  require('node:http').createServer((request, response) => response.end(JSON.stringify(
    request.url === '/api/health' ? { database: 'ok', version: '12.1.1' } : { meta: { url: '/d/northstar-executive/executive' } }
  ))).listen(process.env.NORTHSTAR_PORT, '127.0.0.1');
}
`;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'northstar-docker-'));
  await writeFile(path.join(folder, 'docker'), DOCKER);
  await chmod(path.join(folder, 'docker'), 0o755);
});
afterEach(() => rm(folder, { recursive: true }));

const deps = (env: Record<string, string> = {}): DockerDeps => ({
  root: folder,
  env: { PATH: folder, DOCKER_LOG: path.join(folder, 'asked'), ...env },
  platform: process.platform,
  spawn,
  fetch,
  lifetime: new Lifetime(),
});
const asked = async () => (await readFile(path.join(folder, 'asked'), 'utf8')).trim().split('\n');

test.each([
  [{}, true],
  [{ PATH: '/nowhere' }, false],
  [{ DOCKER_FAILS: 'info' }, false],
  [{ DOCKER_FAILS: 'compose version' }, false],
])('Docker with %j is ready: %j', async (env, ready) => {
  expect(await dockerIsReady(deps(env), false)).toBe(ready);
});

test('offline, Docker is ready only where it has the image already', async () => {
  expect(await dockerIsReady(deps({ DOCKER_FAILS: 'image inspect' }), true)).toBe(false);
  expect(await dockerIsReady(deps(), true)).toBe(true);
  expect(await asked()).toContain(`image inspect ${IMAGE}`);
});

test('the containers are taken down at the end, and offline nothing is pulled', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  const run = deps();
  const compose = `compose --file ${path.join(folder, 'docker-compose.yml')}`;

  const grafana = await startDocker(run, { port, offline: true, user: '1000:1000' });
  expect(grafana).toMatchObject({ version: '12.1.1', board: `http://127.0.0.1:${port}/d/northstar-executive/executive` });
  await run.lifetime.close();
  expect(await asked()).toEqual([`${compose} up --pull never`, `${compose} down`]);
  expect((await grafana.ended).message).toContain('user 1000:1000');
});
