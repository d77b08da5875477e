import { isAtLeast, type DatePart, type Grain } from '../../contract/grain';
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

/** A time as an expression: the column or what stands for it, and its buckets. */
export interface TimeExpression {
  readonly raw: Expression;
  /** True where it is an instant; false where it is a wall-clock time or a date, which no zone moves. */
  readonly isInstant: boolean;
  /** Its own grain. */
  readonly granularity: Grain;
  /** Start of the bucket as a wall-clock time: the tenant's from a day upwards, UTC below. */
  bucket(grain: Grain): Expression;
  part(part: DatePart): Expression;
}

/** `expr`, or the element's own name, over the relation of that alias. */
export function elementExpression(element: { readonly name: string; readonly expr?: string }, alias: string): Expression {
  return qualify(parseExpression(element.expr ?? element.name), alias);
}

export function fieldExpression(field: Field, alias: string, zone: string): FieldExpression {
  if (field.kind === 'entity') {
    return { raw: elementExpression(field.entity, alias) };
  }
  const raw = elementExpression(field.dimension, alias);
  return field.dimension.type === 'time' ? { raw, time: dimensionTime(field.dimension, field.model, raw, zone) } : { raw };
}

export function dimensionTime(dimension: Dimension, model: SemanticModel, raw: Expression, zone: string): TimeExpression {
  const granularity = dimension.type_params?.time_granularity ?? 'day';
  const isInstant = (model.northstar?.time ?? 'instant') === 'instant' && !isAtLeast(granularity, 'day');
  return timeExpression(raw, isInstant, granularity, zone);
}

export function timeExpression(raw: Expression, isInstant: boolean, granularity: Grain, zone: string, isCut = false): TimeExpression {
  const wallClock = (grain: Grain): Expression => (isInstant ? { kind: 'wall_clock', zone: bucketZone(grain, zone), operand: raw } : isCut ? raw : cast(raw, 'timestamp'));
  return {
    raw,
    isInstant,
    granularity,
    bucket: (grain) => (isCut && !isInstant && grain === granularity ? raw : { kind: 'truncate', grain, operand: wallClock(grain) }),
    part: (part) => ({ kind: 'extract', part, operand: wallClock('day') }),
  };
}
