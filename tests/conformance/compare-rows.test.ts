import type { AnswerColumn, Cell, ColumnType } from '../../contract/answer';
import { difference } from './compare-rows';
import type { ExpectedCell } from './conformance-folder';

interface Sides {
  readonly columns?: readonly string[];
  readonly types: readonly ColumnType[];
  readonly expected: ExpectedCell[][];
  readonly given: Cell[][];
  readonly inOrder?: boolean;
  readonly approximate?: readonly string[];
}

function compare({ columns = ['a', 'b'], types, expected, given, inOrder = false, approximate = [] }: Sides): string | undefined {
  const answerColumns: AnswerColumn[] = columns.map((name, index) => ({ name, type: types[index] ?? 'string', role: 'metric' }));
  return difference({ expected: { columns: ['a', 'b'], rows: expected }, answer: { columns: answerColumns, rows: given }, inOrder, approximate: new Set(approximate) });
}

describe('an answer that passes', () => {
  it('has its columns and rows in any order', () => {
    expect(compare({ columns: ['b', 'a'], types: ['integer', 'string'], expected: [['x', 1], ['y', 2]], given: [['2', 'y'], ['1', 'x']] })).toBeUndefined();
  });

  it('has numbers to a relative 1e-9, however they are typed', () => {
    expect(compare({ types: ['decimal', 'number'], expected: [[1000.00000001, 5]], given: [['1000.0000000100', 5.000000001]] })).toBeUndefined();
  });

  it('has approximate percentiles to a relative 1e-2, and nothing else', () => {
    const sides: Sides = { types: ['number', 'number'], expected: [[100, 100]], given: [[100.9, 100]] };
    expect(compare({ ...sides, approximate: ['a'] })).toBeUndefined();
    expect(compare(sides)).toContain('1 missing');
    expect(compare({ ...sides, given: [[100, 100.9]], approximate: ['a'] })).toContain('1 missing');
  });

  it('has zero where the percentile of a sketch is the smallest normal double', () => {
    const sides: Sides = { types: ['number', 'number'], expected: [[2.2250738585072014e-308, 1]], given: [[0, 1]] };
    expect(compare({ ...sides, approximate: ['a'] })).toBeUndefined();
    expect(compare(sides)).toContain('1 missing');
    expect(compare({ ...sides, given: [[1e-300, 1]], approximate: ['a'] })).toContain('1 missing');
  });

  it('has times to the microsecond, whichever way they are written', () => {
    const given: Cell[][] = [['2020-01-01T00:00:00Z', '2020-01-01T12:30:00.000001Z']];
    expect(compare({ types: ['time', 'time'], expected: [['2020-01-01', '2020-01-01 12:30:00.000001']], given })).toBeUndefined();
    expect(compare({ types: ['time', 'time'], expected: [['2020-01-01', '2020-01-01 12:30:00.000002']], given })).toContain('1 missing');
  });

  it('has its rows in order where order is checked', () => {
    const sides: Sides = { types: ['string', 'integer'], expected: [['x', 1], ['y', 2]], given: [['y', '2'], ['x', '1']] };
    expect(compare(sides)).toBeUndefined();
    expect(compare({ ...sides, inOrder: true })).toBe('2 rows for 2; row 1 is [y, 2] for [x, 1]');
  });
});

describe('an answer that fails', () => {
  it('misses a column, or has one too many', () => {
    expect(compare({ columns: ['a', 'c'], types: ['string', 'integer'], expected: [], given: [] })).toBe('no column b; unexpected column c');
    expect(compare({ columns: ['a', 'b', 'b'], types: ['string', 'integer', 'integer'], expected: [], given: [] })).toBe('columns repeat: a, b, b');
  });

  it('misses a row that is there twice', () => {
    expect(compare({ types: ['string', 'integer'], expected: [['x', 1], ['x', 1]], given: [['x', '1'], ['x', '2']] })).toBe(
      '2 rows for 2, 1 missing and 1 too many, such as [x, 2] for [x, 1]'
    );
  });

  it('has a row too many', () => {
    expect(compare({ types: ['string', 'integer'], expected: [['x', 1]], given: [['x', '1'], [null, '1']] })).toBe('2 rows for 1, 0 missing and 1 too many, such as [null, 1] for none');
  });

  it('confuses NULL, an empty text, zero and false', () => {
    const values: readonly (readonly [ExpectedCell, Cell, ColumnType])[] = [
      [null, '', 'string'],
      ['', null, 'string'],
      [0, null, 'integer'],
      [null, '0', 'integer'],
      [false, null, 'boolean'],
      [0, false, 'boolean'],
      ['1', '1', 'integer'],
    ];
    values.forEach(([wanted, given, type]) => expect(compare({ types: [type, 'integer'], expected: [[wanted, 1]], given: [[given, '1']] })).toContain('1 missing'));
  });
});
