import type { Answer, Cell, ColumnType } from '../../contract/answer';
import type { ConformanceCase, ExpectedCell } from './conformance-folder';

/** How far two numbers may lie apart. */
interface Tolerance {
  /** Times the larger of them. */
  readonly relative: number;
  readonly absolute: number;
}

const EXACT: Tolerance = { relative: 1e-9, absolute: 0 };
/** DuckDB's sketch of a percentile has the smallest normal double where the value is zero. */
const APPROXIMATE: Tolerance = { relative: 1e-2, absolute: 2 ** -1022 };

export interface Comparison {
  readonly expected: ConformanceCase['expected'];
  readonly answer: Pick<Answer, 'columns' | 'rows'>;
  readonly inOrder: boolean;
  /** Columns of approximate aggregates. */
  readonly approximate: ReadonlySet<string>;
}

/** What differs first, in a few words; undefined where the answer is right. */
export function difference(comparison: Comparison): string | undefined {
  return columnsDifference(comparison) ?? rowsDifference(comparison);
}

function columnsDifference({ expected, answer }: Comparison): string | undefined {
  const names = answer.columns.map((column) => column.name);
  const missing = expected.columns.filter((name) => !names.includes(name));
  const extra = names.filter((name) => !expected.columns.includes(name));
  if (missing.length === 0 && extra.length === 0) {
    return names.length === expected.columns.length ? undefined : `columns repeat: ${names.join(', ')}`;
  }
  return [...(missing.length > 0 ? [`no column ${missing.join(', ')}`] : []), ...(extra.length > 0 ? [`unexpected column ${extra.join(', ')}`] : [])].join('; ');
}

type Row = readonly ExpectedCell[];

function rowsDifference({ expected, answer, inOrder, approximate }: Comparison): string | undefined {
  const places = expected.columns.map((name) => answer.columns.findIndex((column) => column.name === name));
  const types = places.map((place) => answer.columns[place]?.type ?? 'string');
  const tolerances = expected.columns.map((name) => (approximate.has(name) ? APPROXIMATE : EXACT));
  const wanted = expected.rows.map((row) => row.map((cell, column) => comparableExpected(cell, types[column] ?? 'string')));
  const given = answer.rows.map((row) => places.map((place, column) => comparableGiven(row[place] ?? null, types[column] ?? 'string')));
  const same = (a: Row, b: Row) => a.every((cell, column) => sameCell(cell, b[column] ?? null, tolerances[column] ?? EXACT));
  return inOrder ? sequenceDifference(wanted, given, same) : multisetDifference(wanted, given, same);
}

function sequenceDifference(wanted: readonly Row[], given: readonly Row[], same: (a: Row, b: Row) => boolean): string | undefined {
  const at = wanted.findIndex((row, index) => !same(row, given[index] ?? []));
  if (at === -1 && wanted.length === given.length) {
    return undefined;
  }
  const place = at === -1 ? wanted.length : at;
  return `${given.length} rows for ${wanted.length}; row ${place + 1} is ${shown(given[place])} for ${shown(wanted[place])}`;
}

function multisetDifference(wanted: readonly Row[], given: readonly Row[], same: (a: Row, b: Row) => boolean): string | undefined {
  const rest = [...given].sort(byCells);
  const missing = [...wanted].sort(byCells).filter((row) => {
    const found = rest.findIndex((candidate) => same(row, candidate));
    if (found >= 0) {
      rest.splice(found, 1);
    }
    return found === -1;
  });
  if (missing.length === 0 && rest.length === 0) {
    return undefined;
  }
  const like = missing[0] && nearestTo(missing[0], rest);
  return `${given.length} rows for ${wanted.length}, ${missing.length} missing and ${rest.length} too many, such as ${shown(like ?? rest[0])} for ${shown(missing[0])}`;
}

/** The row that has the most cells in common, so that a person sees what is wrong in it. */
function nearestTo(row: Row, candidates: readonly Row[]): Row | undefined {
  const inCommon = (candidate: Row) => candidate.filter((cell, column) => sameCell(cell, row[column] ?? null, EXACT)).length;
  return candidates.reduce<Row | undefined>((best, candidate) => (best === undefined || inCommon(candidate) > inCommon(best) ? candidate : best), undefined);
}

function sameCell(a: ExpectedCell, b: ExpectedCell, { relative, absolute }: Tolerance): boolean {
  return typeof a === 'number' && typeof b === 'number' ? Math.abs(a - b) <= Math.max(absolute, relative * Math.max(Math.abs(a), Math.abs(b))) : a === b;
}

/** Equal rows come beside each other, so that each finds its like at once. */
function byCells(a: Row, b: Row): number {
  for (let column = 0; column < a.length; column += 1) {
    const order = compareCells(a[column] ?? null, b[column] ?? null);
    if (order !== 0) {
      return order;
    }
  }
  return 0;
}

function compareCells(a: ExpectedCell, b: ExpectedCell): number {
  if (typeof a === 'number' && typeof b === 'number') {
    return a - b;
  }
  const [left, right] = [`${typeof a} ${a}`, `${typeof b} ${b}`];
  return left < right ? -1 : Number(left > right);
}

function comparableExpected(cell: ExpectedCell, type: ColumnType): ExpectedCell {
  return type === 'time' && typeof cell === 'string' ? timeText(cell) : cell;
}

/** Whole numbers and decimals come as text, so that no digit is lost. */
function comparableGiven(cell: Cell, type: ColumnType): ExpectedCell {
  if (typeof cell !== 'string') {
    return cell;
  }
  switch (type) {
    case 'integer':
    case 'decimal':
      return Number(cell);
    case 'time':
      return timeText(cell);
    default:
      return cell;
  }
}

const TIME = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}:\d{2})(?:\.(\d+))?)?Z?$/;

/** Times in UTC as text of one form, to the microsecond; what is none stays what it is. */
function timeText(text: string): string {
  const [, date, time = '00:00:00', fraction = ''] = TIME.exec(text) ?? [];
  return date === undefined ? text : `${date} ${time}.${fraction.slice(0, 6).padEnd(6, '0')}`;
}

function shown(row: Row | undefined): string {
  return row === undefined ? 'none' : `[${row.map((cell) => (typeof cell === 'string' ? cell.replace(/( 00:00:00)?\.000000$/, '') : String(cell))).join(', ')}]`;
}
