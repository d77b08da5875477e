import type { ColumnType } from '../../../contract/answer';
import { msOfDigits } from '../epoch-ms';
import type { CellReader } from '../row-collector';

const TYPES: readonly (readonly [RegExp, ColumnType])[] = [
  [/^Bool/, 'boolean'],
  [/^U?Int\d/, 'integer'],
  [/^B?Float\d/, 'number'],
  [/^Decimal/, 'decimal'],
  [/^Date/, 'time'],
];

/** What ClickHouse's type is to an answer, whatever it is wrapped in; types without a counterpart are shown as text. */
export function columnType(type: string): ColumnType {
  const bare = type.replaceAll(/(?:Nullable|LowCardinality|SimpleAggregateFunction)\((?:\w+, )?/g, '');
  return TYPES.find(([pattern]) => pattern.test(bare))?.[1] ?? 'string';
}

const NOT_FINITE: Readonly<Record<string, number>> = { nan: Number.NaN, inf: Infinity, '-inf': -Infinity };

export function readerOf(type: ColumnType): CellReader {
  switch (type) {
    case 'boolean':
      return (text) => text === 'true';
    case 'number':
      return (text) => NOT_FINITE[text] ?? Number(text);
    case 'time':
      // The driver asks for ISO times in UTC.
      return (text) => msOfDigits(text.replace(/Z$/, ''));
    default:
      return (text) => text;
  }
}

/** A cell of JSON as text: whole numbers and decimals come quoted, so that no digit is lost on the way. */
export function textOf(cell: unknown): string | null {
  if (cell === null || typeof cell === 'string') {
    return cell;
  }
  return typeof cell === 'object' ? JSON.stringify(cell) : String(cell);
}
