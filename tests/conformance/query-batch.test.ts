import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import type { Answer } from '../../contract/answer';
import { problemSchema } from '../../contract/problem';
import { loadModel } from './case-runner';
import { difference } from './compare-rows';
import { readConformanceFolder, type ConformanceCase, type ConformanceFolder } from './conformance-folder';
import { defaultFolder } from './default-folder';
import { loadTables } from './load-tables';
import { approximateColumns } from './run-case';

const root = path.join(__dirname, '..', '..');
const place = defaultFolder(root);

/** A line of the output: an answer, whose shape the types of the contract vouch for, or a problem document. */
const lineSchema = z.union([z.strictObject({ columns: z.custom<Answer['columns']>(), rows: z.custom<Answer['rows']>(), meta: z.custom<Answer['meta']>() }), z.strictObject({ error: problemSchema })]);
type Line = z.infer<typeof lineSchema>;

/** The command line of the checkout, with one question a line. */
function queryBatch(lines: readonly string[], catalogue: string, file: string): { readonly status: number | null; readonly lines: readonly Line[]; readonly errors: string } {
  const args = [path.join(root, '.config', 'northstar.mjs'), 'query', '--batch', '--catalogue', catalogue, '--store', `duckdb:${file}`];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8', input: lines.map((line) => `${line}\n`).join(''), maxBuffer: 2 ** 28 });
  return { status, lines: stdout.split('\n').slice(0, -1).map((line) => lineSchema.parse(JSON.parse(line))), errors: stderr };
}

function runModels(folder: ConformanceFolder): void {
  const temporary = mkdtempSync(path.join(tmpdir(), 'northstar-query-batch-'));
  const file = path.join(temporary, 'tables.duckdb');
  beforeAll(() => loadTables(file, folder));
  afterAll(() => rmSync(temporary, { recursive: true }));

  it.each([...new Set(folder.cases.map(({ model }) => model))])(
    'asks every question of %s, with a bad line after each',
    (model) => {
      const cases = folder.cases.filter((one) => one.model === model);
      const bad = ['not JSON', '[]', '{"metrics": ["no_such_metric"]}', '{"metrics": 1}'];
      const { status, lines, errors } = queryBatch(cases.flatMap(({ query }, index) => [JSON.stringify(query), bad[index % bad.length] ?? '']), path.join(folder.models, model), file);
      expect({ status, errors }).toEqual({ status: 0, errors: '' });
      expect(lines).toHaveLength(2 * cases.length);
      expect(cases.flatMap((one, index) => failureOf(one, lines[2 * index], folder))).toEqual([]);
      expect(lines.filter((line, index) => index % 2 === 1 && !('error' in line))).toEqual([]);
    },
    60_000
  );
}

function failureOf({ id, model, query, expected, check_order }: ConformanceCase, line: Line | undefined, folder: ConformanceFolder): readonly string[] {
  if (line === undefined || 'error' in line) {
    return [`${id}: ${line?.error.detail}`];
  }
  const { catalogue } = loadModel(folder, model);
  const metrics = catalogue?.manifest.metrics.filter(({ name }) => z.array(z.string()).parse(query.metrics ?? []).includes(name)) ?? [];
  const approximate = catalogue ? approximateColumns(metrics, catalogue) : new Set<string>();
  const found = difference({ expected, answer: line, inOrder: check_order, approximate });
  return found === undefined ? [] : [`${id}: ${found}`];
}

describe('northstar query --batch', () => {
  if (existsSync(place)) {
    runModels(readConformanceFolder(place));
  } else {
    it.skip('asks every question of each model (skipped without the conformance cases beside the checkout)', () => undefined);
  }
});
