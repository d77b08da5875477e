import { ansi, ansiAggregates } from './ansi';
import type { AggregateSpelling, Dialect } from './dialect';

const aggregates: AggregateSpelling = {
  ...ansiAggregates,
  median: (operand) => `MEDIAN(${operand})`,
  percentile: (operand, { fraction, discrete }) => `${discrete ? 'QUANTILE_DISC' : 'QUANTILE_CONT'}(${operand}, ${fraction})`,
};

export const duckdb: Dialect = {
  ...ansi,
  name: 'duckdb',
  castType: (type) => (type === 'double' ? 'DOUBLE' : type === 'instant' ? 'TIMESTAMPTZ' : ansi.castType(type)),
  aggregate: (aggregate, operand) => aggregates[aggregate.aggregation](operand, aggregate),
  shift: (grain, count, operand) => `${operand} + INTERVAL (${count}) ${grain.toUpperCase()}`,
};
