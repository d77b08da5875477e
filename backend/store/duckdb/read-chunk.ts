import {
  DuckDBDateValue,
  DuckDBTimestampMillisecondsValue,
  DuckDBTimestampNanosecondsValue,
  DuckDBTimestampSecondsValue,
  DuckDBTimestampTZValue,
  DuckDBTimestampValue,
  DuckDBTypeId,
  type DuckDBType,
  type DuckDBValue,
} from '@duckdb/node-api';
import type { ColumnType } from '../../../contract/answer';

const COLUMN_TYPES: Readonly<Partial<Record<DuckDBTypeId, ColumnType>>> = {
  [DuckDBTypeId.BOOLEAN]: 'boolean',
  [DuckDBTypeId.TINYINT]: 'integer',
  [DuckDBTypeId.SMALLINT]: 'integer',
  [DuckDBTypeId.INTEGER]: 'integer',
  [DuckDBTypeId.BIGINT]: 'integer',
  [DuckDBTypeId.HUGEINT]: 'integer',
  [DuckDBTypeId.UTINYINT]: 'integer',
  [DuckDBTypeId.USMALLINT]: 'integer',
  [DuckDBTypeId.UINTEGER]: 'integer',
  [DuckDBTypeId.UBIGINT]: 'integer',
  [DuckDBTypeId.UHUGEINT]: 'integer',
  [DuckDBTypeId.FLOAT]: 'number',
  [DuckDBTypeId.DOUBLE]: 'number',
  [DuckDBTypeId.DECIMAL]: 'decimal',
  [DuckDBTypeId.DATE]: 'time',
  [DuckDBTypeId.TIMESTAMP]: 'time',
  [DuckDBTypeId.TIMESTAMP_S]: 'time',
  [DuckDBTypeId.TIMESTAMP_MS]: 'time',
  [DuckDBTypeId.TIMESTAMP_NS]: 'time',
  [DuckDBTypeId.TIMESTAMP_TZ]: 'time',
};

/** What DuckDB's type is to an answer; types without a counterpart are shown as text. */
export function columnType(type: DuckDBType): ColumnType {
  return COLUMN_TYPES[type.typeId] ?? 'string';
}

const DAY_MS = 86_400_000;

/** A value as `ResultSet` holds it: exact text for integers and decimals, epoch milliseconds for times. */
export function readValue(value: DuckDBValue, type: ColumnType): string | number | boolean | null {
  if (value === null) {
    return null;
  }
  switch (type) {
    case 'number':
      return Number(value);
    case 'boolean':
      return value === true;
    case 'time':
      return epochMs(value);
    default:
      return typeof value === 'string' ? value : String(value);
  }
}

/** Keeps microseconds, as a fraction. */
function epochMs(value: DuckDBValue): number | null {
  if (value instanceof DuckDBTimestampTZValue || value instanceof DuckDBTimestampValue) {
    return finite(value.micros, 1000);
  }
  if (value instanceof DuckDBDateValue) {
    return value.isFinite ? value.days * DAY_MS : null;
  }
  if (value instanceof DuckDBTimestampMillisecondsValue) {
    return finite(value.millis, 1);
  }
  if (value instanceof DuckDBTimestampSecondsValue) {
    return finite(value.seconds, 1 / 1000);
  }
  if (value instanceof DuckDBTimestampNanosecondsValue) {
    return finite(value.nanos, 1_000_000);
  }
  throw new Error(`A time column held ${String(value)}.`);
}

/** DuckDB writes `infinity` as the largest 64-bit numbers; an answer has no such time. */
function finite(units: bigint, unitsInMs: number): number | null {
  const infinity = 9_223_372_036_854_775_806n;
  return units > infinity || units < -infinity ? null : Number(units) / unitsInMs;
}
