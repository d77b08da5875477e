import type { Grain } from '../../contract/grain';
import type { ZoneOffset } from '../plan/expression';
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

/** Units that are as long everywhere, so that no calendar has to be asked for instants. */
const CLOCK_UNITS: ReadonlySet<string> = new Set([`'millisecond'`, `'second'`, `'minute'`, `'hour'`]);

function clockTime(operand: string): string {
  return `MAKE_TIMESTAMP(EPOCH_US(${operand}))`;
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
    const unit = fn === 'date_diff' ? unitOf(raw) : '';
    // Weeks alone are counted by days that have passed, not by Mondays.
    const time = unit === `'week'` ? (arg: string) => this.truncate('week', arg) : CLOCK_UNITS.has(unit) ? clockTime : undefined;
    return ansi.call.call(this, fn, time ? args.map((arg, index) => (index === 0 ? arg : time(arg))) : args, raw);
  },
  aggregate: (aggregate, operand) => aggregates[aggregate.aggregation](operand, aggregate),
  truncate: (grain, operand) => TRUNCATED[grain]?.(operand) ?? ansi.truncate(grain, operand),
  // Each look into the calendar of a zone costs as much as sixteen comparisons and an addition.
  wallClock(zone, operand, offsets = []) {
    const instant = this.cast('instant', operand);
    if (zone === 'UTC') {
      return clockTime(instant);
    }
    const lookedUp = ansi.wallClock.call(this, zone, operand);
    const [latest] = offsets;
    const oldest = offsets.at(-1);
    if (!latest || !oldest) {
      return lookedUp;
    }
    const since = ({ from }: ZoneOffset) => `${operand} >= TIMESTAMPTZ '${from}'`;
    const changes = offsets.slice(0, -1).map((offset) => `WHEN ${since(offset)} THEN ${microseconds(offset)}`);
    const ahead = changes.length === 0 ? microseconds(oldest) : `CASE ${changes.join(' ')} ELSE ${microseconds(oldest)} END`;
    return `CASE WHEN ${since(oldest)} AND ${operand} < TIMESTAMPTZ '${latest.to}' THEN MAKE_TIMESTAMP(EPOCH_US(${instant}) + ${ahead}) ELSE ${lookedUp} END`;
  },
  shift: (grain, count, operand) => `${operand} ${count < 0 ? '-' : '+'} INTERVAL ${Math.abs(count)} ${grain.toUpperCase()}`,
};

function microseconds({ seconds }: ZoneOffset): string {
  return String(seconds * 1_000_000);
}
