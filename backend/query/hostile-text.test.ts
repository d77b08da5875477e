import { dialectNamed } from '../dialect';
import { writeSql } from '../dialect/write-relation';
import { column, operation, parameter } from '../plan/build';
import type { Expression } from '../plan/expression';
import type { Relation } from '../plan/relation';
import { ENGINES, useEngines, type EngineName } from './testing/use-engines';

/** Texts that have broken out of statements, somewhere, some day. NUL stands apart: PostgreSQL has no text with it. */
const HOSTILE: readonly string[] = [
  '',
  ' ',
  "'",
  "''",
  "\\'",
  '\\',
  '\\\\',
  '"',
  '""',
  '`',
  '\\`',
  "' OR 1=1 --",
  "'; DROP TABLE kept; --",
  '/* */',
  '*/ SELECT 1 /*',
  '-- comment',
  ';',
  '$1',
  '$$',
  '$tag$ x $tag$',
  '?',
  ':1',
  '@p1',
  '{p1:String}',
  '{{ Dimension() }}',
  '%',
  '_',
  '\\%',
  '%s%n',
  'a\nb',
  'a\r\nb',
  'a\tb',
  '\b\f\v',
  '\u001b[31m',
  '\u007f',
  '\u0085\u2028\u2029',
  '\u00a0\ufeff',
  'NULL',
  '\\N',
  'null',
  'E\'\\x27\'',
  "U&'\\0027'",
  '\u0301',
  'é',
  'e\u0301',
  'ß',
  'İi',
  '𝔘𝔫𝔦',
  '👩‍👩‍👧',
  '\u202eevil\u202c',
  'مرحبا',
  '日本語',
  '\u{10ffff}',
  'x'.repeat(100_000),
  "'".repeat(10_000),
];

/** Names that a column or a table can have: no engine has an empty one, or one of 100,000 letters. */
const NAMES: readonly string[] = [...HOSTILE.filter((text) => text !== '' && text.length < 100), 'select', 'Order', 'mixed Case', 'a.b', 'a"."b', `${'long_'.repeat(20)}a`, `${'long_'.repeat(20)}b`, 'ä'.repeat(40)];

const TABLES = {
  kept: { columns: { n: 'BIGINT' }, rows: [['1']] },
  texts: { columns: { id: 'BIGINT', text: 'VARCHAR' }, rows: HOSTILE.map((text, index) => [String(index), text]) },
};

const store = useEngines(TABLES);

describe.each(ENGINES)('%s', (engine) => {
  const read: Relation = { kind: 'read', table: ['texts'], alias: 'texts' };
  const answer = async (plan: Relation, comment = 'a test') => {
    const { columns, values } = await store(engine).query(writeSql(plan, dialectNamed(engine), comment));
    return { names: columns.map(({ name }) => name), values };
  };
  const idsWhere = async (condition: Expression) => {
    const { values } = await answer({ kind: 'project', from: { kind: 'filter', from: read, condition }, columns: [{ name: 'id', expression: column('id') }] });
    return (values[0] ?? []).map(Number);
  };

  afterAll(async () => {
    expect((await answer({ kind: 'project', from: { kind: 'read', table: ['kept'], alias: 'kept' }, columns: [{ name: 'n', expression: column('n') }] })).values).toEqual([['1']]);
  });

  it('reads every text as it was written', async () => {
    const { values } = await answer({
      kind: 'order',
      from: { kind: 'project', from: read, columns: ['id', 'text'].map((name) => ({ name, expression: column(name) })) },
      by: [{ column: 'id', descending: false }],
    });
    expect(values[1]).toEqual(HOSTILE);
  });

  it.each(HOSTILE.map((text, id) => [JSON.stringify(text).slice(0, 60), id, text] as const))('finds %s as a value, alone', async (_, id, text) => {
    expect(await idsWhere(operation(column('text'), '=', parameter(text, 'string')))).toEqual([id]);
    expect(await idsWhere({ kind: 'in', operand: column('text'), options: [parameter(text, 'string'), parameter('nowhere', 'string')], negated: false })).toEqual([id]);
  });

  it.each(HOSTILE.map((text, id) => [JSON.stringify(text).slice(0, 60), id, text] as const))('finds %s as a part of a text', async (_, id, text) => {
    const pattern = `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`;
    const expected = HOSTILE.flatMap((candidate, index) => (candidate.includes(text) ? [index] : []));
    expect(expected).toContain(id);
    expect((await idsWhere({ kind: 'like', operand: column('text'), pattern: parameter(pattern, 'string'), negated: false })).toSorted((a, b) => a - b)).toEqual(expected);
  });

  it.each(HOSTILE.map((text, id) => [JSON.stringify(text).slice(0, 60), id, text] as const))('finds %s as a constant of the catalogue', async (_, id, text) => {
    expect(await idsWhere(operation(column('text'), '=', { kind: 'literal', type: 'string', text }))).toEqual([id]);
  });

  it('answers several hostile values in one statement', async () => {
    const all: Expression = { kind: 'in', operand: column('text'), options: HOSTILE.map((text) => parameter(text, 'string')), negated: false };
    expect(await idsWhere(all)).toHaveLength(HOSTILE.length);
  });

  it.each(NAMES.map((name) => [JSON.stringify(name).slice(0, 60), name] as const))('calls a column and a relation %s', async (_, name) => {
    const alias = `${name} too`;
    const inner: Relation = { kind: 'project', from: read, columns: [{ name, expression: column('id') }, { name: 'other', expression: column('text') }] };
    const outer: Relation = {
      kind: 'order',
      from: { kind: 'aggregate_by', from: { kind: 'named', from: inner, alias }, keys: [{ name, expression: column(name, alias) }], values: [] },
      by: [{ column: name, descending: true }],
    };
    const { names, values } = await answer({ kind: 'limit', from: outer, rows: 2 });
    expect(values).toEqual([[String(HOSTILE.length - 1), String(HOSTILE.length - 2)]]);
    expect(names).toEqual([name]);
  });

  it('tells two long names apart', async () => {
    const names = ['a', 'b'].map((end) => `${'long_'.repeat(20)}${end}`);
    const { values } = await answer({ kind: 'project', from: { kind: 'read', table: ['kept'], alias: 'kept' }, columns: names.map((name, index) => ({ name, expression: { kind: 'literal', type: 'number', text: String(index) } })) });
    expect(values).toEqual([['0'], ['1']]);
  });

  it('takes any text as a comment', async () => {
    for (const text of HOSTILE) {
      expect((await answer({ kind: 'project', from: { kind: 'read', table: ['kept'], alias: 'kept' }, columns: [{ name: 'n', expression: column('n') }] }, text)).values).toEqual([['1']]);
    }
  });

  it('says what becomes of NUL', async () => {
    const asked = idsWhere(operation(column('text'), '=', parameter('a\u0000b', 'string')));
    await (engine === 'postgres' ? expect(asked).rejects.toMatchObject({ code: 'invalid_filter', message: 'A value holds the character NUL, which no text in PostgreSQL can have.' }) : expect(asked).resolves.toEqual([]));
  });

  it('takes every keyword of every engine as a name', async () => {
    const words = await keywords();
    expect(words.length).toBeGreaterThan(400);
    const refused: string[] = [];
    for (const word of words) {
      const inner: Relation = { kind: 'project', from: { kind: 'read', table: ['kept'], alias: 'kept' }, columns: [{ name: word, expression: column('n') }] };
      const from: Relation = { kind: 'filter', from: { kind: 'named', from: inner, alias: word }, condition: operation(column(word), '=', parameter(1, 'number')) };
      const plan: Relation = { kind: 'order', from: { kind: 'project', from, columns: [{ name: word, expression: column(word) }, { name: 'again', expression: { kind: 'call', fn: 'coalesce', args: [column(word), column(word, word)] } }] }, by: [{ column: word, descending: false }] };
      const { values } = await answer(plan).catch((thrown: Error) => ({ values: thrown.message }));
      if (JSON.stringify(values) !== '[["1"],["1"]]') {
        refused.push(`${word}: ${JSON.stringify(values)}`);
      }
    }
    expect(refused).toEqual([]);
  });
});

/** The keywords that the engines name, and words of ClickHouse's statements, which it does not list. */
async function keywords(): Promise<readonly string[]> {
  const listed: Readonly<Partial<Record<EngineName, string>>> = { duckdb: 'SELECT keyword_name FROM duckdb_keywords()', postgres: 'SELECT word FROM pg_get_keywords()', clickhouse: "SELECT arrayJoin(splitByChar(' ', lower(keyword))) FROM system.keywords" };
  const found = await Promise.all(ENGINES.map(async (engine) => (await store(engine).query({ sql: listed[engine] ?? '', params: [] })).values[0] ?? []));
  return [...new Set(found.flat().map(String))].filter((word) => /^[a-z_]+$/.test(word)).toSorted();
}
