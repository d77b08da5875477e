/**
 * `npm test`: typecheck, lint, build, Jest (unit, golden, protocol), the conformance cases
 * and Playwright (end to end), one after the other.
 * Installs what is missing, prints a line a runner and the output of those that failed, and ends with `N passed, N failed`.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { install, root } from './install.mjs';

install();
const { importTypeScript } = await import('./import-typescript.mjs');
const { countConformance, countExit, countJest, countPlaywright, sum } = await importTypeScript(path.join(root, '.config', 'test-counts.ts'));

const reports = path.join(root, 'test-results');
const jestReport = path.join(reports, 'jest.json');
const playwrightReport = path.join(reports, 'playwright.json');

/** Each runner: a program of Node's, its arguments, and how its outcome is counted. */
const RUNNERS = [
  { name: 'typecheck', program: 'node_modules/typescript/bin/tsc', args: ['-p', '.'], count: countExit },
  { name: 'lint', program: 'node_modules/eslint/bin/eslint.js', args: ['-c', '.config/eslint.config.mjs', '.'], count: countExit },
  { name: 'build', program: '.config/build-missing.mjs', args: [], count: countExit },
  {
    name: 'unit, golden and protocol tests',
    program: '.config/jest.mjs',
    args: ['--ci', '--json', `--outputFile=${jestReport}`],
    count: () => countJest(read(jestReport)),
    explain: () => read(jestReport).testResults.map(({ message }) => message).filter(Boolean).join('\n'),
  },
  {
    name: 'conformance cases',
    program: '.config/conformance.mjs',
    args: ['--store', 'all'],
    count: (_code, output) => countConformance(output),
  },
  {
    name: 'end-to-end tests',
    program: 'node_modules/@playwright/test/cli.js',
    args: ['test', '-c', '.config/playwright.config.ts', '--reporter=list,json'],
    env: { PLAYWRIGHT_JSON_OUTPUT_NAME: playwrightReport },
    count: () => countPlaywright(read(playwrightReport)),
  },
];

rmSync(jestReport, { force: true });
rmSync(playwrightReport, { force: true });
mkdirSync(reports, { recursive: true });

const all = [];
for (const runner of RUNNERS) {
  const started = Date.now();
  const { code, output } = await run(runner);
  const counts = countOf(runner, code, output);
  all.push(counts);
  const seconds = Math.round((Date.now() - started) / 1000);
  console.log(`${counts.failed === 0 ? '✓' : '✗'} ${runner.name}: ${counts.passed} passed, ${counts.failed} failed (${seconds} s)`);
  for (const [reason, count] of counts.skipped) {
    console.log(`  ${count} skipped: ${reason}`);
  }
  if (counts.failed > 0) {
    console.log(indent(explanation(runner, output)));
  }
}
const { passed, failed } = sum(all);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

/** Runs one program to its end, keeping what it prints. */
function run({ program, args, env }) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [path.join(root, program), ...args], {
      cwd: root,
      env: { ...process.env, ...env, FORCE_COLOR: '0' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const output = [];
    child.stdout.on('data', (chunk) => output.push(chunk));
    child.stderr.on('data', (chunk) => output.push(chunk));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, output: Buffer.concat(output).toString('utf8') }));
  });
}

/** A runner that failed without a failure in its report, or that left none, has failed all the same. */
function countOf(runner, code, output) {
  try {
    const counts = runner.count(code, output);
    return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
  } catch {
    return countExit(1);
  }
}

function explanation(runner, output) {
  try {
    return runner.explain?.() || output;
  } catch {
    return output;
  }
}

function read(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}

function indent(text) {
  return text.trimEnd().replace(/^/gm, '    ');
}
