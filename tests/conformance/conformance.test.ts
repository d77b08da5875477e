import { existsSync } from 'node:fs';
import path from 'node:path';
import { caseRunner } from './case-runner';
import { readConformanceFolder, type ConformanceCase, type ConformanceFolder } from './conformance-folder';
import { defaultFolder } from './default-folder';
import { ENGINES, ENGINE_NAMES, type Engine } from './engine';
import type { Outcome } from './run-case';
import { UNSUPPORTED } from './unsupported';

const place = defaultFolder(path.join(__dirname, '..', '..'));
const folder = existsSync(place) ? readConformanceFolder(place) : undefined;

describe.each(ENGINE_NAMES)('known questions give their rows on %s', (name) => {
  const open = ENGINES[name];
  if (!folder || !open) {
    it.skip(`every case (skipped ${folder ? `${name} cannot be started here` : 'the conformance cases are not beside the checkout'})`, () => undefined);
    return;
  }
  runAll(folder, open);
});

function runAll(folder: ConformanceFolder, open: (folder: ConformanceFolder) => Promise<Engine>): void {
  let engine: Engine;
  let run: (one: ConformanceCase) => Promise<Outcome>;
  beforeAll(async () => {
    engine = await open(folder);
    run = caseRunner(folder, engine);
  }, 60_000);
  afterAll(() => engine.close());

  it.each(folder.cases.map((one) => [one.id, one] as const))('%s', async (_id, one) => {
    expect((await run(one)).failure).toBeUndefined();
  });
}

it('lists at most five cases that an engine cannot do', () => {
  ENGINE_NAMES.forEach((name) => expect(UNSUPPORTED.filter(({ engine }) => engine === name).length).toBeLessThanOrEqual(5));
});
