import { parseFieldName } from '../catalogue/field';
import { column, number, operation } from '../plan/build';
import type { Expression } from '../plan/expression';
import type { Relation } from '../plan/relation';
import type { Key } from './keys';
import type { RowsPass } from './pass';

const ENTITY = 'repeated_by';

/**
 * How many entities have so much of each measure, or more: the measure for each entity of a group, and then the
 * entities that reach the limit. Records without the entity are nobody's. `aggregate` plans the pass by keys.
 */
export function planRepeaters(pass: RowsPass & { readonly repeaters: NonNullable<RowsPass['repeaters']> }, keys: readonly Key[], aggregate: (pass: RowsPass, keys: readonly Key[]) => Relation): Relation {
  const { repeaters, ...plain } = pass;
  const entity: Key = { name: ENTITY, field: parseFieldName(repeaters.entity), isMetricTime: false, isHidden: true };
  const byEntity = aggregate(plain, [...keys, entity]);
  const reached = (name: string): Expression => ({ kind: 'case', branches: [{ when: operation(column(name), '>=', number(repeaters.atLeast)), then: column(ENTITY) }] });
  return {
    kind: 'aggregate_by',
    from: { kind: 'named', from: byEntity, alias: 'by_entity' },
    keys: keys.map(({ name }) => ({ name, expression: column(name) })),
    values: pass.measures.map(({ column: name }) => ({ name, expression: { kind: 'aggregate', aggregation: 'count', operand: reached(name) } })),
  };
}
