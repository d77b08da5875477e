import type { Expression } from './expression';

/**
 * Relations of a query plan: immutable data, discriminated by `kind`, no behaviour.
 * Read from the inside out: tables are read, filtered, joined, aggregated, projected, ordered and cut.
 */
export type Relation = Read | Named | Filter | Join | Union | AggregateBy | Project | Order | Limit;

/** A table of the store; the alias is what expressions name it by. */
export interface Read {
  readonly kind: 'read';
  /** Database, schema and name, the last of which is always there. */
  readonly table: readonly string[];
  readonly alias: string;
}

/** Gives what is inside a name, so that a join can tell its sides apart. */
export interface Named {
  readonly kind: 'named';
  readonly from: Relation;
  readonly alias: string;
}

export interface Filter {
  readonly kind: 'filter';
  readonly from: Relation;
  readonly condition: Expression;
}

/**
 * `left` never multiplies rows: the right side has at most one row a key, which resolving a path has proved.
 * `inner` may, where a time spine meets the rows of a window. `full` combines aggregates that have the same keys.
 */
export interface Join {
  readonly kind: 'join';
  readonly type: 'left' | 'inner' | 'full' | 'cross';
  readonly left: Relation;
  readonly right: Read | Named;
  readonly on?: Expression;
}

/** The rows of all parts, repeated ones too. The parts have the same columns in the same order. */
export interface Union {
  readonly kind: 'union';
  readonly parts: readonly Project[];
}

export interface NamedExpression {
  readonly name: string;
  readonly expression: Expression;
}

/** One row for each combination of the keys; without keys exactly one row. */
export interface AggregateBy {
  readonly kind: 'aggregate_by';
  readonly from: Relation;
  readonly keys: readonly NamedExpression[];
  readonly values: readonly NamedExpression[];
}

export interface Project {
  readonly kind: 'project';
  readonly from: Relation;
  readonly columns: readonly NamedExpression[];
}

export interface Order {
  readonly kind: 'order';
  readonly from: Relation;
  readonly by: readonly { readonly column: string; readonly descending: boolean }[];
}

export interface Limit {
  readonly kind: 'limit';
  readonly from: Relation;
  readonly rows: number;
}
