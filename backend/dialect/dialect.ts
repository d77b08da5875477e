import type { Aggregation, Aggregate, CastType, Expression, FunctionName, ValueType } from '../plan/expression';
import type { Grain } from '../../contract/grain';

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
  call(fn: FunctionName, args: readonly string[], raw: readonly Expression[]): string;
  aggregate(aggregate: Aggregate, operand: string): string;
  /** Start of the wall-clock bucket; the answer is a wall-clock time. */
  truncate(grain: Grain, operand: string): string;
  /** The wall-clock time of an instant in a zone; the column may be with or without its own offset, then in UTC. */
  wallClock(zone: string, operand: string): string;
  shift(grain: Grain, count: number, operand: string): string;
  /** True division, of whole numbers too; `right` is never zero. */
  divide(left: string, right: string): string;
}

/** Aggregations that an engine has no spelling for fail here, at compile time. */
export type AggregateSpelling = Readonly<Record<Aggregation, (operand: string, aggregate: Aggregate) => string>>;
