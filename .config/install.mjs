/**
 * What every command does first in a checkout: a look at Node's version, and `npm ci` where dependencies are missing.
 * Plain JavaScript without dependencies, because on a fresh clone there is nothing else to run.
 */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

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

/** A fresh clone has to be written to, by npm and by the builders, whose own words for it are many. */
function requireWritable() {
  try {
    accessSync(root, constants.W_OK);
  } catch {
    fail(`${root} may not be written by this user: change its owner or its permissions, or use a checkout of your own.`);
  }
}

/** Installs dependencies where they are missing or do not fit the lock file; a second call finds nothing to do. */
export function install() {
  requireNode();
  if (!existsSync(path.join(root, 'node_modules')) || !existsSync(path.join(root, 'dist'))) {
    requireWritable();
  }
  const stamp = path.join(root, 'node_modules', '.northstar-lock');
  const lock = readFileSync(path.join(root, 'package-lock.json'), 'utf8');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) {
    return;
  }
  if (npm(['ls', '--depth=0', '--silent'], 'ignore') !== 0) {
    process.stderr.write('Installing dependencies (once) …\n');
    if (npm(['ci', '--no-fund', '--no-audit'], ['ignore', 2, 2]) !== 0) {
      fail('`npm ci` failed: the lines above say why. Nothing was started.');
    }
  }
  try {
    writeFileSync(stamp, lock);
  } catch {
    // A checkout that cannot be written is told so by whoever must write; here it only costs the look at the next start.
  }
}

function npm(args, stdio) {
  return spawnSync('npm', args, { cwd: root, stdio, shell: process.platform === 'win32' }).status;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  install();
}
