/** Builds for Grafana on this system what is missing or older than its sources; `npm test` begins with it. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { importTypeScript } from './import-typescript.mjs';
import { root } from './install.mjs';

const { grafanaBuilds, makeBuilds } = await importTypeScript(path.join(root, 'backend', 'entrypoint', 'cli', 'start', 'builds.ts'));
const here = { platform: process.platform, arch: process.arch };

/** Runs a script of package.json, its output with ours. */
function runScript(script) {
  return new Promise((resolve, reject) => {
    const child = spawn('npm', ['run', script], { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
    child.once('error', reject);
    child.once('close', (code) => resolve({ ok: code === 0, tail: [] }));
  });
}

await makeBuilds(grafanaBuilds(root, here, here), runScript, console.log).catch(({ message }) => {
  console.error(message);
  process.exitCode = 1;
});
