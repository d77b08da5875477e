import { GRAINS, isGrain, type DatePart, type Grain } from '../../contract/grain';
import { Problem } from '../../contract/problem';
import type { CastType, Expression, ValueType } from '../plan/expression';
import { ansi, ansiAggregates, typedParameter, unitOf } from './ansi';
import type { AggregateSpelling, Dialect } from './dialect';
import { roundHalfAway } from './round-half-away';
import { concatSkippingNulls } from './skip-nulls';

/** Words that ClickHouse takes as no bare alias, beside those that no engine takes. */
const RESERVED = new Set('ascending descending final format global paste prewhere sample settings top'.split(' '));

/** Instants, and wall-clock times, which are written as if they were UTC. */
const TIME = "DateTime64(6, 'UTC')";

const CAST_TYPES: Readonly<Record<CastType, string>> = {
  bigint: 'Int64',
  double: 'Float64',
  decimal: 'Decimal(38, 6)',
  varchar: 'String',
  boolean: 'Bool',
  date: 'Date32',
  timestamp: TIME,
  instant: TIME,
};

const PARAMETER_TYPES: Readonly<Partial<Record<ValueType, string>>> = { number: 'Float64', boolean: 'Bool' };

/** Zones that crossed the date line: their offset has been told a day too early ever since, so their clock is read as text. */
const SKIPPED_A_DAY = new Set('Kwajalein Pacific/Apia Pacific/Enderbury Pacific/Fakaofo Pacific/Kanton Pacific/Kiritimati Pacific/Kwajalein'.split(' '));

/** Counts are signed, as elsewhere: an unsigned number has no type in common with a negative one. */
const aggregates: AggregateSpelling = {
  ...ansiAggregates,
  sum_boolean: (operand, aggregate) => `toInt64(${ansiAggregates.sum_boolean(operand, aggregate)})`,
  count: (operand) => `toInt64(COUNT(${operand}))`,
  count_distinct: (operand) => `toInt64(uniqExact(${operand}))`,
  median: (operand) => `quantileExactInclusive(0.5)(${double(operand)})`,
  percentile: (operand, { fraction, discrete, approximate }) => {
    if (approximate) {
      return `quantileTDigest(${fraction})(${operand})`;
    }
    // With weights of one: the first value that reaches the fraction of all values.
    return discrete ? `quantileExactWeighted(${fraction})(${operand}, 1)` : `quantileExactInclusive(${fraction})(${double(operand)})`;
  },
};

const PARTS: Readonly<Record<DatePart, string>> = {
  year: 'toYear',
  quarter: 'toQuarter',
  month: 'toMonth',
  day: 'toDayOfMonth',
  dow: 'toDayOfWeek',
  doy: 'toDayOfYear',
};

/** ClickHouse 24.12 or newer. A statement's epilogue makes joins, empty aggregates and casts know NULL. */
export const clickhouse: Dialect = {
  ...ansi,
  name: 'clickhouse',
  identifier: (name) => (ansi.identifier(name) === name && !RESERVED.has(name) ? name : `\`${name.replaceAll(/[\\`]/g, '\\$&')}\``),
  string: (text) => `'${text.replaceAll(/[\\']/g, '\\$&')}'`,
  parameter: (index, type) => typedParameter(clickhouse, `{p${index}:${PARAMETER_TYPES[type] ?? 'String'}}`, type),
  castType: (type) => CAST_TYPES[type],
  cast(type, operand) {
    switch (type) {
      // A cast cuts digits off where it should round.
      case 'bigint':
        return `CAST(round(CAST(${operand} AS Decimal(38, 12))) AS Int64)`;
      case 'decimal':
        return `CAST(round(CAST(${operand} AS Decimal(38, 12)), 6) AS Decimal(38, 6))`;
      case 'timestamp':
      case 'instant':
        return time(operand);
      default:
        return ansi.cast.call(this, type, operand);
    }
  },
  call(fn, args, raw) {
    switch (fn) {
      case 'concat':
        return concatSkippingNulls(args, raw, 'String');
      case 'date_diff':
        return `dateDiff('${unitOfDiff(raw)}', ${args.slice(1).map(time).join(', ')})`;
      case 'round':
        return roundHalfAway(args, raw);
      case 'length':
      case 'lower':
      case 'upper':
      case 'substring':
        // Without the ending they know bytes, not letters.
        return `${fn}UTF8(${args.join(', ')})`;
      case 'trim':
        return `trimBoth(${args.join(', ')})`;
      default:
        return ansi.call.call(this, fn, args, raw);
    }
  },
  aggregate: (aggregate, operand) => aggregates[aggregate.aggregation](operand, aggregate),
  truncate(grain, operand) {
    switch (grain) {
      case 'nanosecond':
      case 'microsecond':
        return time(operand);
      case 'millisecond':
        return `CAST(toStartOfMillisecond(${time(operand)}) AS ${TIME})`;
      default:
        // A fraction of a second before 1970 would be cut off upwards, and the bucket's start comes with another type.
        return `CAST(dateTrunc('${grain}', toStartOfSecond(${time(operand)})) AS ${TIME})`;
    }
  },
  // A column's time zone changes what a time looks like, not what it is: its offset is added to make it a wall-clock time.
  wallClock(zone, operand) {
    if (SKIPPED_A_DAY.has(zone)) {
      return `CAST(toString(toTimeZone(${time(operand)}, ${clickhouse.string(zone)})) AS ${TIME})`;
    }
    return zone === 'UTC' ? time(operand) : `addSeconds(${time(operand)}, timezoneOffset(toTimeZone(${time(operand)}, ${clickhouse.string(zone)})))`;
  },
  shift: (grain, count, operand) => `${adder(grain)}(${time(operand)}, ${count})`,
  extract: (part, operand) => `${PARTS[part]}(${time(operand)})`,
  windowFunction(fn, operand, distance) {
    switch (fn) {
      case 'lag':
        // Before the first row a type without NULL would give its own zero.
        return ansi.windowFunction('lag', `toNullable(${operand})`, distance);
      case 'first_value':
        return `first_value_respect_nulls(${operand})`;
      default:
        return ansi.windowFunction(fn, operand);
    }
  },
  // There is no ESCAPE clause: a backslash always escapes.
  like: (operand, pattern, negated) => `${operand} ${negated ? 'NOT ' : ''}LIKE ${pattern}`,
  truth: (condition) => `CAST(${condition} AS Bool)`,
  divide: (left, right) => `${double(left)} / ${right}`,
  namesEveryColumn: true,
  epilogue: 'SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1, cast_keep_nullable = 1',
};

/** The operand as a time with microseconds; what is one already stays as it is. */
function time(operand: string): string {
  return /^(?:CAST\(.*AS DateTime64\(6, 'UTC'\)\)|add[A-Z][a-z]+\(.*\))$/s.test(operand) ? operand : `CAST(${operand} AS ${TIME})`;
}

function double(operand: string): string {
  return operand.startsWith('CAST(') && operand.endsWith(' AS Float64)') ? operand : `toFloat64(${operand})`;
}

function adder(grain: Grain): string {
  if (grain === 'nanosecond') {
    throw new Problem('unsupported', 'ClickHouse shifts no time by nanoseconds here; use microsecond or coarser.');
  }
  return `add${grain[0]?.toUpperCase()}${grain.slice(1)}s`;
}

/** dateDiff counts the boundaries between two times, as DuckDB does. */
function unitOfDiff(raw: readonly Expression[]): Grain {
  const unit = unitOf(raw).replaceAll("'", '');
  if (!isGrain(unit) || unit === 'nanosecond') {
    throw new Problem('unsupported', `ClickHouse has no date_diff in "${unit}"; allowed are ${GRAINS.filter((grain) => grain !== 'nanosecond').join(', ')}.`);
  }
  return unit;
}
