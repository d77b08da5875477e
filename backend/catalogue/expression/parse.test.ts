import { parseExpression } from './parse';
import { ExpressionError } from './tokens';

const column = (name: string) => ({ kind: 'column', name });
const literal = (type: string, text: string) => ({ kind: 'literal', type, text });

describe('the expression language', () => {
  it('binds * tighter than +, comparison looser, AND looser than both', () => {
    expect(parseExpression('a + b * 2 > 1 and c')).toEqual({
      kind: 'operation',
      operator: 'and',
      left: {
        kind: 'operation',
        operator: '>',
        left: {
          kind: 'operation',
          operator: '+',
          left: column('a'),
          right: { kind: 'operation', operator: '*', left: column('b'), right: literal('number', '2') },
        },
        right: literal('number', '1'),
      },
      right: column('c'),
    });
  });

  it('reads a - b - c from the left', () => {
    expect(parseExpression('a - b - c')).toMatchObject({ left: { left: column('a'), right: column('b') }, right: column('c') });
  });

  it('keeps NOT below comparison and above AND', () => {
    expect(parseExpression('NOT a = 1 AND b')).toMatchObject({ operator: 'and', left: { kind: 'not', operand: { operator: '=' } } });
  });

  it('reads CASE in both forms, IN, LIKE, BETWEEN, IS NULL and both casts', () => {
    expect(parseExpression("CASE WHEN status = 'paid' THEN 1 ELSE 0 END")).toMatchObject({ kind: 'case', otherwise: literal('number', '0') });
    expect(parseExpression("CASE status WHEN 'paid' THEN 1 END")).toMatchObject({ branches: [{ when: { operator: '=' } }] });
    expect(parseExpression("x NOT IN ('a', 'b')")).toMatchObject({ kind: 'in', negated: true });
    expect(parseExpression("x LIKE 'a%'")).toMatchObject({ kind: 'like', negated: false });
    expect(parseExpression('x BETWEEN 1 AND 2 AND y')).toMatchObject({ operator: 'and', right: column('y') });
    expect(parseExpression('x IS NOT NULL')).toEqual({ kind: 'is_null', operand: column('x'), negated: true });
    expect(parseExpression('CAST(x AS numeric)')).toEqual({ kind: 'cast', operand: column('x'), type: 'decimal' });
    expect(parseExpression('x::date')).toEqual({ kind: 'cast', operand: column('x'), type: 'date' });
  });

  it("reads dbt's references with their grain", () => {
    expect(parseExpression("{{ TimeDimension('metric_time', 'day') }} > '2020-01-01'")).toMatchObject({
      left: { kind: 'reference', type: 'dimension', name: 'metric_time', grain: 'day' },
    });
    expect(parseExpression("{{ Dimension('lead__created_at').grain('week') }} IS NULL")).toMatchObject({
      operand: { name: 'lead__created_at', grain: 'week' },
    });
  });

  it('reads parts of dates, buckets, and tests of truth that are never NULL', () => {
    expect(parseExpression('EXTRACT(dow FROM created_at)')).toEqual({ kind: 'extract', part: 'dow', operand: column('created_at') });
    expect(parseExpression("DATE_TRUNC('Month', created_at)")).toEqual({ kind: 'truncate', grain: 'month', operand: column('created_at') });
    const known = (operand: unknown) => ({ kind: 'call', fn: 'coalesce', args: [operand, literal('boolean', 'false')] });
    expect(parseExpression('x IS TRUE')).toEqual(known(column('x')));
    expect(parseExpression('x IS FALSE')).toEqual(known({ kind: 'not', operand: column('x') }));
    expect(parseExpression('x IS NOT TRUE AND y')).toMatchObject({ left: { kind: 'not', operand: known(column('x')) }, right: column('y') });
  });

  it('reads ILIKE as LIKE on lower-case text', () => {
    const lower = (operand: unknown) => ({ kind: 'call', fn: 'lower', args: [operand] });
    expect(parseExpression("x NOT ILIKE 'A%'")).toEqual({ kind: 'like', operand: lower(column('x')), pattern: lower(literal('string', 'A%')), negated: true });
  });

  it('keeps a doubled quote as one quote, and a number as it was written', () => {
    expect(parseExpression("'it''s'")).toEqual(literal('string', "it's"));
    expect(parseExpression('0.10')).toEqual(literal('number', '0.10'));
  });

  it.each([
    ['a; drop table x', '";" is not part'],
    ['a -- b', 'Comments'],
    ['(select 1)', '"select" is not part'],
    ["read_csv('/etc/passwd')", 'There is no function "read_csv"'],
    ['sum(x)', 'There is no function "sum"'],
    ['a +', 'ends where a value'],
    ['a b', 'Expected an operator or the end'],
    ["'open", 'not closed'],
    ['nullif(a)', 'takes 2 arguments, not 1'],
    ['CAST(a AS blob)', 'There is no type "blob"'],
    ["{{ env_var('HOME') }}", '"env_var" is not a reference'],
    ["{{ Dimension('a__b') ", 'A reference is not closed'],
    ['CAST(a AS constructor)', 'There is no type "constructor"'],
    ['toString(a)', 'There is no function "toString"'],
    ['EXTRACT(epoch FROM a)', '"epoch" is not a part of a date; allowed are year, quarter, month, day, dow, doy'],
    ["date_trunc('decade', a)", 'allowed are nanosecond'],
    ['a IS 1', 'Expected NULL, TRUE or FALSE'],
    ["date_diff('fortnight', a, b)", 'date_diff begins with a grain in quotation marks'],
    ["date_diff('day' || c, a, b)", 'date_diff begins with a grain in quotation marks'],
    ['date_diff(day, a, b)', 'date_diff begins with a grain in quotation marks'],
  ])('refuses %s', (text, message) => {
    expect(() => parseExpression(text)).toThrow(ExpressionError);
    expect(() => parseExpression(text)).toThrow(message);
  });

  it.each([
    ['a + ;', 4],
    ["x = {{ Dimension('a__b', 3) }}", 25],
    ["x = {{ Dimension('a b') }}", 17],
    ['a AND nope(b)', 6],
    ['a IN (1, 2', 10],
  ])('tells where in %s the fault is', (text, at) => {
    expect(faultOf(text)).toBe(at);
  });
});

/** Offset of the fault in a text. */
function faultOf(text: string): number {
  try {
    parseExpression(text);
  } catch (thrown) {
    if (thrown instanceof ExpressionError) {
      return thrown.at;
    }
    throw thrown;
  }
  throw new Error(`${text} has no fault.`);
}
