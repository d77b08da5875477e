import type { Grain } from '../../contract/grain';
import { parseExpression } from '../catalogue/expression/parse';
import { dialectNamed } from '../dialect';
import { writeSql } from '../dialect/write-relation';
import { column, parameter } from '../plan/build';
import type { Aggregate, Expression, Window } from '../plan/expression';
import type { Relation } from '../plan/relation';
import type { ResultSet } from '../store/store';
import { ENGINES, useEngines, type EngineName } from './testing/use-engines';

/** Two rows: plain values, and what is awkward: a time before 1970, numbers below zero, NULL. */
const MOMENTS = {
  columns: { id: 'BIGINT', at: 'TIMESTAMP', moment: 'TIMESTAMPTZ', day: 'DATE', text: 'VARCHAR', n: 'BIGINT', d: 'DOUBLE', m: 'DECIMAL(18, 2)', flag: 'BOOLEAN' },
  rows: [
    ['1', '2026-03-31 13:45:10.123456', '2026-03-29 01:30:00+00', '2026-03-31', 'Ärger 100% \\ "done"', '7', '2.5', '10.25', 'true'],
    ['2', '1969-12-31 23:59:59.500000', '2026-10-25 00:30:00+00', '2024-02-29', null, null, '-2.5', '-0.05', 'false'],
  ],
} as const;

/** Parts: 20 values, three values, only NULL. */
const NUMBERS = {
  columns: { part: 'VARCHAR', n: 'BIGINT', m: 'DECIMAL(18, 2)', flag: 'BOOLEAN', at: 'TIMESTAMP' },
  rows: [
    ...Array.from({ length: 20 }, (_, index) => ['a', String(index), `${index}.50`, index % 2 === 0 ? 'true' : 'false', `2026-01-${String(index + 1).padStart(2, '0')} 00:00:00`]),
    ['b', '10', '10.00', 'true', '2026-01-01 00:00:00'],
    ['b', '20', '20.00', null, '2026-01-02 00:00:00'],
    ['b', '20', '20.00', 'false', '2026-01-03 00:00:00'],
    ['c', null, null, null, null],
  ],
};

const store = useEngines({ moments: MOMENTS, numbers: NUMBERS });

type Value = string | number | boolean | null;

describe.each(ENGINES)('%s', (engine) => {
  const ofMoments = async (expression: Expression): Promise<Value[]> => {
    const from: Relation = { kind: 'project', from: { kind: 'read', table: ['moments'], alias: 'moments' }, columns: [{ name: 'id', expression: column('id') }, { name: 'answer', expression }] };
    return lastColumn(await run(engine, { kind: 'order', from, by: [{ column: 'id', descending: false }] }));
  };

  it.each<[string, Value, Value]>([
    // Arithmetic: true division, nothing where one divides by zero, remainders with the sign of what is divided.
    ['n / 2', 3.5, null],
    ['7 / 2', 3.5, 3.5],
    ['m / 4', 2.5625, -0.0125],
    ['n / 0', null, null],
    ['n / (n - 7)', null, null],
    ['n % 0', null, null],
    ['-7 % 3', -1, -1],
    ['d % 2', 0.5, -0.5],
    ['m * n', 71.75, null],
    ['m + 0.5', 10.75, 0.45],
    ['-(-n)', 7, null],
    // Rounding: halves go away from zero, of doubles and decimals alike.
    ['round(d)', 3, -3],
    ['round(m, 1)', 10.3, -0.1],
    ['round(2.345 * n, 1)', 16.4, null],
    ['floor(d)', 2, -3],
    ['ceil(d)', 3, -2],
    ['abs(m)', 10.25, 0.05],
    // Casts.
    ['CAST(2.7 AS bigint)', 3, 3],
    ['CAST(-2.7 AS bigint)', -3, -3],
    ["CAST('12' AS bigint)", 12, 12],
    ["CAST('1.005' AS decimal)", 1.005, 1.005],
    ['CAST(CAST(1.0000005 AS double) AS decimal)', 1.000001, 1.000001],
    ['CAST(CAST(0.29 AS double) AS decimal)', 0.29, 0.29],
    ['CAST(n AS double)', 7, null],
    ['CAST(n AS varchar)', '7', null],
    ['CAST(flag AS varchar)', 'true', 'false'],
    ['CAST(n > 3 AS varchar)', 'true', null],
    ['CAST(m AS varchar)', '10.25', '-0.05'],
    ['CAST(day AS varchar)', '2026-03-31', '2024-02-29'],
    ["CAST('true' AS boolean)", true, true],
    ['CAST(1 AS boolean)', true, true],
    ['CAST(at AS date)', '2026-03-31T00:00:00Z', '1969-12-31T00:00:00Z'],
    ["CAST('2026-02-03' AS timestamp)", '2026-02-03T00:00:00Z', '2026-02-03T00:00:00Z'],
    ["CAST('2026-02-03 04:05:06.000007' AS timestamp)", '2026-02-03T04:05:06.000007Z', '2026-02-03T04:05:06.000007Z'],
    ['CAST(null AS bigint)', null, null],
    // Conditions are true, false or unknown.
    ['n > 3', true, null],
    ['n = 7 AND flag', true, false],
    ['n = 7 OR flag', true, null],
    ['NOT flag', false, true],
    ['n IS NULL', false, true],
    ['flag IS TRUE', true, false],
    ['(n > 3) IS NOT TRUE', false, true],
    ['n IN (1, 7)', true, null],
    ['n NOT IN (1, 7)', false, null],
    ['n BETWEEN 7 AND 9', true, null],
    ['CASE WHEN n > 3 THEN n ELSE -1 END', 7, -1],
    ["CASE text WHEN 'x' THEN 1 END", null, null],
    ['coalesce(n, -1)', 7, -1],
    ['coalesce(n > 3, false)', true, false],
    ['nullif(n, 7)', null, null],
    ['greatest(n, 3)', 7, 3],
    ['least(n, 3)', 3, 3],
    // Text.
    ["text LIKE 'Ä%'", true, null],
    ["text LIKE '%100\\%%'", true, null],
    ["text LIKE '%100\\_%'", false, null],
    ["text LIKE '_rger%'", true, null],
    ["text ILIKE 'ärger%'", true, null],
    ["text NOT LIKE 'x%'", true, null],
    ['length(text)', 19, null],
    ['lower(text)', 'ärger 100% \\ "done"', null],
    ['upper(text)', 'ÄRGER 100% \\ "DONE"', null],
    ['substring(text, 2, 4)', 'rger', null],
    ['substring(text, 7)', '100% \\ "done"', null],
    ["trim('  x ')", 'x', 'x'],
    ["text || '!'", 'Ärger 100% \\ "done"!', null],
    ["concat(text, n, '!')", 'Ärger 100% \\ "done"7!', '!'],
    ["concat(flag, '')", 'true', 'false'],
    ["'it''s' || '\\'", "it's\\", "it's\\"],
    // Time.
    ["at >= '1970-01-01'", true, false],
    ["day = '2024-02-29'", false, true],
    ["at > CAST('2026-03-31 13:45:10' AS timestamp)", true, false],
    ["date_trunc('month', at)", '2026-03-01T00:00:00Z', '1969-12-01T00:00:00Z'],
    ["date_trunc('week', day)", '2026-03-30T00:00:00Z', '2024-02-26T00:00:00Z'],
    ['EXTRACT(year FROM at)', 2026, 1969],
    ['EXTRACT(quarter FROM at)', 1, 4],
    ['EXTRACT(month FROM day)', 3, 2],
    ['EXTRACT(day FROM at)', 31, 31],
    ['EXTRACT(dow FROM day)', 2, 4],
    ['EXTRACT(doy FROM day)', 90, 60],
    ["date_diff('second', CAST('2026-03-31 13:45:09.9' AS timestamp), at)", 1, -1_774_964_710],
    ["date_diff('minute', CAST('2026-03-31 13:44:59' AS timestamp), CAST('2026-03-31 13:45:00' AS timestamp))", 1, 1],
    ["date_diff('hour', CAST('1969-12-31 22:59:59' AS timestamp), CAST('1970-01-01 00:00:00' AS timestamp))", 2, 2],
    ["date_diff('day', CAST('2026-03-30 23:59:59' AS timestamp), at)", 1, -20_543],
    ["date_diff('week', CAST('2026-03-29' AS date), CAST('2026-03-30' AS date))", 1, 1],
    ["date_diff('week', CAST('2026-03-30' AS date), CAST('2026-04-05' AS date))", 0, 0],
    ["date_diff('month', CAST('2026-01-31' AS date), CAST('2026-02-01' AS date))", 1, 1],
    ["date_diff('quarter', CAST('2025-12-31' AS date), day)", 1, -7],
    ["date_diff('year', CAST('2025-12-31' AS date), CAST('2026-01-01' AS date))", 1, 1],
    ["date_diff('day', day, at)", 0, -19_783],
  ])('%s', async (text, ...expected) => {
    expect(await ofMoments(parseExpression(text))).toEqual(expected.map(closeTo));
  });

  it.each<[Grain, string, string]>([
    ['nanosecond', '2026-03-31T13:45:10.123456Z', '1969-12-31T23:59:59.5Z'],
    ['microsecond', '2026-03-31T13:45:10.123456Z', '1969-12-31T23:59:59.5Z'],
    ['millisecond', '2026-03-31T13:45:10.123Z', '1969-12-31T23:59:59.5Z'],
    ['second', '2026-03-31T13:45:10Z', '1969-12-31T23:59:59Z'],
    ['minute', '2026-03-31T13:45:00Z', '1969-12-31T23:59:00Z'],
    ['hour', '2026-03-31T13:00:00Z', '1969-12-31T23:00:00Z'],
    ['day', '2026-03-31T00:00:00Z', '1969-12-31T00:00:00Z'],
    ['week', '2026-03-30T00:00:00Z', '1969-12-29T00:00:00Z'],
    ['month', '2026-03-01T00:00:00Z', '1969-12-01T00:00:00Z'],
    ['quarter', '2026-01-01T00:00:00Z', '1969-10-01T00:00:00Z'],
    ['year', '2026-01-01T00:00:00Z', '1969-01-01T00:00:00Z'],
  ])('cuts times to the %s', async (grain, ...expected) => {
    expect(await ofMoments({ kind: 'truncate', grain, operand: column('at') })).toEqual(expected);
  });

  it.each<[Grain, number, string, string]>([
    ['microsecond', 1, '2026-03-31T13:45:10.123457Z', '1969-12-31T23:59:59.500001Z'],
    ['millisecond', -200, '2026-03-31T13:45:09.923456Z', '1969-12-31T23:59:59.3Z'],
    ['second', 1, '2026-03-31T13:45:11.123456Z', '1970-01-01T00:00:00.5Z'],
    ['minute', 15, '2026-03-31T14:00:10.123456Z', '1970-01-01T00:14:59.5Z'],
    ['hour', -14, '2026-03-30T23:45:10.123456Z', '1969-12-31T09:59:59.5Z'],
    ['day', 1, '2026-04-01T13:45:10.123456Z', '1970-01-01T23:59:59.5Z'],
    ['week', -2, '2026-03-17T13:45:10.123456Z', '1969-12-17T23:59:59.5Z'],
    ['month', -1, '2026-02-28T13:45:10.123456Z', '1969-11-30T23:59:59.5Z'],
    ['month', 11, '2027-02-28T13:45:10.123456Z', '1970-11-30T23:59:59.5Z'],
    ['quarter', 1, '2026-06-30T13:45:10.123456Z', '1970-03-31T23:59:59.5Z'],
    ['year', 200, '2226-03-31T13:45:10.123456Z', '2169-12-31T23:59:59.5Z'],
    ['year', -100, '1926-03-31T13:45:10.123456Z', '1869-12-31T23:59:59.5Z'],
  ])('moves times by %s times %d, staying inside the month', async (grain, count, ...expected) => {
    expect(await ofMoments({ kind: 'shift', grain, count, operand: column('at') })).toEqual(expected);
  });

  it('stays on the last day of February, and leaves it in a leap year', async () => {
    expect(await ofMoments({ kind: 'shift', grain: 'year', count: 1, operand: column('day') })).toEqual(['2027-03-31T00:00:00Z', '2025-02-28T00:00:00Z']);
    expect(await ofMoments({ kind: 'shift', grain: 'month', count: 12, operand: column('day') })).toEqual(['2027-03-31T00:00:00Z', '2025-02-28T00:00:00Z']);
  });

  // 29 March 2026: 02:00 is 03:00 in Amsterdam. 25 October 2026: 03:00 is 02:00 again.
  it.each([
    ['UTC', '2026-03-29T01:30:00Z', '2026-10-25T00:30:00Z'],
    ['Europe/Amsterdam', '2026-03-29T03:30:00Z', '2026-10-25T02:30:00Z'],
    ['America/New_York', '2026-03-28T21:30:00Z', '2026-10-24T20:30:00Z'],
    ['Asia/Kathmandu', '2026-03-29T07:15:00Z', '2026-10-25T06:15:00Z'],
    ['Australia/Lord_Howe', '2026-03-29T12:30:00Z', '2026-10-25T11:30:00Z'],
  ])('tells the wall clock of %s', async (zone, ...expected) => {
    expect(await ofMoments({ kind: 'wall_clock', zone, operand: column('moment') })).toEqual(expected);
  });

  it('cuts the days of Amsterdam where its clock changes', async () => {
    const hours = Array.from({ length: 4 }, (_, index) => new Date(Date.UTC(2026, 2, 28, 22 + index)).toISOString());
    for (const [index, hour] of hours.entries()) {
      const day: Expression = { kind: 'truncate', grain: 'day', operand: { kind: 'wall_clock', zone: 'Europe/Amsterdam', operand: parameter(hour, 'instant') } };
      expect((await ofMoments(day))[0]).toBe(index === 0 ? '2026-03-28T00:00:00Z' : '2026-03-29T00:00:00Z');
    }
  });

  it.each<[string, Expression, Value]>([
    ['a number', parameter(2.5, 'number'), 2.5],
    ['a text', parameter('it’s', 'string'), 'it’s'],
    ['a boolean', parameter(true, 'boolean'), true],
    ['a date', parameter('2026-03-31', 'date'), '2026-03-31T00:00:00Z'],
    ['a wall-clock time', parameter('2026-03-31T13:45:10.123456', 'wall_clock'), '2026-03-31T13:45:10.123456Z'],
    ['an instant', parameter('2026-03-31T13:45:10.123456+02:00', 'instant'), '2026-03-31T11:45:10.123456Z'],
    ['a time of long ago', parameter('1815-06-18T11:35:00', 'wall_clock'), '1815-06-18T11:35:00Z'],
    ['a time far away', parameter('2400-02-29T00:00:00Z', 'instant'), '2400-02-29T00:00:00Z'],
  ])('binds %s', async (_, value, expected) => {
    expect(await ofMoments(value)).toEqual([expected, expected]);
  });

  it('compares a column of whole numbers with a parameter that is none', async () => {
    expect(await ofMoments({ kind: 'operation', operator: '>', left: column('n'), right: parameter(6.5, 'number') })).toEqual([true, null]);
    expect(await ofMoments({ kind: 'in', operand: column('m'), options: [parameter(10.25, 'number'), parameter(3, 'number')], negated: false })).toEqual([true, false]);
  });

  describe('aggregates', () => {
    const byPart = async (aggregate: Omit<Aggregate, 'kind' | 'operand'>, operand: Expression): Promise<Value[]> => {
      const from: Relation = {
        kind: 'aggregate_by',
        from: { kind: 'read', table: ['numbers'], alias: 'numbers' },
        keys: [{ name: 'part', expression: column('part') }],
        values: [{ name: 'answer', expression: { kind: 'aggregate', operand, ...aggregate } }],
      };
      return lastColumn(await run(engine, { kind: 'order', from, by: [{ column: 'part', descending: false }] }));
    };
    const overNothing = async (aggregate: Omit<Aggregate, 'kind' | 'operand'>, operand: Expression): Promise<Value[]> =>
      lastColumn(
        await run(engine, {
          kind: 'aggregate_by',
          from: { kind: 'filter', from: { kind: 'read', table: ['moments'], alias: 'moments' }, condition: parseExpression('id > 100') },
          keys: [],
          values: [{ name: 'answer', expression: { kind: 'aggregate', operand, ...aggregate } }],
        })
      );

    it.each<[string, Omit<Aggregate, 'kind' | 'operand'>, string, Value, Value, Value]>([
      ['sum', { aggregation: 'sum' }, 'n', 190, 50, null],
      ['sum of decimals', { aggregation: 'sum' }, 'm', 200, 50, null],
      ['sum of a condition', { aggregation: 'sum_boolean' }, 'flag', 10, 1, 0],
      ['count', { aggregation: 'count' }, 'n', 20, 3, 0],
      ['count of distinct', { aggregation: 'count_distinct' }, 'n', 20, 2, 0],
      ['average', { aggregation: 'average' }, 'n', 9.5, 50 / 3, null],
      ['average of decimals', { aggregation: 'average' }, 'm', 10, 50 / 3, null],
      ['minimum', { aggregation: 'min' }, 'n', 0, 10, null],
      ['maximum', { aggregation: 'max' }, 'at', '2026-01-20T00:00:00Z', '2026-01-03T00:00:00Z', null],
      ['minimum of booleans', { aggregation: 'min', ofAnyType: true }, 'flag', false, false, null],
      ['maximum of texts', { aggregation: 'max', ofAnyType: true }, 'part', 'a', 'b', 'c'],
      ['median', { aggregation: 'median' }, 'n', 9.5, 20, null],
      ['median of decimals', { aggregation: 'median' }, 'm', 10, 20, null],
      ['percentile', { aggregation: 'percentile', fraction: 0.95 }, 'n', 18.05, 20, null],
      ['lowest percentile', { aggregation: 'percentile', fraction: 0 }, 'n', 0, 10, null],
      ['highest percentile', { aggregation: 'percentile', fraction: 1 }, 'm', 19.5, 20, null],
      ['discrete percentile', { aggregation: 'percentile', fraction: 0.95, discrete: true }, 'n', 18, 20, null],
      ['discrete percentile between two', { aggregation: 'percentile', fraction: 0.5, discrete: true }, 'm', 9.5, 20, null],
      ['discrete lowest percentile', { aggregation: 'percentile', fraction: 0, discrete: true }, 'n', 0, 10, null],
    ])('%s', async (_, aggregate, operand, ...expected) => {
      expect(await byPart(aggregate, parseExpression(operand))).toEqual(expected.map(closeTo));
    });

    it('approximates a percentile to a hundredth of the values', async () => {
      const [ofTwenty] = await byPart({ aggregation: 'percentile', fraction: 0.5, approximate: true }, column('n'));
      expect(Number(ofTwenty)).toBeGreaterThanOrEqual(9);
      expect(Number(ofTwenty)).toBeLessThanOrEqual(10);
    });

    it.each<[Aggregate['aggregation'], Value]>([
      ['sum', null],
      ['count', 0],
      ['count_distinct', 0],
      ['average', null],
      ['min', null],
      ['max', null],
      ['median', null],
    ])('of no row at all: %s', async (aggregation, expected) => {
      expect(await overNothing({ aggregation }, column('id'))).toEqual([expected]);
    });
  });

  describe('windows', () => {
    const over = async (window: Omit<Window, 'kind' | 'partition' | 'order'> & Partial<Window>): Promise<Value[]> => {
      const expression: Window = { kind: 'window', partition: [column('part')], order: [{ by: column('at'), descending: false }], ...window };
      const from: Relation = {
        kind: 'project',
        from: { kind: 'filter', from: { kind: 'read', table: ['numbers'], alias: 'numbers' }, condition: parseExpression("part = 'b'") },
        columns: [{ name: 'at', expression: column('at') }, { name: 'answer', expression }],
      };
      return lastColumn(await run(engine, { kind: 'order', from, by: [{ column: 'at', descending: false }] }));
    };

    it('look back, where before the first row there is nothing', async () => {
      expect(await over({ fn: 'lag', operand: column('n') })).toEqual([null, 10, 20]);
      expect(await over({ fn: 'lag', operand: column('n'), distance: 2 })).toEqual([null, null, 10]);
      expect(await over({ fn: 'lag', operand: column('part') })).toEqual([null, 'b', 'b']);
    });

    it('number rows', async () => {
      expect(await over({ fn: 'row_number' })).toEqual([1, 2, 3]);
      expect(await over({ fn: 'row_number', order: [{ by: column('at'), descending: true }] })).toEqual([3, 2, 1]);
    });

    it('tell the first value, also where it is none', async () => {
      expect(await over({ fn: 'first_value', operand: column('flag'), order: [{ by: column('at'), descending: true }] })).toEqual([false, false, false]);
      expect(await over({ fn: 'first_value', operand: parseExpression("CASE WHEN n > 10 THEN n END") })).toEqual([null, null, null]);
    });

    it('aggregate beside each row', async () => {
      expect(await over({ fn: 'max', operand: column('n'), order: [] })).toEqual([20, 20, 20]);
      expect(await over({ fn: 'average', operand: column('m'), order: [] })).toEqual([50 / 3, 50 / 3, 50 / 3].map(closeTo));
    });
  });

  it('orders texts by their code points, and what is missing last', async () => {
    const texts = ['b', 'B', 'a', 'ä', 'Z', '', '_', '10', '9', '😀', null];
    const branches = texts.slice(0, -1).map((text, index) => ({ when: parseExpression(`n = ${index}`), then: parameter(text ?? '', 'string') }));
    const from: Relation = {
      kind: 'project',
      from: { kind: 'filter', from: { kind: 'read', table: ['numbers'], alias: 'numbers' }, condition: parseExpression(`part = 'a' AND n < ${texts.length}`) },
      columns: [{ name: 'answer', expression: { kind: 'case', branches } }],
    };
    const ordered = async (descending: boolean) => lastColumn(await run(engine, { kind: 'order', from, by: [{ column: 'answer', descending }] }));
    const byCodePoint = ['', '10', '9', 'B', 'Z', '_', 'a', 'b', 'ä', '😀'];
    expect(await ordered(false)).toEqual([...byCodePoint, null]);
    expect(await ordered(true)).toEqual([...byCodePoint.toReversed(), null]);
  });
});

async function run(engine: EngineName, plan: Relation): Promise<ResultSet> {
  return store(engine).query(writeSql(plan, dialectNamed(engine), 'a test'));
}

/** Numbers as numbers, however the engine types them; times as ISO text to the microsecond. */
function lastColumn({ columns, values }: ResultSet): Value[] {
  const type = columns.at(-1)?.type;
  return (values.at(-1) ?? []).map((value) => {
    if (value === null || typeof value === 'boolean') {
      return value;
    }
    if (type === 'time') {
      return isoOf(Number(value));
    }
    return type === 'integer' || type === 'decimal' ? Number(value) : value;
  });
}

function isoOf(ms: number): string {
  const micros = Math.round(ms * 1_000);
  const seconds = Math.floor(micros / 1_000_000);
  const fraction = String(micros - seconds * 1_000_000).padStart(6, '0').replace(/0+$/, '');
  return `${new Date(seconds * 1_000).toISOString().slice(0, 19)}${fraction === '' ? '' : `.${fraction}`}Z`;
}

function closeTo(value: Value): unknown {
  return typeof value === 'number' ? expect.closeTo(value, 9) : value;
}
