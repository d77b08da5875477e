import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Problem } from '../../contract/problem';
import { folderSignature, readFolder } from './folder';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'catalogue-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

function write(file: string, text = ''): void {
  mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
  writeFileSync(path.join(folder, file), text);
}

const names = (below = '') => readFolder(path.join(folder, below)).map(({ name }) => name);

it("a dbt project's folder gives what its people wrote, and not what dbt made, fetched or is configured by", () => {
  ['models/marts/orders.yml', 'models/orders.sql', 'metrics.yaml', 'dbt_project.yml', 'packages.yml', 'profiles.yml', '.user.yml', 'target/semantic_manifest.json', 'target/manifest.json', 'dbt_packages/a/models/b.yml', '.git/c.yaml'].forEach((file) => write(file));
  expect(names()).toEqual(['metrics.yaml', 'models/marts/orders.yml']);
  expect(names('target')).toEqual(['semantic_manifest.json']);
});

it('links to files are files', () => {
  write('..data/revenue.yaml', 'metrics: []');
  symlinkSync(path.join('..data', 'revenue.yaml'), path.join(folder, 'revenue.yaml'));
  expect(readFolder(folder)).toEqual([{ name: 'revenue.yaml', text: 'metrics: []' }]);
});

it('its signature changes with every file', () => {
  write('a.yaml');
  const before = folderSignature(folder);
  expect(folderSignature(folder)).toBe(before);
  write('b/semantic_manifest.json');
  expect(folderSignature(folder)).not.toBe(before);
});

it('that is not there is a problem of the catalogue', () => {
  expect(() => readFolder(path.join(folder, 'nowhere'))).toThrow(Problem);
});
