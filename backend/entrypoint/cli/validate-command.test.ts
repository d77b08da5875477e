import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { Problem } from '../../../contract/problem';
import { validateCommand } from './validate-command';

const folder = mkdtempSync(path.join(tmpdir(), 'northstar-validate-'));
afterAll(() => rmSync(folder, { recursive: true }));

const MODEL = (name: string, more = '') => `semantic_models:
  - name: ${name}
    model: ref('${name}')
    defaults: { agg_time_dimension: at }
    entities: [{ name: ${name}_id, type: primary, expr: id }]
    dimensions: [{ name: at, type: time, type_params: { time_granularity: day } }]
    measures: [{ name: ${name}_count, agg: count, expr: id, create_metric: true }]
${more}`;
const TENANT = '    config: { meta: { northstar: { tenant: tenant_id } } }\n';

/** Writes the catalogue's files and checks them: what is printed to both outputs, and the exit code. */
async function validate(files: Readonly<Record<string, string>>, ...flags: readonly string[]): Promise<{ out: string; errors: string; code: number }> {
  const catalogue = mkdtempSync(path.join(folder, 'catalogue-'));
  Object.entries(files).forEach(([name, text]) => writeFileSync(path.join(catalogue, name), text));
  const stdout = new PassThrough({ encoding: 'utf8' });
  const stderr = new PassThrough({ encoding: 'utf8' });
  let code = 0;
  const command = validateCommand({ root: folder, stdout, stderr, setExitCode: (set) => (code = set) });
  await command.parseAsync(['--catalogue', catalogue, ...flags], { from: 'user' });
  return { out: String(stdout.read() ?? ''), errors: String(stderr.read() ?? ''), code };
}

describe('northstar validate', () => {
  it('finds no fault in a sound catalogue, and says whom it serves', async () => {
    expect(await validate({ 'orders.yaml': MODEL('orders') })).toEqual({
      out: '0 KPIs in 1 file: no fault. No semantic model says whose rows it holds, so it serves data sources without a tenant.\n',
      errors: '',
      code: 0,
    });
    expect(await validate({ 'orders.yaml': MODEL('orders', TENANT), 'visits.yml': MODEL('visits', TENANT) })).toEqual({ out: '0 KPIs in 2 files: no fault.\n', errors: '', code: 0 });
  });

  it('tells every fault of every file at once, with file and line', async () => {
    const metrics = 'metrics:\n  - { name: one, type: simple, type_params: { measure: nothing } }\n  - { name: two, type: ratio, type_params: { numerator: one, denominator: missing } }\n';
    const { out, errors, code } = await validate({ 'a.yaml': metrics, 'b.yaml': metrics.replaceAll('one', 'three').replaceAll('two', 'four') });
    const places = errors.split('\n').map((line) => /^[^:]+:\d+: /.exec(line)?.[0]);
    expect(places).toEqual(['a.yaml:2: ', 'a.yaml:3: ', 'b.yaml:2: ', 'b.yaml:3: ', undefined, undefined]);
    expect(errors).toContain('\n4 faults.\n');
    expect({ out, code }).toEqual({ out: '', code: 1 });
  });

  it('asks every model whose rows it holds, where one says so or a tenant is named', async () => {
    const fault = /^visits\.yaml:2: semantic model `visits` needs config\.meta\.northstar\.tenant.*\n1 fault\.\n$/;
    expect(await validate({ 'orders.yaml': MODEL('orders', TENANT), 'visits.yaml': MODEL('visits') })).toMatchObject({ errors: expect.stringMatching(fault), code: 1 });
    expect(await validate({ 'visits.yaml': MODEL('visits') }, '--tenant', 't1')).toMatchObject({ errors: expect.stringMatching(fault), code: 1 });
  });

  it('refuses a folder without a catalogue', async () => {
    await expect(validate({ 'notes.txt': '' })).rejects.toThrow(Problem);
    await expect(validate({ 'notes.txt': '' })).rejects.toThrow('holds no YAML file');
  });
});
