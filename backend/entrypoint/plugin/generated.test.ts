import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const contents = (folder: string) => Object.fromEntries(readdirSync(folder).map((file) => [file, readFileSync(path.join(folder, file), 'utf8')]));

test('generated/ is what the command in the README makes of proto/', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'northstar-proto-'));
  try {
    const template = { version: 'v2', plugins: [{ local: 'protoc-gen-es', out: folder, opt: ['target=ts'] }] };
    execFileSync('npx', ['buf', 'generate', path.join(__dirname, 'proto'), '--template', JSON.stringify(template)], { stdio: 'pipe', shell: process.platform === 'win32' });
    expect(contents(path.join(__dirname, 'generated'))).toEqual(contents(folder));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
