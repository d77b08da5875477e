import { ansi, ansiAggregates, unitOf } from './ansi';
import type { AggregateSpelling, Dialect } from './dialect';

const aggregates: AggregateSpelling = {
  ...ansiAggregates,
  median: (operand) => `MEDIAN(${operand})`,
  percentile: (operand, { fraction, discrete, approximate }) =>
    approximate ? `APPROX_QUANTILE(${operand}, ${fraction})` : `${discrete ? 'QUANTILE_DISC' : 'QUANTILE_CONT'}(${operand}, ${fraction})`,
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
  // A TIMESTAMP has microseconds, so a nanosecond is as good as none.
  truncate: (grain, operand) => (grain === 'nanosecond' ? operand : ansi.truncate(grain, operand)),
  shift: (grain, count, operand) => `${operand} + INTERVAL (${count}) ${grain.toUpperCase()}`,
};
