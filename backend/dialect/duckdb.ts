import type { Grain } from '../../contract/grain';
import { ansi, ansiAggregates, unitOf } from './ansi';
import type { AggregateSpelling, Dialect } from './dialect';

const aggregates: AggregateSpelling = {
  ...ansiAggregates,
  // Between two decimals a value would be rounded to their digits.
  median: (operand) => `MEDIAN(${double(operand)})`,
  percentile(operand, { fraction, discrete, approximate }) {
    if (approximate) {
      return `APPROX_QUANTILE(${operand}, ${fraction})`;
    }
    return discrete ? `QUANTILE_DISC(${operand}, ${fraction})` : `QUANTILE_CONT(${double(operand)}, ${fraction})`;
  },
};

function double(operand: string): string {
  return `CAST(${operand} AS DOUBLE)`;
}

const TRUNCATED: Readonly<Partial<Record<Grain, (operand: string) => string>>> = {
  // A TIMESTAMP has microseconds, so a nanosecond is as good as none.
  nanosecond: (operand) => operand,
  // Days are grouped by twice as fast as the timestamps of their midnights.
  day: (operand) => `CAST(${operand} AS DATE)`,
};

export const duckdb: Dialect = {
  ...ansi,
  name: 'duckdb',
  castType: (type) => (type === 'double' ? 'DOUBLE' : type === 'instant' ? 'TIMESTAMPTZ' : ansi.castType(type)),
  call(fn, args, raw) {
    // Weeks alone are counted by days that have passed, not by Mondays.
    const isWeeks = fn === 'date_diff' && unitOf(raw) === `'week'`;
    return ansi.call.call(this, fn, isWeeks ? args.map((arg, index) => (index === 0 ? arg : this.truncate('week', arg))) : args, raw);
  },
  aggregate: (aggregate, operand) => aggregates[aggregate.aggregation](operand, aggregate),
  truncate: (grain, operand) => TRUNCATED[grain]?.(operand) ?? ansi.truncate(grain, operand),
  shift: (grain, count, operand) => `${operand} ${count < 0 ? '-' : '+'} INTERVAL ${Math.abs(count)} ${grain.toUpperCase()}`,
};
