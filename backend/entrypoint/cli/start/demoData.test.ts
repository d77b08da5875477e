import { mkdtemp, readFile, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { demoIsStale, replaceDemo } from './demoData';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'northstar-demo-'));
});
afterEach(() => rm(folder, { recursive: true }));

test('demo data is made where it is missing or older than a day', async () => {
  const file = path.join(folder, 'demo.duckdb');
  const now = new Date('2026-03-02T12:00:00Z');
  expect(await demoIsStale(file, now)).toBe(true);
  await writeFile(file, '');
  await utimes(file, now, new Date('2026-03-01T12:00:00Z'));
  expect(await demoIsStale(file, now)).toBe(false);
  await utimes(file, now, new Date('2026-03-01T11:59:59Z'));
  expect(await demoIsStale(file, now)).toBe(true);
});

test('a run that is interrupted leaves the old data and no litter', async () => {
  const file = path.join(folder, 'demo.duckdb');
  await writeFile(file, 'old');
  const broken = replaceDemo(file, async (unfinished) => {
    await writeFile(unfinished, 'half');
    throw new Error('interrupted');
  });
  await expect(broken).rejects.toThrow('interrupted');
  expect(await readFile(file, 'utf8')).toBe('old');
  expect(await readdir(folder)).toEqual(['demo.duckdb']);
});

test('new data takes the place of the old, without the log of the old', async () => {
  const file = path.join(folder, 'demo.duckdb');
  await writeFile(file, 'old');
  await writeFile(`${file}.wal`, 'old changes');
  await replaceDemo(file, (unfinished) => writeFile(unfinished, 'new'));
  expect(await readFile(file, 'utf8')).toBe('new');
  expect(await readdir(folder)).toEqual(['demo.duckdb']);
});
