import type { DatePart } from '../../contract/grain';
import type { CastType, Expression, ValueType, WindowFunction } from '../plan/expression';
import type { AggregateSpelling, Dialect } from './dialect';

/** Words that no engine here takes as a bare identifier, or that would read as something else. */
const RESERVED = new Set(
  (
    'all analyse analyze and anti any array as asc asof asymmetric at authorization between binary both by case cast check ' +
    'collate collation column concurrently ' +
    'constraint create cross current_catalog current_date current_role current_schema current_time current_timestamp current_user date default deferrable desc ' +
    'describe distinct do else end except exists extract false fetch filter first for foreign freeze from full glob grant group ' +
    'grouping having ilike in initially inner intersect interval into is isnull join lambda last lateral leading left like limit ' +
    'localtime localtimestamp natural not notnull null offset on only or order outer over overlaps partition pivot pivot_longer pivot_wider ' +
    'placing position positional primary qualify range references returning right row rows select semi session_user show similar some ' +
    'summarize symmetric system_user table tablesample then time timestamp to trailing true union unique unpack unpivot user using values variadic ' +
    'verbose when where window with'
  ).split(' ')
);

const CAST_TYPES: Readonly<Record<CastType, string>> = {
  bigint: 'BIGINT',
  double: 'DOUBLE PRECISION',
  decimal: 'DECIMAL(38, 6)',
  varchar: 'VARCHAR',
  boolean: 'BOOLEAN',
  date: 'DATE',
  timestamp: 'TIMESTAMP',
  instant: 'TIMESTAMP WITH TIME ZONE',
};

const PARAMETER_TYPES: Readonly<Partial<Record<ValueType, CastType>>> = { date: 'date', wall_clock: 'timestamp', instant: 'instant' };

export const ansiAggregates: AggregateSpelling = {
  sum: (operand) => `SUM(${operand})`,
  sum_boolean: (operand) => `SUM(CASE WHEN ${operand} THEN 1 ELSE 0 END)`,
  count: (operand) => `COUNT(${operand})`,
  count_distinct: (operand) => `COUNT(DISTINCT ${operand})`,
  average: (operand) => `AVG(${operand})`,
  min: (operand) => `MIN(${operand})`,
  max: (operand) => `MAX(${operand})`,
  median: (operand) => `PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY ${operand})`,
  percentile: (operand, { fraction, discrete }) =>
    `${discrete ? 'PERCENTILE_DISC' : 'PERCENTILE_CONT'}(${fraction}) WITHIN GROUP (ORDER BY ${operand})`,
};

const WINDOW_FUNCTIONS: Readonly<Partial<Record<WindowFunction, string>>> = { average: 'AVG' };

const PARTS: Readonly<Partial<Record<DatePart, string>>> = { dow: 'ISODOW' };

/** The base that every dialect spreads: ANSI SQL with `$1` parameters. */
export const ansi: Omit<Dialect, 'name'> = {
  identifier: (name) => (/^[a-z_][a-z0-9_]*$/.test(name) && !RESERVED.has(name) ? name : `"${name.replaceAll('"', '""')}"`),
  string: (text) => `'${text.replaceAll("'", "''")}'`,
  parameter(index, type) {
    return typedParameter(this, `$${index}`, type);
  },
  castType: (type) => CAST_TYPES[type],
  cast(type, operand) {
    return `CAST(${operand} AS ${this.castType(type)})`;
  },
  call(fn, args, raw) {
    if (fn === 'date_diff') {
      return `DATE_DIFF(${unitOf(raw)}, ${args.slice(1).join(', ')})`;
    }
    return `${fn.toUpperCase()}(${args.join(', ')})`;
  },
  aggregate: (aggregate, operand) => ansiAggregates[aggregate.aggregation](operand, aggregate),
  truncate: (grain, operand) => `DATE_TRUNC('${grain}', ${operand})`,
  wallClock(zone, operand) {
    return `(CAST(${operand} AS ${this.castType('instant')}) AT TIME ZONE ${this.string(zone)})`;
  },
  shift: (grain, count, operand) => `${operand} + ${count} * INTERVAL '1 ${grain === 'quarter' ? "3 month'" : `${grain}'`}`,
  extract: (part, operand) => `CAST(EXTRACT(${PARTS[part] ?? part.toUpperCase()} FROM ${operand}) AS BIGINT)`,
  windowFunction: (fn, operand, distance) => `${WINDOW_FUNCTIONS[fn] ?? fn.toUpperCase()}(${operand}${distance === undefined ? '' : `, ${distance}`})`,
  like: (operand, pattern, negated) => `${operand} ${negated ? 'NOT ' : ''}LIKE ${pattern} ESCAPE '\\'`,
  divide: (left, right) => `${left} / ${right}`,
  remainder: (left, right) => `${left} % ${right}`,
  orderBy: (key, descending) => `${key}${descending ? ' DESC NULLS LAST' : ''}`,
};

/** A parameter's place, read as a value of its type. */
export function typedParameter({ castType }: Pick<Dialect, 'castType'>, place: string, type: ValueType): string {
  const target = PARAMETER_TYPES[type];
  return target === undefined ? place : `CAST(${place} AS ${castType(target)})`;
}

/** The unit of `date_diff('second', a, b)`, which the grammar leaves to be a constant. */
export function unitOf(raw: readonly Expression[]): string {
  const [unit] = raw;
  return unit?.kind === 'literal' && unit.type === 'string' ? `'${unit.text.replace(/[^a-z]/g, '')}'` : `'second'`;
}
