/**
 * Jest with its configuration: `node .config/jest.mjs [--update-golden] [jest's own arguments]`.
 */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { root } from './install.mjs';

const given = process.argv.slice(2);
const args = given.filter((argument) => argument !== '--update-golden');
const { status } = spawnSync(
  process.execPath,
  [path.join(root, 'node_modules/jest/bin/jest.js'), '-c', '.config/jest.config.mjs', ...args],
  { cwd: root, stdio: 'inherit', env: { ...process.env, ...(given.length > args.length ? { NORTHSTAR_GOLDEN: 'update' } : {}) } }
);
process.exitCode = status ?? 1;
