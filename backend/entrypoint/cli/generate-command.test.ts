import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { CliDeps } from './cli-deps';
import { generateCommand } from './generate-command';

/** Runs the command for a team whose catalogue makes these files; what an earlier catalogue made is retired. */
async function run(out: string, { files, retired = [], flags = [] }: { readonly files: Readonly<Record<string, string>>; readonly retired?: readonly string[]; readonly flags?: readonly string[] }) {
  const told: string[] = [];
  let exitCode = 0;
  const deps = {
    root: '/nowhere',
    generate: () => {
      throw new Error('The product is not asked for.');
    },
    generateTeam: () => ({ files: new Map(Object.entries(files)), retired }),
    stdout: { write: (text: string) => told.push(text) },
    setExitCode: (code: number) => {
      exitCode = code;
    },
  } as unknown as CliDeps;
  await generateCommand(deps).exitOverride().parseAsync(['--catalogue', 'ours', '--out', out, ...flags], { from: 'user' });
  return { told: told.join(''), exitCode };
}

const folder = () => mkdtempSync(path.join(tmpdir(), 'northstar-team-'));
const files = { 'dashboards/kpi-a.json': '{}\n', 'provisioning/alerting/rules.yaml': 'apiVersion: 1\n' };

test("writes a team's files below its own folder, and finds them up to date then", async () => {
  const out = folder();
  expect(await run(out, { files })).toEqual({ told: '2 files are up to date, 2 of them newly written.\n', exitCode: 0 });
  expect(readFileSync(path.join(out, 'dashboards/kpi-a.json'), 'utf8')).toBe('{}\n');
  expect(await run(out, { files, flags: ['--check'] })).toEqual({ told: '2 files are up to date.\n', exitCode: 0 });
});

test('--check names each file that drifted, fails, and writes nothing', async () => {
  const out = folder();
  await run(out, { files });
  writeFileSync(path.join(out, 'dashboards/kpi-a.json'), 'changed by hand');
  expect(await run(out, { files: { ...files, 'kpi-dictionary.md': '# KPIs\n' }, flags: ['--check'] })).toEqual({
    told: `dashboards/kpi-a.json is not up to date.\nkpi-dictionary.md is not up to date.\nRun \`npx northstar generate --catalogue ours --out ${out}\`, and look at the difference.\n`,
    exitCode: 1,
  });
  expect(readFileSync(path.join(out, 'dashboards/kpi-a.json'), 'utf8')).toBe('changed by hand');
  expect(existsSync(path.join(out, 'kpi-dictionary.md'))).toBe(false);
});

test('a board that is made no more is drift, and is removed', async () => {
  const out = folder();
  mkdirSync(path.join(out, 'dashboards'));
  writeFileSync(path.join(out, 'dashboards/kpi-old.json'), '{}');
  await run(out, { files });
  const retired = ['dashboards/kpi-old.json'];
  expect(await run(out, { files, retired, flags: ['--check'] })).toMatchObject({ told: expect.stringContaining('dashboards/kpi-old.json is made no more.\n'), exitCode: 1 });
  expect(await run(out, { files, retired })).toMatchObject({ told: '2 files are up to date, 0 of them newly written. Removed: dashboards/kpi-old.json.\n' });
  expect(existsSync(path.join(out, 'dashboards/kpi-old.json'))).toBe(false);
});

test.each([
  [['--currency', 'euro'], '"euro" is not a currency; use an ISO 4217 code such as EUR.'],
  [['--prefix', 'Our boards'], '--prefix "Our boards" is not usable: small letters, digits and -, at most 20, a letter first.'],
  [['--policies', 'Europe/Amsterdam'], "--policies and --editable are for the product's own files; leave them out with --catalogue."],
])('bad input gets one sentence: %p', async (flags, sentence) => {
  await expect(run(folder(), { files, flags })).rejects.toThrow(sentence);
});

test('a catalogue needs a folder for its files', async () => {
  const deps = { generate: () => new Map(), generateTeam: () => ({ files: new Map(), retired: [] }) } as unknown as CliDeps;
  await expect(generateCommand(deps).exitOverride().parseAsync(['--catalogue', 'ours'], { from: 'user' })).rejects.toThrow('generate needs --out too: --catalogue says whose KPIs, --out where the files go.');
});
