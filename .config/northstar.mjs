#!/usr/bin/env node
/**
 * `npx northstar …` and `npm start` in a checkout: installs and builds what is missing, then runs the backend.
 * Plain JavaScript without dependencies, because on a fresh clone there is nothing else to run.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** Leaves one clear sentence and a non-zero exit code. */
function fail(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    fail(`Northstar needs Node 20.19 or newer; this is ${process.versions.node}.`);
  }
}

/** Installs dependencies where they are missing or older than the lock file. */
function install() {
  const stamp = path.join(root, 'node_modules', '.northstar-lock');
  const lock = readFileSync(path.join(root, 'package-lock.json'), 'utf8');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) {
    return;
  }
  const complete = spawnSync('npm', ['ls', '--depth=0', '--silent'], { cwd: root, stdio: 'ignore', shell: process.platform === 'win32' });
  if (complete.status !== 0) {
    process.stderr.write('Installing dependencies (once) …\n');
    const done = spawnSync('npm', ['ci', '--no-fund', '--no-audit'], { cwd: root, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
    if (done.status !== 0) {
      fail('`npm ci` failed: the lines above say why. Nothing was started.');
    }
  }
  writeFileSync(stamp, lock);
}

requireNode();
install();
const { buildBackend } = await import('./build-backend.mjs');
const bundle = await buildBackend();
process.env.NORTHSTAR_ROOT ??= root;
await import(bundle);
