import { isAtLeast, type Grain } from '../../contract/grain';
import { qualify } from '../access/policy';
import { parseExpression } from '../catalogue/expression/parse';
import type { Field } from '../catalogue/field';
import type { Dimension, SemanticModel } from '../catalogue/manifest';
import { cast } from '../plan/build';
import type { Expression } from '../plan/expression';
import { bucketZone } from './time';

/** A field as an expression over a joined relation. */
export interface FieldExpression {
  readonly raw: Expression;
  readonly time?: TimeExpression;
}

export interface TimeExpression {
  /** True where the column holds instants; false where it holds wall-clock times or dates, which no zone moves. */
  readonly isInstant: boolean;
  /** The grain that was asked for, if any, and the column's own. */
  readonly grain?: Grain;
  readonly granularity: Grain;
  /** Start of the bucket as a wall-clock time: the tenant's from a day upwards, UTC below. */
  bucket(grain: Grain): Expression;
}

/** `expr`, or the element's own name, over the relation of that alias. */
export function elementExpression(element: { readonly name: string; readonly expr?: string }, alias: string): Expression {
  return qualify(parseExpression(element.expr ?? element.name), alias);
}

export function fieldExpression(field: Field, alias: string, zone: string, grain?: Grain): FieldExpression {
  if (field.kind === 'entity') {
    return { raw: elementExpression(field.entity, alias) };
  }
  const raw = elementExpression(field.dimension, alias);
  return field.dimension.type === 'time' ? { raw, time: timeExpression(field.dimension, field.model, raw, zone, grain) } : { raw };
}

export function timeExpression(dimension: Dimension, model: SemanticModel, raw: Expression, zone: string, grain?: Grain): TimeExpression {
  const granularity = dimension.type_params?.time_granularity ?? 'day';
  const isInstant = (model.northstar?.time ?? 'instant') === 'instant' && !isAtLeast(granularity, 'day');
  return {
    isInstant,
    grain,
    granularity,
    bucket: (to) => ({
      kind: 'truncate',
      grain: to,
      operand: isInstant ? { kind: 'wall_clock', zone: bucketZone(to, zone), operand: raw } : cast(raw, 'timestamp'),
    }),
  };
}
