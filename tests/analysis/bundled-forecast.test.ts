import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const root = path.resolve(__dirname, '..', '..');

/** Bundled by a process of its own, as the build is: Jest would load the bundler's modules as CommonJS. */
function bundle(outfile: string): void {
  const builder = pathToFileURL(path.join(root, '.config', 'build-backend.mjs')).href;
  const entry = path.join(__dirname, 'bundled-forecast.ts');
  const program = `(await import(${JSON.stringify(builder)})).bundleProgram(${JSON.stringify(entry)}, ${JSON.stringify(outfile)})`;
  execFileSync(process.execPath, ['--input-type=module', '-e', `await ${program}`], { stdio: ['ignore', 'pipe', 'inherit'] });
}

describe('the bundle that becomes the executable', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'northstar-forecast-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('forecasts from a folder without packages: the WebAssembly is inside', () => {
    const file = path.join(folder, 'program.cjs');
    bundle(file);
    const said = JSON.parse(execFileSync(process.execPath, [file], { cwd: folder, encoding: 'utf8' }));
    expect(said.smoothed[0]).toBeCloseTo(13, 1);
    expect(said.answer.points.map(({ value }: { value: number }) => value)).toEqual([expect.closeTo(13, 6), expect.closeTo(14, 6)]);
    expect(statSync(file).size).toBeLessThan(1_500_000);
  });
});
