import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { executableName, grafanaBuilds, makeBuilds, type Target } from './builds';

const LINUX: Target = { platform: 'linux', arch: 'x64' };
const MAC: Target = { platform: 'darwin', arch: 'arm64' };

let root: string;
beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'northstar-builds-'));
});
afterEach(() => rm(root, { recursive: true }));

async function write(file: string, time: string): Promise<void> {
  const place = path.join(root, file);
  await mkdir(path.dirname(place), { recursive: true });
  await writeFile(place, '');
  await utimes(place, new Date(time), new Date(time));
}

async function scriptsRun(target = LINUX): Promise<string[]> {
  const scripts: string[] = [];
  const builds = grafanaBuilds(root, target, LINUX);
  const run = async (script: string) => {
    scripts.push(script);
    // As builders do that find nothing new to write.
    await Promise.all(builds.filter((build) => build.script === script && !existsSync(build.output)).map(({ output }) => write(path.relative(root, output), '2026-01-01')));
    return { ok: true, tail: [] };
  };
  await makeBuilds(builds, run, () => undefined);
  return scripts;
}

test.each([
  [LINUX, 'gpx_northstar_linux_amd64'],
  [MAC, 'gpx_northstar_darwin_arm64'],
  [{ platform: 'win32', arch: 'x64' } as Target, 'gpx_northstar_windows_amd64.exe'],
])('the executable of %j is named as Grafana names it', (target, name) => {
  expect(executableName(target)).toBe(name);
});

test('a fresh clone builds the app and this system’s executable', async () => {
  expect(await scriptsRun()).toEqual(['build:frontend', 'build:backend']);
});

test('nothing is built twice, and a change in a source builds what is made from it', async () => {
  await write('dist/module.js', '2026-01-02');
  await write('dist/datasource/gpx_northstar_linux_amd64', '2026-01-02');
  await write('src/datasource/module.ts', '2026-01-01');
  await write('backend/main.ts', '2026-01-01');
  expect(await scriptsRun()).toEqual([]);
  await write('src/datasource/module.ts', '2026-01-03');
  expect(await scriptsRun()).toEqual(['build:frontend']);
  expect(await scriptsRun()).toEqual([]);
  await write('plugin.json', '2100-01-01');
  expect(await scriptsRun()).toEqual(['build:frontend']);
});

test('an executable for another system comes with all of them', async () => {
  expect(await scriptsRun({ platform: 'linux', arch: 'arm64' })).toEqual(['build:frontend', 'build:all']);
});

test('a build that fails ends the start with its last lines', async () => {
  const failing = makeBuilds(grafanaBuilds(root, LINUX, LINUX), async () => ({ ok: false, tail: ['Module not found: react'] }), () => undefined);
  await expect(failing).rejects.toThrow('`npm run build:frontend` failed:\nModule not found: react');
});
