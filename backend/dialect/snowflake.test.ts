import type { Expression } from '../plan/expression';
import { snowflake } from './snowflake';
import { expressionWriter, Parameters } from './write-expression';

const write = (expression: Expression) => expressionWriter(snowflake, new Parameters())(expression);
const column = (name: string): Expression => ({ kind: 'column', name });

describe("Snowflake's SQL", () => {
  it.each([
    ['metric_time__day', 'metric_time__day'],
    ['USER_ID', 'user_id'],
    ['userId', 'userid'],
    ['order', '"ORDER"'],
    ['account', '"ACCOUNT"'],
    ['two words', '"two words"'],
    ['a"; DROP TABLE t; --', '"a""; DROP TABLE t; --"'],
    ['größe', '"größe"'],
  ])('a plain name means the one in upper case, as dbt makes it: %s', (name, written) => {
    expect(snowflake.identifier(name)).toBe(written);
  });

  it('escapes backslashes and quotes of constants', () => {
    expect(snowflake.string(`it's \\ "x"`)).toBe(`'it''s \\\\ "x"'`);
  });

  it('starts weeks on Monday, whatever WEEK_START the session has', () => {
    const week = write({ kind: 'truncate', grain: 'week', operand: column('placed_at') });
    expect(week).toBe("DATEADD('day', 1 - DAYOFWEEKISO(placed_at), DATE_TRUNC('day', placed_at))");
    const weeks = write({ kind: 'call', fn: 'date_diff', args: [{ kind: 'literal', type: 'string', text: 'week' }, column('a'), column('b')] });
    expect(weeks).not.toMatch(/'week'/);
  });

  it('divides and averages as doubles, because exact numbers are cut after six decimals', () => {
    expect(write({ kind: 'operation', operator: '/', left: column('a'), right: column('b') })).toBe('CAST(a AS DOUBLE) / NULLIF(b, 0)');
    expect(write({ kind: 'aggregate', aggregation: 'average', operand: column('a') })).toBe('AVG(CAST(a AS DOUBLE))');
  });

  it('numbers rows by something, as Snowflake wants it, and looks back as far as it is told', () => {
    expect(write({ kind: 'window', fn: 'row_number', partition: [], order: [] })).toBe('ROW_NUMBER() OVER (ORDER BY NULL)');
    const order = [{ by: column('placed_at'), descending: false }];
    expect(write({ kind: 'window', fn: 'lag', operand: column('a'), distance: 3, partition: [], order })).toBe('LAG(a, 3) OVER (ORDER BY placed_at)');
  });

  it('names a parameter that comes twice by its one place', () => {
    const same: Expression = { kind: 'parameter', type: 'instant', value: '2026-01-01T00:00:00Z' };
    expect(write({ kind: 'in', operand: column('a'), options: [same, same], negated: false })).toBe('a IN (CAST(:1 AS TIMESTAMP_TZ), CAST(:1 AS TIMESTAMP_TZ))');
  });

  it('refuses a unit that there is none of, naming the engine', () => {
    const diff: Expression = { kind: 'call', fn: 'date_diff', args: [{ kind: 'literal', type: 'string', text: 'fortnight' }, column('a'), column('b')] };
    expect(() => write(diff)).toThrow(expect.objectContaining({ code: 'unsupported', message: expect.stringContaining('Snowflake has no date_diff in "fortnight"') }));
  });
});
