import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { dialectNamed } from '../../backend/dialect';
import { writeSql } from '../../backend/dialect/write-relation';
import { cast, column, operation, parameter } from '../../backend/plan/build';
import type { Aggregate, Call, Expression, FunctionName, Window } from '../../backend/plan/expression';
import type { Relation } from '../../backend/plan/relation';
import { DuckDBStore } from '../../backend/store/duckdb/duckdb-store';
import type { Store } from '../../backend/store/store';
import { findSqlglot } from './find-sqlglot';
import { startTranslator, type Translator } from './translate';
import { translatedStore } from './translated-store';

/** Each dialect's SQL is read by sqlglot as that engine's, and must mean what the calendar and arithmetic say. */
const sqlglot = findSqlglot(process.cwd());
const whereTranslated = 'missing' in sqlglot ? describe.skip : describe;
if ('missing' in sqlglot) {
  process.stderr.write(`skipped: Snowflake's and BigQuery's SQL cannot be translated, because ${sqlglot.missing}\n`);
}

const folder = mkdtempSync(path.join(tmpdir(), 'northstar-sqlglot-'));
const file = path.join(folder, 'rows.duckdb');
let translator: Translator;
let duckdb: Store;

beforeAll(async () => {
  if ('missing' in sqlglot) {
    return;
  }
  const instance = await DuckDBInstance.create(file);
  const connection = await instance.connect();
  await connection.run(`
    CREATE TABLE moments (id BIGINT, "at" TIMESTAMP, instant TIMESTAMPTZ, day DATE, text VARCHAR, "order" BIGINT);
    INSERT INTO moments VALUES
      (1, '2026-03-31 13:45:10.123456', '2026-03-29 01:30:00+00', '2026-03-29', 'it''s 100% \\ "done"', 7),
      (2, '1969-12-28 00:00:00',        '2026-10-25 00:30:00+00', '2024-12-30', NULL, NULL);
    CREATE TABLE numbers (n BIGINT, flag BOOLEAN, part VARCHAR);
    INSERT INTO numbers VALUES (10, true, 'a'), (20, false, 'a'), (40, true, 'a'), (NULL, NULL, 'a'), (1, true, 'b'), (2, false, 'b'), (NULL, true, 'c');
  `);
  connection.closeSync();
  instance.closeSync();
  duckdb = await DuckDBStore.open(file, { memory: '256MB', threads: 1, concurrency: 1, timeoutMs: 10_000 });
  const started = startTranslator();
  if ('missing' in started) {
    throw new Error(started.missing);
  }
  translator = started;
}, 180_000);

afterAll(async () => {
  await translator?.stop();
  await duckdb?.close();
  rmSync(folder, { recursive: true, force: true });
});

const text = (value: string): Expression => ({ kind: 'literal', type: 'string', text: value });
const whole = (value: number): Expression => ({ kind: 'literal', type: 'number', text: String(value) });
const nothing: Expression = { kind: 'literal', type: 'null', text: 'null' };
const call = (fn: FunctionName, ...args: Expression[]): Call => ({ kind: 'call', fn, args });
const utc = (iso: string) => Date.parse(`${iso}Z`);

whereTranslated.each(['snowflake', 'bigquery'] as const)('%s', (engine) => {
  const rows = async (plan: Relation) => {
    const { values, rowCount } = await translatedStore(engine, translator, duckdb).query(writeSql(plan, dialectNamed(engine), 'a test'));
    return Array.from({ length: rowCount }, (_, row) => values.map((column) => column[row] ?? null));
  };
  const ofMoments = async (expression: Expression) => {
    const from: Relation = { kind: 'project', from: { kind: 'read', table: ['moments'], alias: 'moments' }, columns: [{ name: 'id', expression: column('id') }, { name: 'answer', expression }] };
    const answered = await rows({ kind: 'order', from, by: [{ column: 'id', descending: false }] });
    return answered.map(([, answer]) => answer);
  };
  const byPart = async (aggregate: Omit<Aggregate, 'kind' | 'operand'>, operand: Expression = column('n')) => {
    const from: Relation = {
      kind: 'aggregate_by',
      from: { kind: 'read', table: ['numbers'], alias: 'numbers' },
      keys: [{ name: 'part', expression: column('part') }],
      values: [{ name: 'answer', expression: { kind: 'aggregate', operand, ...aggregate } }],
    };
    const answered = await rows({ kind: 'order', from, by: [{ column: 'part', descending: false }] });
    return answered.map(([, answer]) => (answer === null ? null : Number(answer)));
  };

  it.each([
    ['microsecond', '2026-03-31T13:45:10.123', '1969-12-28T00:00'],
    ['second', '2026-03-31T13:45:10', '1969-12-28T00:00'],
    ['minute', '2026-03-31T13:45', '1969-12-28T00:00'],
    ['hour', '2026-03-31T13:00', '1969-12-28T00:00'],
    ['day', '2026-03-31T00:00', '1969-12-28T00:00'],
    ['week', '2026-03-30T00:00', '1969-12-22T00:00'],
    ['month', '2026-03-01T00:00', '1969-12-01T00:00'],
    ['quarter', '2026-01-01T00:00', '1969-10-01T00:00'],
    ['year', '2026-01-01T00:00', '1969-01-01T00:00'],
  ] as const)('truncates to the %s', async (grain, first, second) => {
    const answers = await ofMoments({ kind: 'truncate', grain, operand: column('at') });
    expect(answers.map((answer) => Math.floor(Number(answer)))).toEqual([utc(first), utc(second)]);
  });

  it.each([
    ['month', -1, '2026-02-28T13:45:10.123', '1969-11-28T00:00'],
    ['month', 11, '2027-02-28T13:45:10.123', '1970-11-28T00:00'],
    ['quarter', 1, '2026-06-30T13:45:10.123', '1970-03-28T00:00'],
    ['year', 2, '2028-03-31T13:45:10.123', '1971-12-28T00:00'],
    ['week', -2, '2026-03-17T13:45:10.123', '1969-12-14T00:00'],
    ['day', 5, '2026-04-05T13:45:10.123', '1970-01-02T00:00'],
    ['hour', -14, '2026-03-30T23:45:10.123', '1969-12-27T10:00'],
  ] as const)('shifts by a %s times %d, inside the month', async (grain, count, first, second) => {
    const answers = await ofMoments({ kind: 'shift', grain, count, operand: column('at') });
    expect(answers.map((answer) => Math.floor(Number(answer)))).toEqual([utc(first), utc(second)]);
  });

  it.each([
    ['year', [2026, 1969]],
    ['quarter', [1, 4]],
    ['month', [3, 12]],
    ['day', [31, 28]],
    ['dow', [2, 7]],
    ['doy', [90, 362]],
  ] as const)('extracts the %s; a Monday is 1', async (part, expected) => {
    expect((await ofMoments({ kind: 'extract', part, operand: column('at') })).map(Number)).toEqual(expected);
  });

  it('reads the clock of a zone on both days on which it changes', async () => {
    const operand = column('instant');
    expect(await ofMoments({ kind: 'wall_clock', zone: 'Europe/Amsterdam', operand })).toEqual([utc('2026-03-29T03:30'), utc('2026-10-25T02:30')]);
    expect(await ofMoments({ kind: 'wall_clock', zone: 'America/St_Johns', operand })).toEqual([utc('2026-03-28T23:00'), utc('2026-10-24T22:00')]);
    expect(await ofMoments({ kind: 'wall_clock', zone: 'UTC', operand: column('day') })).toEqual([utc('2026-03-29T00:00'), utc('2024-12-30T00:00')]);
  });

  it.each([
    ['day', [2, -20_091]],
    // 2026-03-29 is a Sunday, 2024-12-30 and 1969-12-22 are Mondays.
    ['week', [1, -2871]],
    ['month', [0, -660]],
    ['quarter', [0, -220]],
    ['year', [0, -55]],
    ['hour', [61, -482_184]],
  ])('counts the boundaries of a %s between two times', async (unit, expected) => {
    expect((await ofMoments(call('date_diff', text(unit), column('day'), column('at')))).map(Number)).toEqual(expected);
  });

  it('skips missing values in greatest, least and concat', async () => {
    expect((await ofMoments(call('greatest', column('order'), column('id'), whole(1)))).map(Number)).toEqual([7, 2]);
    expect((await ofMoments(call('least', column('order'), column('id')))).map(Number)).toEqual([1, 2]);
    expect(await ofMoments(call('concat', column('order'), text('/'), column('id')))).toEqual(['7/1', '/2']);
  });

  it('divides whole numbers truly, and by zero to no value; a remainder keeps the sign of the left side', async () => {
    expect(await ofMoments(operation(column('id'), '/', whole(3)))).toEqual([1 / 3, 2 / 3]);
    expect(await ofMoments(operation(column('id'), '/', operation(column('id'), '-', whole(1))))).toEqual([null, 2]);
    expect((await ofMoments(operation({ kind: 'minus', operand: column('order') }, '%', whole(4)))).map((value) => value && Number(value))).toEqual([-3, null]);
    expect(await ofMoments(operation(column('order'), '%', whole(0)))).toEqual([null, null]);
  });

  it('keeps constants and parameters as they are, and matches what a backslash escapes', async () => {
    const same = `it's 100% \\ "done"`;
    for (const value of [text(same), parameter(same, 'string')]) {
      expect(await ofMoments(operation(column('text'), '=', value))).toEqual([true, null]);
    }
    const matches = (pattern: Expression, negated = false) => ofMoments({ kind: 'like', operand: column('text'), pattern, negated });
    expect(await matches(parameter('%100\\% \\\\ "%', 'string'))).toEqual([true, null]);
    expect(await matches(text('%100\\% \\\\ "%'))).toEqual([true, null]);
    expect(await matches(parameter('%100\\%\\%%', 'string'))).toEqual([false, null]);
    expect(await matches(parameter('%100\\%\\%%', 'string'), true)).toEqual([true, null]);
  });

  it('reads parameters as values of their type, one as often as it comes', async () => {
    const wallClock = parameter('2026-03-31T13:45:10.123456', 'wall_clock');
    const twice = operation(operation(column('at'), '>=', wallClock), 'and', operation(column('at'), '<=', wallClock));
    expect(await ofMoments(twice)).toEqual([true, false]);
    expect(await ofMoments(operation(column('instant'), '=', parameter('2026-03-29T03:30:00+02:00', 'instant')))).toEqual([true, false]);
    expect(await ofMoments(operation(column('day'), '=', parameter('2024-12-30', 'date')))).toEqual([false, true]);
    expect(await ofMoments(operation(column('order'), '=', parameter(7, 'number')))).toEqual([true, null]);
  });

  it('quotes names that are reserved words', async () => {
    expect((await ofMoments(column('order'))).map((value) => value && Number(value))).toEqual([7, null]);
  });

  it('casts to types whose text is the same', async () => {
    expect(await ofMoments(cast(operation(column('id'), '=', whole(1)), 'varchar'))).toEqual(['true', 'false']);
    expect(await ofMoments(cast(cast(column('day'), 'timestamp'), 'date'))).toEqual([utc('2026-03-29T00:00'), utc('2024-12-30T00:00')]);
    expect(await ofMoments(cast(text('12345678901234567.123456'), 'decimal'))).toEqual(Array(2).fill('12345678901234567.123456'));
    expect(await ofMoments(call('coalesce', cast(nothing, 'bigint'), cast(whole(5), 'bigint')))).toEqual(['5', '5']);
  });

  it('aggregates: percentiles are exact, and nothing has no value', async () => {
    expect(await byPart({ aggregation: 'median' })).toEqual([20, 1.5, null]);
    expect(await byPart({ aggregation: 'percentile', fraction: 0.75 })).toEqual([30, 1.75, null]);
    expect(await byPart({ aggregation: 'percentile', fraction: 0.99 })).toEqual([expect.closeTo(39.6, 9), expect.closeTo(1.99, 9), null]);
    expect(await byPart({ aggregation: 'percentile', fraction: 1 })).toEqual([40, 2, null]);
    expect(await byPart({ aggregation: 'percentile', fraction: 0.5, discrete: true })).toEqual([20, 1, null]);
    expect(await byPart({ aggregation: 'percentile', fraction: 0, discrete: true })).toEqual([10, 1, null]);
    expect(await byPart({ aggregation: 'average' })).toEqual([expect.closeTo(70 / 3, 12), 1.5, null]);
    expect(await byPart({ aggregation: 'sum_boolean' }, column('flag'))).toEqual([2, 1, 1]);
    expect(await byPart({ aggregation: 'count_distinct' })).toEqual([3, 2, 0]);
    expect(await byPart({ aggregation: 'sum' })).toEqual([70, 3, null]);
  });

  it('answers an approximate percentile with a value near the exact one', async () => {
    const [first, second, none] = await byPart({ aggregation: 'percentile', fraction: 0.95, approximate: true });
    expect(first).toBeGreaterThanOrEqual(20);
    expect(first).toBeLessThanOrEqual(40);
    expect(second).toBeGreaterThanOrEqual(1);
    expect(none).toBeNull();
  });

  it('orders rows without a value last, both ways, and in windows too', async () => {
    const ordered = (descending: boolean) =>
      rows({
        kind: 'order',
        from: { kind: 'project', from: { kind: 'read', table: ['moments'], alias: 'moments' }, columns: [{ name: 'answer', expression: column('order') }] },
        by: [{ column: 'answer', descending }],
      });
    expect([await ordered(false), await ordered(true)]).toEqual([[['7'], [null]], [['7'], [null]]]);
    const first = (descending: boolean): Window => ({ kind: 'window', fn: 'first_value', operand: column('id'), partition: [], order: [{ by: column('order'), descending }] });
    expect((await ofMoments(first(true))).map(Number)).toEqual([1, 1]);
    expect((await ofMoments(first(false))).map(Number)).toEqual([1, 1]);
    expect(await ofMoments({ kind: 'window', fn: 'average', operand: column('id'), partition: [], order: [] })).toEqual([1.5, 1.5]);
  });
});

whereTranslated('the translator', () => {
  it('says what it cannot read, and goes on', async () => {
    await expect(translator.translate('SELECT FROM WHERE', 'bigquery')).rejects.toThrow('sqlglot answered: ParseError');
    expect(await translator.translate("SELECT 'é\n🙂'", 'snowflake')).toBe("SELECT 'é\n🙂'");
  });
});
