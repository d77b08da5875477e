import type { DatePart, Grain } from '../../contract/grain';

/**
 * Scalar and aggregate expressions of a query plan: immutable data, discriminated by `kind`, no behaviour.
 * What is written here means the same on every engine; how it is spelled is the dialect's business.
 */
export type Expression =
  | ColumnReference
  | Reference
  | Literal
  | Parameter
  | Now
  | Operation
  | Negation
  | IsNull
  | InList
  | Like
  | Case
  | Cast
  | Call
  | Aggregate
  | Truncate
  | WallClock
  | Extract
  | Shift
  | Window;

/** A column of the relation with that alias; without one, of the only relation in reach. */
export interface ColumnReference {
  readonly kind: 'column';
  readonly relation?: string;
  readonly name: string;
}

/** dbt's `{{ Dimension('user__department') }}`: a name that is still to be resolved; never reaches a dialect. */
export interface Reference {
  readonly kind: 'reference';
  readonly type: 'dimension' | 'entity' | 'metric';
  /** The name with the entities that lead to it. */
  readonly name: string;
  readonly grain?: string;
  readonly datePart?: DatePart;
  /** `metric`: the entities whose value of the metric is meant. */
  readonly groupBy?: readonly string[];
}

/** A constant of the catalogue, written into the SQL. Numbers keep their own text, so that no digit changes. */
export interface Literal {
  readonly kind: 'literal';
  readonly type: 'string' | 'number' | 'boolean' | 'null';
  readonly text: string;
}

export type ValueType = 'string' | 'number' | 'boolean' | 'date' | 'wall_clock' | 'instant';

/** A value that somebody asked with, bound as a parameter; `date`, `wall_clock` and `instant` are ISO text. */
export interface Parameter {
  readonly kind: 'parameter';
  readonly type: ValueType;
  readonly value: string | number | boolean;
}

/** The instant of asking; whoever writes the statement binds it as a parameter. */
export interface Now {
  readonly kind: 'now';
}

/** The operators, and how tightly each binds: a higher number binds tighter. NOT stands between AND and comparison. */
export const OPERATORS = {
  or: 1,
  and: 2,
  '=': 4,
  '<>': 4,
  '<': 4,
  '<=': 4,
  '>': 4,
  '>=': 4,
  '+': 5,
  '-': 5,
  '||': 5,
  '*': 6,
  '/': 6,
  '%': 6,
} as const;
export type Operator = keyof typeof OPERATORS;
export const NOT_BINDING = 3;
export const COMPARISON_BINDING = 4;
export const MINUS_BINDING = 7;

export interface Operation {
  readonly kind: 'operation';
  readonly operator: Operator;
  readonly left: Expression;
  readonly right: Expression;
}

export interface Negation {
  readonly kind: 'not' | 'minus';
  readonly operand: Expression;
}

export interface IsNull {
  readonly kind: 'is_null';
  readonly operand: Expression;
  readonly negated: boolean;
}

export interface InList {
  readonly kind: 'in';
  readonly operand: Expression;
  readonly options: readonly Expression[];
  readonly negated: boolean;
}

/** Text match with `%` and `_`; `\` escapes both. */
export interface Like {
  readonly kind: 'like';
  readonly operand: Expression;
  readonly pattern: Expression;
  readonly negated: boolean;
}

export interface Case {
  readonly kind: 'case';
  readonly branches: readonly { readonly when: Expression; readonly then: Expression }[];
  readonly otherwise?: Expression;
}

export const CAST_TYPES = ['bigint', 'double', 'decimal', 'varchar', 'boolean', 'date', 'timestamp', 'instant'] as const;
export type CastType = (typeof CAST_TYPES)[number];

export interface Cast {
  readonly kind: 'cast';
  readonly operand: Expression;
  readonly type: CastType;
}

/** The functions that `expr` may use, with the least and the most arguments that each takes. */
export const FUNCTIONS = {
  abs: [1, 1],
  ceil: [1, 1],
  coalesce: [1, 20],
  concat: [1, 20],
  date_diff: [3, 3],
  floor: [1, 1],
  greatest: [1, 20],
  least: [1, 20],
  length: [1, 1],
  lower: [1, 1],
  nullif: [2, 2],
  round: [1, 2],
  substring: [2, 3],
  trim: [1, 1],
  upper: [1, 1],
} as const satisfies Record<string, readonly [number, number]>;
export type FunctionName = keyof typeof FUNCTIONS;

export interface Call {
  readonly kind: 'call';
  readonly fn: FunctionName;
  readonly args: readonly Expression[];
}

export const AGGREGATIONS = [
  'sum',
  'sum_boolean',
  'count',
  'count_distinct',
  'average',
  'min',
  'max',
  'median',
  'percentile',
] as const;
export type Aggregation = (typeof AGGREGATIONS)[number];

export interface Aggregate {
  readonly kind: 'aggregate';
  readonly aggregation: Aggregation;
  readonly operand: Expression;
  /** `percentile`: between 0 and 1, and whether it picks an existing value instead of interpolating. */
  readonly fraction?: number;
  readonly discrete?: boolean;
  /** `percentile`: may be off by a hundredth where that is faster; an engine without such a function is exact. */
  readonly approximate?: boolean;
  /** `min`, `max`: the operand may be anything that has an order, a boolean too. */
  readonly ofAnyType?: boolean;
}

/** Start of the bucket that a wall-clock time lies in; weeks start on Monday (ISO 8601). */
export interface Truncate {
  readonly kind: 'truncate';
  readonly grain: Grain;
  readonly operand: Expression;
}

/** The wall-clock time that an instant has in an IANA zone. */
export interface WallClock {
  readonly kind: 'wall_clock';
  readonly zone: string;
  /** What is known of the zone's clock, for engines that add faster than they look into a calendar; instants beyond it are looked up. */
  readonly offsets?: readonly ZoneOffset[];
  readonly operand: Expression;
}

/** A span, half open, in which a zone's clock is so far ahead of UTC. */
export interface ZoneOffset {
  /** Instants, in ISO 8601. */
  readonly from: string;
  readonly to: string;
  readonly seconds: number;
}

/** A wall-clock time moved by whole grains; the last day of a month stays inside its month. */
export interface Shift {
  readonly kind: 'shift';
  readonly grain: Grain;
  readonly count: number;
  readonly operand: Expression;
}

/** A part of a wall-clock time as a whole number; `dow` counts Monday as 1 (ISO 8601). */
export interface Extract {
  readonly kind: 'extract';
  readonly part: DatePart;
  readonly operand: Expression;
}

export const WINDOW_FUNCTIONS = ['min', 'max', 'sum', 'average', 'first_value', 'lag', 'row_number'] as const;
export type WindowFunction = (typeof WINDOW_FUNCTIONS)[number];

/** A value from all rows that share the partition, beside each row; `order` says which of them are first. */
export interface Window {
  readonly kind: 'window';
  readonly fn: WindowFunction;
  /** `row_number` has none. */
  readonly operand?: Expression;
  /** `lag`: how many rows back, 1 where it is left out. */
  readonly distance?: number;
  readonly partition: readonly Expression[];
  readonly order: readonly { readonly by: Expression; readonly descending: boolean }[];
}

/** The expressions directly inside one, in reading order. */
export function operandsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'column':
    case 'reference':
    case 'literal':
    case 'parameter':
    case 'now':
      return [];
    case 'operation':
      return [expression.left, expression.right];
    case 'in':
      return [expression.operand, ...expression.options];
    case 'like':
      return [expression.operand, expression.pattern];
    case 'case':
      return [
        ...expression.branches.flatMap((branch) => [branch.when, branch.then]),
        ...(expression.otherwise ? [expression.otherwise] : []),
      ];
    case 'call':
      return expression.args;
    case 'window':
      return [...(expression.operand ? [expression.operand] : []), ...expression.partition, ...expression.order.map(({ by }) => by)];
    default:
      return [expression.operand];
  }
}

/** The same expression with every expression directly inside it replaced. */
export function mapOperands(expression: Expression, map: (inner: Expression) => Expression): Expression {
  switch (expression.kind) {
    case 'column':
    case 'reference':
    case 'literal':
    case 'parameter':
    case 'now':
      return expression;
    case 'operation':
      return { ...expression, left: map(expression.left), right: map(expression.right) };
    case 'in':
      return { ...expression, operand: map(expression.operand), options: expression.options.map(map) };
    case 'like':
      return { ...expression, operand: map(expression.operand), pattern: map(expression.pattern) };
    case 'case':
      return {
        ...expression,
        branches: expression.branches.map((branch) => ({ when: map(branch.when), then: map(branch.then) })),
        ...(expression.otherwise ? { otherwise: map(expression.otherwise) } : {}),
      };
    case 'call':
      return { ...expression, args: expression.args.map(map) };
    case 'window':
      return {
        ...expression,
        ...(expression.operand ? { operand: map(expression.operand) } : {}),
        partition: expression.partition.map(map),
        order: expression.order.map(({ by, descending }) => ({ by: map(by), descending })),
      };
    default:
      return { ...expression, operand: map(expression.operand) };
  }
}

/** Every expression in a tree, the root first. */
export function* walk(expression: Expression): Generator<Expression> {
  yield expression;
  for (const inner of operandsOf(expression)) {
    yield* walk(inner);
  }
}
