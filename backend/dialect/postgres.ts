import { ansi, unitOf } from './ansi';
import type { Dialect } from './dialect';

const SECONDS_IN: Readonly<Record<string, number>> = { second: 1, minute: 60, hour: 3600, day: 86_400, week: 604_800 };

export const postgres: Dialect = {
  ...ansi,
  name: 'postgres',
  castType: (type) => (type === 'instant' ? 'TIMESTAMPTZ' : ansi.castType(type)),
  call(fn, args, raw) {
    if (fn !== 'date_diff') {
      return ansi.call.call(this, fn, args, raw);
    }
    const unit = unitOf(raw).replaceAll("'", '');
    return `TRUNC(EXTRACT(EPOCH FROM ${args[2]} - ${args[1]}) / ${SECONDS_IN[unit] ?? 1})`;
  },
  shift: (grain, count, operand) =>
    `${operand} + ${count} * INTERVAL '${grain === 'quarter' ? '3 months' : `1 ${grain}`}'`,
  // Integer division cuts the fraction off here.
  divide: (left, right) => `CAST(${left} AS DOUBLE PRECISION) / ${right}`,
};
