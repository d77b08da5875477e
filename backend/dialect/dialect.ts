import type { DatePart, Grain } from '../../contract/grain';
import type { Aggregation, Aggregate, CastType, Expression, FunctionName, ValueType, WindowFunction, ZoneOffset } from '../plan/expression';

/** Writes an inner expression; `least` is how tightly its surroundings bind, so that it brackets itself where needed. */
export type Write = (expression: Expression, least?: number) => string;

/**
 * How an engine spells a plan. `ansi` is the base; an engine states only where it differs.
 * What an engine cannot do throws `Problem` unsupported, naming the engine and the feature.
 */
export interface Dialect {
  readonly name: 'duckdb' | 'postgres' | 'clickhouse' | 'snowflake' | 'bigquery';
  /** An identifier, quoted where it has to be. */
  identifier(name: string): string;
  /** A text constant of the catalogue. */
  string(text: string): string;
  /** The place of parameter `index`, counted from 1, read as a value of its type. */
  parameter(index: number, type: ValueType): string;
  castType(type: CastType): string;
  cast(type: CastType, operand: string): string;
  call(fn: FunctionName, args: readonly string[], raw: readonly Expression[]): string;
  aggregate(aggregate: Aggregate, operand: string): string;
  /** Start of the wall-clock bucket; the answer is a wall-clock time. */
  truncate(grain: Grain, operand: string): string;
  /** The wall-clock time of an instant in a zone; the column may be with or without its own offset, then in UTC. `offsets`: the zone's in spans that most instants lie in. */
  wallClock(zone: string, operand: string, offsets?: readonly ZoneOffset[]): string;
  shift(grain: Grain, count: number, operand: string): string;
  /** A part of a wall-clock time as a whole number; `dow` counts Monday as 1. */
  extract(part: DatePart, operand: string): string;
  /** The call of a window function; `row_number` has no operand, `lag` may look further back than one row. */
  windowFunction(fn: WindowFunction, operand: string, distance?: number): string;
  /** Text match with `%` and `_`, which `\\` escapes. */
  like(operand: string, pattern: string, negated: boolean): string;
  /** A condition as a boolean that can be shown and compared, where the engine makes a number of it. */
  truth?(condition: string): string;
  /** True division, of whole numbers too; `right` is never zero. */
  divide(left: string, right: string): string;
  /** What remains of a division of whole numbers, with the sign of `left`. */
  remainder(left: string, right: string): string;
  /** A key of ORDER BY; rows without a value come last, whichever way. */
  orderBy(key: string, descending: boolean): string;
  /** What keeps a sub-query apart from what surrounds it, for an engine whose full joins fail without. */
  readonly fence?: string;
  /** What rows are numbered by where any order will do, for an engine that wants one all the same. */
  readonly anyOrder?: string;
  /** True where `relation.name` in a list of columns is not called `name` by itself. */
  readonly namesEveryColumn?: boolean;
  /** What a statement ends with, where the engine has to be told how to mean it. */
  readonly epilogue?: string;
}

/** Aggregations that an engine has no spelling for fail here, at compile time. */
export type AggregateSpelling = Readonly<Record<Aggregation, (operand: string, aggregate: Aggregate) => string>>;
