import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { demoIsStale } from './demo-data';

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
