import type { ColumnType } from '../../../contract/answer';
import { msOfDigits, msOfMicros } from '../epoch-ms';
import type { CellReader } from '../row-collector';

/** A column as BigQuery describes it. */
export interface BigQueryColumn {
  readonly name: string;
  readonly type: string;
  readonly mode?: string;
}

interface Reading {
  readonly type: ColumnType;
  readonly read: CellReader;
}

const asItIs: CellReader = (text) => text;
const integer: Reading = { type: 'integer', read: asItIs };
const decimal: Reading = { type: 'decimal', read: asItIs };
const number: Reading = { type: 'number', read: numberOf };
const boolean: Reading = { type: 'boolean', read: (text) => text === 'true' };
const digits: Reading = { type: 'time', read: msOfDigits };

/** The API still says some types by their older names. */
const READINGS: Readonly<Record<string, Reading>> = {
  INTEGER: integer,
  INT64: integer,
  NUMERIC: decimal,
  BIGNUMERIC: decimal,
  FLOAT: number,
  FLOAT64: number,
  BOOLEAN: boolean,
  BOOL: boolean,
  // Whole microseconds, because the request says useInt64Timestamp.
  TIMESTAMP: { type: 'time', read: (text) => msOfMicros(BigInt(text)) },
  DATETIME: digits,
  DATE: digits,
};

/** What a column is to an answer, and how its texts are read; types without a counterpart are shown as text. */
export function readerOf({ type, mode }: BigQueryColumn): Reading {
  const reading = mode === 'REPEATED' ? undefined : READINGS[type];
  return reading ?? { type: 'string', read: asItIs };
}

const NOT_FINITE: Readonly<Record<string, number>> = { inf: Infinity, infinity: Infinity, '-inf': -Infinity, '-infinity': -Infinity };

function numberOf(text: string): number {
  return NOT_FINITE[text.toLowerCase()] ?? Number(text);
}
