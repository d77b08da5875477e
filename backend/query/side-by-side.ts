import { allOf, coalesce, column, number, operation } from '../plan/build';
import type { Expression } from '../plan/expression';
import type { NamedExpression, Relation } from '../plan/relation';
import type { Key } from './keys';

/** One aggregated relation with the question's keys, and its other columns. */
export interface Part {
  readonly relation: Relation;
  readonly columns: readonly string[];
}

/** Name of the column that says whether a part has the group. */
export function presence(part: number): string {
  return `is_in_part_${part}`;
}

/**
 * Several passes as one relation: joined on their keys, so that a group that only one of them has stays.
 * Groups without a key's value do not match in a join, so rows are brought together once more by grouping.
 * `marked` are the parts, counted from 1, whose presence is asked for.
 */
export function sideBySide(parts: readonly Part[], keys: readonly Key[], marked: ReadonlySet<number>): Relation {
  const [first, ...rest] = parts.map(({ relation, columns }, index) => ({ kind: 'named' as const, from: marked.has(index + 1) ? withPresence(relation, columns, keys, index + 1) : relation, alias: aliasOf(index) }));
  if (!first) {
    throw new Error('A question without a pass was planned.');
  }
  if (rest.length === 0) {
    return first.from;
  }
  const keyOf = (name: string, count: number) => coalesce(...Array.from({ length: count }, (_, index) => column(name, aliasOf(index))));
  const joined = rest.reduce<Relation>(
    (left, right, index) => ({
      kind: 'join',
      type: keys.length === 0 ? 'cross' : 'full',
      left,
      right,
      on: allOf(keys.map(({ name }) => operation(keyOf(name, index + 1), '=', column(name, right.alias)))),
    }),
    first
  );
  const values = parts.flatMap(({ columns }, index) => [...columns, ...(marked.has(index + 1) ? [presence(index + 1)] : [])].map((name) => ({ name, expression: greatest(column(name, aliasOf(index))) })));
  return { kind: 'aggregate_by', from: joined, keys: keys.map(({ name }) => ({ name, expression: keyOf(name, parts.length) })), values };
}

function aliasOf(index: number): string {
  return `part_${index + 1}`;
}

function greatest(operand: Expression): Expression {
  return { kind: 'aggregate', aggregation: 'max', operand };
}

function withPresence(relation: Relation, columns: readonly string[], keys: readonly Key[], part: number): Relation {
  const same = [...keys.map(({ name }) => name), ...columns].map((name): NamedExpression => ({ name, expression: column(name) }));
  return { kind: 'project', from: relation, columns: [...same, { name: presence(part), expression: number(1) }] };
}
