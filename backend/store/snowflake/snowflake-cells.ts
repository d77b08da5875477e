import type { ColumnType } from '../../../contract/answer';
import type { CellReader } from '../row-collector';
import { msOfMicros, msOfSeconds } from '../epoch-ms';

/** A column as Snowflake describes it. */
export interface SnowflakeColumn {
  readonly name: string;
  readonly type: string;
  readonly scale?: number | null;
}

const DAY_MICROS = 86_400_000_000;

/** What a column is to an answer, and how its texts are read; types without a counterpart are shown as text. */
export function readerOf({ type, scale }: SnowflakeColumn): { readonly type: ColumnType; readonly read: CellReader } {
  switch (type.toLowerCase()) {
    case 'fixed':
      return { type: (scale ?? 0) === 0 ? 'integer' : 'decimal', read: (text) => text };
    case 'real':
      return { type: 'number', read: realOf };
    case 'boolean':
      return { type: 'boolean', read: (text) => text === 'true' || text === '1' };
    case 'date':
      return { type: 'time', read: (text) => msOfMicros(Number(text) * DAY_MICROS) };
    case 'timestamp_ntz':
    case 'timestamp_ltz':
      return { type: 'time', read: msOfSeconds };
    case 'timestamp_tz':
      // The instant, and behind it the offset in minutes, which an answer does not keep.
      return { type: 'time', read: (text) => msOfSeconds(text.split(' ')[0] ?? '') };
    default:
      return { type: 'string', read: (text) => text };
  }
}

const NOT_FINITE: Readonly<Record<string, number>> = { inf: Infinity, '-inf': -Infinity };

function realOf(text: string): number {
  return NOT_FINITE[text.toLowerCase()] ?? Number(text);
}

/** Bare names of a statement come back in upper case (backend/dialect/snowflake.ts). */
export function unfolded(name: string): string {
  return /^[A-Z_][A-Z0-9_]*$/.test(name) ? name.toLowerCase() : name;
}
