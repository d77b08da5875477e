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
  // Each look into the calendar of a zone costs as much as sixteen comparisons and an addition.
  wallClock(zone, operand, offsets = []) {
    const lookedUp = ansi.wallClock.call(this, zone, operand);
    const at = this.cast('instant', operand);
    const branches = offsets.map(({ from, to, seconds }) => `WHEN ${at} >= TIMESTAMPTZ '${from}' AND ${at} < TIMESTAMPTZ '${to}' THEN MAKE_TIMESTAMP(EPOCH_US(${at})${plusMicroseconds(seconds)})`);
    return branches.length === 0 ? lookedUp : `CASE ${branches.join(' ')} ELSE ${lookedUp} END`;
  },
  shift: (grain, count, operand) => `${operand} ${count < 0 ? '-' : '+'} INTERVAL ${Math.abs(count)} ${grain.toUpperCase()}`,
};

function plusMicroseconds(seconds: number): string {
  return seconds === 0 ? '' : ` ${seconds < 0 ? '-' : '+'} ${Math.abs(seconds)}000000`;
}
