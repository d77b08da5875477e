import { isAtLeast, isCalendarGrain, type Grain } from '../../contract/grain';
import type { TimeWindow } from '../catalogue/manifest';
import { cast, column, columns, number, operation } from '../plan/build';
import type { Expression } from '../plan/expression';
import type { NamedExpression, Project, Relation } from '../plan/relation';
import type { RowsPass } from './pass';
import { grainOfWindow } from './time-spine';

/** When a number of distinct values changes, and by how many rows' spans. */
export const CHANGED_AT = 'changed_at';
const SPANS = 'spans';
const BUCKET = 'row_bucket';
const NEXT = 'next_bucket';

/**
 * Whether a pass counts distinct values until a bucket, in a window of it or of all time: then each value stands for a
 * span, from its bucket until it leaves the window or is there again. Left out are windows of months, whose length
 * depends on where they end, and windows of the tenant's days by the hour, whose hours are of another clock.
 */
export function spansOf({ accumulation, measures: [first, ...more] }: RowsPass, bucket: Grain): { readonly counted: string; readonly window?: TimeWindow } | undefined {
  if (!accumulation || accumulation.grainToDate || first?.measure.agg !== 'count_distinct' || more.length > 0) {
    return undefined;
  }
  const { window } = accumulation;
  const length = window && grainOfWindow(window);
  const isUneven = length !== undefined && (isAtLeast(length, 'month') || (isCalendarGrain(length) && !isCalendarGrain(bucket)));
  return isUneven ? undefined : { counted: first.column, window };
}

interface Spans {
  readonly bucket: Expression;
  readonly groups: readonly NamedExpression[];
  /** What is counted, by the name of its number. */
  readonly counted: NamedExpression;
  readonly window?: TimeWindow;
}

/** One row for each bucket and group in which the number of distinct values changes: by how much, and by how many spans. */
export function distinctChanges(rows: Relation, { bucket, groups, counted, window }: Spans): Relation {
  const names = groups.map(({ name }) => name);
  const value = `counted_${counted.name}`;
  const seen: readonly NamedExpression[] = [...groups, { name: value, expression: counted.expression }];
  const told = [...names, value];
  const change = (from: Relation, alias: string, at: Expression, by: number): Project => ({
    kind: 'project',
    from: { kind: 'named', from, alias },
    columns: [
      { name: CHANGED_AT, expression: cast(at, 'timestamp') },
      ...columns(names),
      { name: SPANS, expression: number(by) },
      // A row without a value makes its group known, and counts for none.
      { name: counted.name, expression: { kind: 'case', branches: [{ when: { kind: 'is_null', operand: column(value), negated: true }, then: number(by) }], otherwise: number(0) } },
    ],
  });
  return {
    kind: 'aggregate_by',
    from: { kind: 'named', from: window ? { kind: 'union', parts: beganAndEnded(window) } : firstSeen(), alias: 'changes' },
    keys: columns([CHANGED_AT, ...names]),
    values: [SPANS, counted.name].map((name) => ({ name, expression: { kind: 'aggregate', aggregation: 'sum', operand: column(name) } })),
  };

  /** Of all time: a value is there from its first bucket on. */
  function firstSeen(): Project {
    const first: Relation = { kind: 'aggregate_by', from: rows, keys: seen, values: [{ name: BUCKET, expression: { kind: 'aggregate', aggregation: 'min', operand: bucket } }] };
    return change(first, 'first_seen', column(BUCKET), 1);
  }

  function beganAndEnded(length: TimeWindow): readonly Project[] {
    const distinct: Relation = { kind: 'aggregate_by', from: rows, keys: [{ name: BUCKET, expression: bucket }, ...seen], values: [] };
    const next: Expression = { kind: 'window', fn: 'lag', operand: column(BUCKET), partition: told.map((name) => column(name)), order: [{ by: column(BUCKET), descending: true }] };
    const neighbours: Relation = { kind: 'project', from: { kind: 'named', from: distinct, alias: 'seen' }, columns: [...columns([BUCKET, ...told]), { name: NEXT, expression: next }] };
    const left = cast({ kind: 'shift', grain: grainOfWindow(length), count: length.count, operand: column(BUCKET) }, 'timestamp');
    const again = cast(column(NEXT), 'timestamp');
    const end: Expression = { kind: 'case', branches: [{ when: operation(again, '<', left), then: again }], otherwise: left };
    return [change(neighbours, 'began', column(BUCKET), 1), change(neighbours, 'ended', end, -1)];
  }
}

/** The changes until a bucket, added up: one row for each of the question's groups that any span reaches. `from`: buckets beside the changes until then. */
export function runningTotal(from: Relation, keys: readonly NamedExpression[], counted: string, changes: string): Relation {
  const total = (name: string): NamedExpression => ({ name, expression: cast({ kind: 'aggregate', aggregation: 'sum', operand: column(name, changes) }, 'bigint') });
  const totals: Relation = { kind: 'aggregate_by', from, keys, values: [SPANS, counted].map(total) };
  return {
    kind: 'project',
    from: { kind: 'filter', from: { kind: 'named', from: totals, alias: 'running' }, condition: operation(column(SPANS), '>', number(0)) },
    columns: columns([...keys.map(({ name }) => name), counted]),
  };
}
