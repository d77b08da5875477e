import { GRAINS, isGrain, type DatePart, type Grain } from '../../contract/grain';
import { Problem } from '../../contract/problem';
import type { CastType, Expression } from '../plan/expression';
import { ansi, ansiAggregates, typedParameter, unitOf } from './ansi';
import type { AggregateSpelling, Dialect } from './dialect';
import { concatSkippingNulls, extremeSkippingNulls } from './skip-nulls';

/** Words that BigQuery takes as no bare identifier, beside those that no engine takes. */
const RESERVED = new Set(
  (
    'assert_rows_modified at contains cube current define enum escape exclude following groups hash if ignore interval lookup ' +
    'merge new no nulls of preceding proto recursive respect rollup rows set struct tablesample treat unbounded unnest within'
  ).split(' ')
);

const CAST_TYPES: Readonly<Record<CastType, string>> = {
  bigint: 'INT64',
  double: 'FLOAT64',
  decimal: 'NUMERIC(35, 6)',
  varchar: 'STRING',
  boolean: 'BOOL',
  date: 'DATE',
  timestamp: 'DATETIME',
  instant: 'TIMESTAMP',
};

const aggregates: AggregateSpelling = {
  ...ansiAggregates,
  // An average of NUMERIC has nine decimals.
  average: (operand) => `AVG(${double(operand)})`,
  median: (operand) => interpolated(operand, 0.5),
  percentile: (operand, { fraction = 0.5, discrete, approximate }) => {
    if (approximate) {
      return approximateQuantile(operand, fraction);
    }
    return discrete ? sortedValue(operand, `GREATEST(CEIL(${fraction} * COUNT(${operand})) - 1, 0)`) : interpolated(operand, fraction);
  },
};

const PARTS: Readonly<Partial<Record<DatePart, string>>> = { doy: 'DAYOFYEAR' };

/**
 * BigQuery (GoogleSQL). A wall-clock time is a DATETIME and an instant a TIMESTAMP; the two do not compare, while a DATE
 * reads as a DATETIME by itself. Names keep their case: BigQuery minds it in tables, not in columns.
 */
export const bigquery: Dialect = {
  ...ansi,
  name: 'bigquery',
  identifier: (name) => (ansi.identifier(name) === name && !RESERVED.has(name) ? name : `\`${name.replaceAll(/[\\`]/g, '\\$&')}\``),
  string: (text) => `'${text.replaceAll(/[\\']/g, '\\$&').replaceAll('\n', '\\n').replaceAll('\r', '\\r')}'`,
  parameter: (index, type) => typedParameter(bigquery, `@p${index}`, type),
  castType: (type) => CAST_TYPES[type],
  call(fn, args, raw) {
    switch (fn) {
      case 'concat':
        return concatSkippingNulls(args, raw, 'STRING');
      case 'greatest':
      case 'least':
        return extremeSkippingNulls(fn, args);
      case 'date_diff':
        return dateDiff(args, raw);
      default:
        return ansi.call.call(this, fn, args, raw);
    }
  },
  aggregate: (aggregate, operand) => aggregates[aggregate.aggregation](operand, aggregate),
  truncate(grain, operand) {
    switch (grain) {
      case 'nanosecond':
        // A DATETIME has microseconds.
        return operand;
      case 'week':
        return `DATETIME_TRUNC(${operand}, ISOWEEK)`;
      default:
        return `DATETIME_TRUNC(${operand}, ${grain.toUpperCase()})`;
    }
  },
  wallClock: (zone, operand) => `DATETIME(CAST(${operand} AS TIMESTAMP), ${bigquery.string(zone)})`,
  shift(grain, count, operand) {
    if (grain === 'nanosecond') {
      throw new Problem('unsupported', 'BigQuery has no nanoseconds to shift a time by; use microsecond or coarser.');
    }
    return `DATETIME_ADD(${operand}, INTERVAL ${count} ${grain.toUpperCase()})`;
  },
  // EXTRACT knows only weeks that start on Sunday.
  extract: (part, operand) => (part === 'dow' ? `CAST(FORMAT_DATETIME('%u', ${operand}) AS INT64)` : `EXTRACT(${PARTS[part] ?? part.toUpperCase()} FROM ${operand})`),
  windowFunction: (fn, operand, distance) => (fn === 'average' ? `AVG(${double(operand)})` : ansi.windowFunction(fn, operand, distance)),
  // There is no ESCAPE clause: a backslash always escapes.
  like: (operand, pattern, negated) => `${operand} ${negated ? 'NOT ' : ''}LIKE ${pattern}`,
  // A quotient of NUMERIC has nine decimals.
  divide: (left, right) => `${double(left)} / ${right}`,
  remainder: (left, right) => `MOD(${left}, ${right})`,
  // NULL is the smallest value here.
  orderBy: (key, descending) => `${key}${descending ? ' DESC' : ' NULLS LAST'}`,
};

/** A product whose last factor is a double is one already. */
function double(operand: string): string {
  return operand.endsWith(' AS FLOAT64)') ? operand : `CAST(${operand} AS FLOAT64)`;
}

/** The value at a place of all values in order, counted from 0; NULL where there is none. */
function sortedValue(operand: string, place: string): string {
  return `ARRAY_AGG(${operand} IGNORE NULLS ORDER BY ${operand})[SAFE_OFFSET(CAST(${place} AS INT64))]`;
}

/**
 * PERCENTILE_CONT is no aggregate here, so the two values beside the place are taken from all values in order. A group's
 * values have to fit into one array (100 MB); where they do not, an approximate percentile does.
 */
function interpolated(operand: string, fraction: number): string {
  const place = `${fraction} * (COUNT(${operand}) - 1)`;
  const below = sortedValue(operand, `FLOOR(${place})`);
  const above = sortedValue(operand, `CEIL(${place})`);
  return `(${below} + (${above} - ${below}) * (${place} - FLOOR(${place})))`;
}

/** As many quantiles as the fraction has decimals, so that it is one of them. */
function approximateQuantile(operand: string, fraction: number): string {
  const decimals = String(fraction).split('.')[1]?.length ?? 0;
  const quantiles = 10 ** Math.min(Math.max(decimals, 2), 4);
  return `APPROX_QUANTILES(${operand}, ${quantiles})[OFFSET(${Math.round(fraction * quantiles)})]`;
}

/** Counts the boundaries between two times, as DuckDB does. */
function dateDiff([, from = '', to = '']: readonly string[], raw: readonly Expression[]): string {
  const unit = unitOfDiff(raw);
  return `DATETIME_DIFF(CAST(${to} AS DATETIME), CAST(${from} AS DATETIME), ${unit === 'week' ? 'ISOWEEK' : unit.toUpperCase()})`;
}

function unitOfDiff(raw: readonly Expression[]): Grain {
  const unit = unitOf(raw).replaceAll("'", '');
  if (!isGrain(unit) || unit === 'nanosecond') {
    throw new Problem('unsupported', `BigQuery has no date_diff in "${unit}"; allowed are ${GRAINS.filter((grain) => grain !== 'nanosecond').join(', ')}.`);
  }
  return unit;
}
