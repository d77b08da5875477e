import { createHash } from 'node:crypto';
import { GRAINS, isGrain, type Grain } from '../../contract/grain';
import { Problem } from '../../contract/problem';
import type { Expression, ValueType } from '../plan/expression';
import { ansi, ansiAggregates, typedParameter, unitOf } from './ansi';
import type { AggregateSpelling, Dialect } from './dialect';
import { roundHalfAway } from './round-half-away';
import { concatSkippingNulls } from './skip-nulls';

const aggregates: AggregateSpelling = {
  ...ansiAggregates,
  // An average of whole numbers or decimals would be a decimal of sixteen digits.
  average: (operand) => double(`AVG(${operand})`),
  // There is no least or greatest of booleans, yet they have an order.
  min: (operand, { ofAnyType }) => (ofAnyType ? `PERCENTILE_DISC(0) WITHIN GROUP (ORDER BY ${operand})` : `MIN(${operand})`),
  max: (operand, { ofAnyType }) => (ofAnyType ? `PERCENTILE_DISC(1) WITHIN GROUP (ORDER BY ${operand})` : `MAX(${operand})`),
};

/** A bare place takes its type from what it stands beside: no fraction beside whole numbers, text beside nothing. */
const PARAMETER_TYPES: Readonly<Partial<Record<ValueType, string>>> = { number: 'NUMERIC', boolean: 'BOOLEAN' };

export const postgres: Dialect = {
  ...ansi,
  name: 'postgres',
  // A key that a side compares with a constant would become the constant, and full joins need columns.
  fence: 'OFFSET 0',
  identifier: (name) => ansi.identifier(shortened(name)),
  parameter(index, type) {
    const target = PARAMETER_TYPES[type];
    return target === undefined ? typedParameter(this, `$${index}`, type) : `CAST($${index} AS ${target})`;
  },
  castType: (type) => (type === 'instant' ? 'TIMESTAMPTZ' : ansi.castType(type)),
  cast(type, operand) {
    // Only a text and one kind of whole number can be cast to a boolean.
    return type === 'boolean' ? `CAST(CAST(${operand} AS TEXT) AS BOOLEAN)` : ansi.cast.call(this, type, operand);
  },
  call(fn, args, raw) {
    switch (fn) {
      case 'concat':
        // It writes a boolean as a letter.
        return concatSkippingNulls(args, raw, 'TEXT');
      case 'date_diff':
        return dateDiff(args, raw);
      case 'round':
        return roundHalfAway(args, raw);
      default:
        return ansi.call.call(this, fn, args, raw);
    }
  },
  aggregate: (aggregate, operand) => aggregates[aggregate.aggregation](operand, aggregate),
  // A TIMESTAMP has microseconds, so a nanosecond is as good as none.
  truncate: (grain, operand) => (grain === 'nanosecond' ? operand : ansi.truncate(grain, operand)),
  shift(grain, count, operand) {
    if (grain === 'nanosecond') {
      throw new Problem('unsupported', 'PostgreSQL has no nanoseconds to shift a time by; use microsecond or coarser.');
    }
    return `${operand} + ${count} * INTERVAL '${grain === 'quarter' ? '3 months' : `1 ${grain}`}'`;
  },
  windowFunction: (fn, operand, distance) => ansi.windowFunction(fn, fn === 'average' ? double(operand) : operand, distance),
  // Integer division cuts the fraction off here.
  divide: (left, right) => `${double(left)} / ${right}`,
  // Doubles have no remainder here.
  remainder: (left, right) => `MOD(CAST(${left} AS NUMERIC), CAST(${right} AS NUMERIC))`,
};

function double(operand: string): string {
  return `CAST(${operand} AS DOUBLE PRECISION)`;
}

/** Bytes of a name that PostgreSQL looks at; it forgets the others, and with them the difference between two names. */
const LONGEST_NAME = 63;

/** A name that PostgreSQL keeps whole; a longer one ends with a digest of itself instead. */
function shortened(name: string): string {
  if (Buffer.byteLength(name) <= LONGEST_NAME) {
    return name;
  }
  const digest = createHash('sha256').update(name).digest('hex').slice(0, 12);
  return `${Buffer.from(name).subarray(0, LONGEST_NAME - digest.length - 1).toString('utf8').replace(/\uFFFD+$/, '')}_${digest}`;
}

const SECONDS_IN: Readonly<Partial<Record<Grain, number>>> = {
  microsecond: 0.000001,
  millisecond: 0.001,
  second: 1,
  minute: 60,
  hour: 3600,
  day: 86_400,
  week: 604_800,
};
const MONTHS_IN: Readonly<Partial<Record<Grain, number>>> = { month: 1, quarter: 3, year: 12 };

/** Counts the boundaries between two times, as DuckDB does. */
function dateDiff([, from = '', to = '']: readonly string[], raw: readonly Expression[]): string {
  const unit = unitOf(raw).replaceAll("'", '');
  const grain = isGrain(unit) ? unit : undefined;
  const [months, seconds] = [grain && MONTHS_IN[grain], grain && SECONDS_IN[grain]];
  const difference = (at: (time: string) => string) => `(${at(`DATE_TRUNC('${unit}', ${to})`)} - ${at(`DATE_TRUNC('${unit}', ${from})`)})`;
  if (months !== undefined) {
    return whole(difference((time) => `(EXTRACT(YEAR FROM ${time}) * 12 + EXTRACT(MONTH FROM ${time}))`), months);
  }
  if (seconds !== undefined) {
    return whole(difference((time) => `EXTRACT(EPOCH FROM ${time})`), seconds);
  }
  throw new Problem('unsupported', `PostgreSQL has no date_diff in "${unit}"; allowed are ${GRAINS.filter((one) => one !== 'nanosecond').join(', ')}.`);
}

function whole(difference: string, unit: number): string {
  return `CAST(${difference}${unit === 1 ? '' : ` / ${unit}`} AS BIGINT)`;
}
