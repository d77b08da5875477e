import { GRAINS, isGrain, type DatePart, type Grain } from '../../contract/grain';
import { Problem } from '../../contract/problem';
import type { CastType, Expression } from '../plan/expression';
import { ansi, ansiAggregates, typedParameter, unitOf } from './ansi';
import type { AggregateSpelling, Dialect } from './dialect';
import { concatSkippingNulls, extremeSkippingNulls } from './skip-nulls';

/** Words that Snowflake takes as no bare identifier, beside those that no engine takes. */
const RESERVED = new Set(
  (
    'account alter begin commit connect connection current database delete drop following gscluster ignore increment insert ' +
    'issue minus noorder organization regexp revoke rlike rollback sample schema set start tablesample trigger try_cast ' +
    'update view whenever'
  ).split(' ')
);

const CAST_TYPES: Readonly<Partial<Record<CastType, string>>> = { double: 'DOUBLE', timestamp: 'TIMESTAMP_NTZ', instant: 'TIMESTAMP_TZ' };

/** Exact numbers are averaged and interpolated with a few decimals only, so both are done with doubles. */
const aggregates: AggregateSpelling = {
  ...ansiAggregates,
  average: (operand) => `AVG(${double(operand)})`,
  median: (operand) => `MEDIAN(${double(operand)})`,
  percentile: (operand, { fraction, discrete, approximate }) => {
    if (approximate) {
      return `APPROX_PERCENTILE(${operand}, ${fraction})`;
    }
    return discrete
      ? `PERCENTILE_DISC(${fraction}) WITHIN GROUP (ORDER BY ${operand})`
      : `PERCENTILE_CONT(${fraction}) WITHIN GROUP (ORDER BY ${double(operand)})`;
  },
};

const PARTS: Readonly<Record<DatePart, string>> = {
  year: 'YEAR',
  quarter: 'QUARTER',
  month: 'MONTH',
  day: 'DAYOFMONTH',
  dow: 'DAYOFWEEKISO',
  doy: 'DAYOFYEAR',
};

/**
 * Snowflake. It folds bare names to upper case, and dbt makes its tables and columns with bare names: so a plain word
 * is written bare, whatever its case, and one that has to be quoted is quoted in upper case. The driver folds the names
 * of an answer's columns back. The driver's sessions are in UTC; which day WEEK_START says a week starts on does not matter.
 */
export const snowflake: Dialect = {
  ...ansi,
  name: 'snowflake',
  identifier(name) {
    const folded = name.toLowerCase();
    if (!/^[a-z_][a-z0-9_]*$/.test(folded)) {
      return ansi.identifier(name);
    }
    return RESERVED.has(folded) || ansi.identifier(folded) !== folded ? `"${folded.toUpperCase()}"` : folded;
  },
  // A backslash in a text constant escapes what follows it.
  string: (text) => ansi.string(text.replaceAll('\\', '\\\\')),
  parameter: (index, type) => typedParameter(snowflake, `:${index}`, type),
  castType: (type) => CAST_TYPES[type] ?? ansi.castType(type),
  call(fn, args, raw) {
    switch (fn) {
      case 'concat':
        return concatSkippingNulls(args, raw, 'VARCHAR');
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
        // The finest that there is.
        return operand;
      case 'week':
        return weekStart(operand);
      default:
        return ansi.truncate(grain, operand);
    }
  },
  wallClock: (zone, operand) => `CAST(CONVERT_TIMEZONE(${snowflake.string(zone)}, CAST(${operand} AS TIMESTAMP_TZ)) AS TIMESTAMP_NTZ)`,
  shift: (grain, count, operand) => `DATEADD('${grain}', ${count}, ${operand})`,
  extract: (part, operand) => `${PARTS[part]}(${operand})`,
  windowFunction: (fn, operand, distance) => (fn === 'average' ? `AVG(${double(operand)})` : ansi.windowFunction(fn, operand, distance)),
  anyOrder: 'NULL',
  like: (operand, pattern, negated) => `${operand} ${negated ? 'NOT ' : ''}LIKE ${pattern} ESCAPE '\\\\'`,
  // A quotient of exact numbers has six decimals.
  divide: (left, right) => `${double(left)} / ${right}`,
};

/** A product whose last factor is a double is one already. */
function double(operand: string): string {
  return operand.endsWith(' AS DOUBLE)') ? operand : `CAST(${operand} AS DOUBLE)`;
}

/** DATE_TRUNC to a week asks the session which day a week starts on. */
function weekStart(operand: string): string {
  return `DATEADD('day', 1 - DAYOFWEEKISO(${operand}), DATE_TRUNC('day', ${operand}))`;
}

/** Counts the boundaries between two times, as DuckDB does. */
function dateDiff([, from = '', to = '']: readonly string[], raw: readonly Expression[]): string {
  const unit = grainOf(raw);
  return unit === 'week'
    ? `CAST(DATEDIFF('day', ${weekStart(from)}, ${weekStart(to)}) / 7 AS BIGINT)`
    : `DATEDIFF('${unit}', ${from}, ${to})`;
}

function grainOf(raw: readonly Expression[]): Grain {
  const unit = unitOf(raw).replaceAll("'", '');
  if (!isGrain(unit)) {
    throw new Problem('unsupported', `Snowflake has no date_diff in "${unit}"; allowed are ${GRAINS.join(', ')}.`);
  }
  return unit;
}
