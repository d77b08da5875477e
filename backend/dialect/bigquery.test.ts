import type { Expression } from '../plan/expression';
import { bigquery } from './bigquery';
import { expressionWriter, Parameters } from './write-expression';

const write = (expression: Expression) => expressionWriter(bigquery, new Parameters())(expression);
const column = (name: string): Expression => ({ kind: 'column', name });

describe("BigQuery's SQL", () => {
  it.each([
    ['metric_time__day', 'metric_time__day'],
    ['USER_ID', '`USER_ID`'],
    ['hash', '`hash`'],
    ['my-project', '`my-project`'],
    ['a`; DROP TABLE t; --\\', '`a\\`; DROP TABLE t; --\\\\`'],
  ])('quotes a name where it must: %s', (name, written) => {
    expect(bigquery.identifier(name)).toBe(written);
  });

  it('escapes backslashes, quotes and line ends of constants', () => {
    expect(bigquery.string(`it's \\ "x"\r\n`)).toBe(`'it\\'s \\\\ "x"\\r\\n'`);
  });

  it('has a wall-clock time as DATETIME and an instant as TIMESTAMP', () => {
    expect(write({ kind: 'wall_clock', zone: 'Europe/Amsterdam', operand: column('a') })).toBe("DATETIME(CAST(a AS TIMESTAMP), 'Europe/Amsterdam')");
    expect(write({ kind: 'parameter', type: 'wall_clock', value: '2026-01-01T00:00:00' })).toBe('CAST(@p1 AS DATETIME)');
    expect(write({ kind: 'parameter', type: 'instant', value: '2026-01-01T00:00:00Z' })).toBe('CAST(@p1 AS TIMESTAMP)');
  });

  it.each([
    [0.95, 'APPROX_QUANTILES(a, 100)[OFFSET(95)]'],
    [0.5, 'APPROX_QUANTILES(a, 100)[OFFSET(50)]'],
    [0.999, 'APPROX_QUANTILES(a, 1000)[OFFSET(999)]'],
    [1, 'APPROX_QUANTILES(a, 100)[OFFSET(100)]'],
  ])('takes an approximate percentile of %d from as many quantiles as it needs', (fraction, written) => {
    expect(write({ kind: 'aggregate', aggregation: 'percentile', fraction, approximate: true, operand: column('a') })).toBe(written);
  });

  it('refuses nanoseconds, naming the engine', () => {
    const shift: Expression = { kind: 'shift', grain: 'nanosecond', count: 1, operand: column('a') };
    expect(() => write(shift)).toThrow(expect.objectContaining({ code: 'unsupported', message: expect.stringContaining('BigQuery has no nanoseconds') }));
    const diff: Expression = { kind: 'call', fn: 'date_diff', args: [{ kind: 'literal', type: 'string', text: 'nanosecond' }, column('a'), column('b')] };
    expect(() => write(diff)).toThrow(expect.objectContaining({ code: 'unsupported', message: expect.stringContaining('BigQuery has no date_diff in "nanosecond"') }));
  });
});
