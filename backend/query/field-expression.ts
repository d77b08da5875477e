import type { Temporal } from 'temporal-polyfill';
import { isAtLeast, isCalendarGrain, type DatePart, type Grain } from '../../contract/grain';
import { qualify } from '../access/policy';
import { parseExpression } from '../catalogue/expression/parse';
import type { Field } from '../catalogue/field';
import type { Dimension, SemanticModel } from '../catalogue/manifest';
import { cast, parameter } from '../plan/build';
import type { Expression } from '../plan/expression';
import { bucketZone, instantText, wallClockText, type Clock, type Lag } from './time';
import { zoneOffsets } from './zone-offsets';

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
  /** The wall clock that buckets of a grain are cut by: the tenant's from a day upwards, UTC's below. */
  wallClock(grain: Grain): Expression;
  /** Start of the bucket by that clock. */
  bucket(grain: Grain): Expression;
  part(part: DatePart): Expression;
  /** A moment as `raw` can be compared with it. */
  moment(at: Temporal.Instant): Expression;
}

/** `expr`, or the element's own name, over the relation of that alias. */
export function elementExpression(element: { readonly name: string; readonly expr?: string }, alias: string): Expression {
  return qualify(parseExpression(element.expr ?? element.name), alias);
}

export function fieldExpression(field: Field, alias: string, clock: Clock): FieldExpression {
  if (field.kind === 'entity') {
    return { raw: elementExpression(field.entity, alias) };
  }
  const raw = elementExpression(field.dimension, alias);
  return field.dimension.type === 'time' ? { raw, time: dimensionTime(field.dimension, field.model, raw, clock) } : { raw };
}

export function dimensionTime(dimension: Dimension, model: SemanticModel, raw: Expression, clock: Clock): TimeExpression {
  const granularity = dimension.type_params?.time_granularity ?? 'day';
  const isInstant = (model.northstar?.time ?? 'instant') === 'instant' && !isAtLeast(granularity, 'day');
  return timeExpression(raw, isInstant, granularity, clock);
}

/** `isCut`: the expression holds starts of buckets by their own wall clock, such as those of a time spine. */
export function timeExpression(raw: Expression, isInstant: boolean, granularity: Grain, clock: Clock, isCut = false): TimeExpression {
  const wallClock = (grain: Grain): Expression => {
    if (isInstant && !(isCut && !isCalendarGrain(grain))) {
      const zone = bucketZone(grain, clock);
      return { kind: 'wall_clock', zone, offsets: zoneOffsets(zone, clock.around), operand: raw };
    }
    return isCut ? raw : cast(raw, 'timestamp');
  };
  return {
    raw,
    isInstant,
    granularity,
    wallClock,
    bucket: (grain) => (isCut && grain === granularity && !(isInstant && isCalendarGrain(grain)) ? raw : truncated(grain, wallClock(grain), clock)),
    part: (part) => ({ kind: 'extract', part, operand: wallClock('day') }),
    moment: (at) => (isInstant && !isCut ? parameter(instantText(at), 'instant') : parameter(wallClockText(at, isInstant ? 'UTC' : clock.zone), 'wall_clock')),
  };
}

/** A time as a later period shows it, when a comparison puts it beside today's. */
export function shownLater(time: TimeExpression, { grain, count }: Lag, clock: Clock): TimeExpression {
  const moved = (operand: Expression): Expression => ({ kind: 'shift', grain, count, operand });
  const wallClock = (to: Grain) => moved(time.wallClock(to));
  return {
    ...time,
    raw: moved(time.raw),
    wallClock,
    bucket: (to) => truncated(to, wallClock(to), clock),
    part: (part) => ({ kind: 'extract', part, operand: wallClock('day') }),
  };
}

/** The start of a bucket. Engines start weeks on Monday; one that starts on Sunday is Monday's, a day before. */
export function truncated(grain: Grain, operand: Expression, { weekStart }: Clock): Expression {
  const moved = (inner: Expression, count: number): Expression => ({ kind: 'shift', grain: 'day', count, operand: inner });
  return grain === 'week' && weekStart === 'sunday' ? moved({ kind: 'truncate', grain, operand: moved(operand, 1) }, -1) : { kind: 'truncate', grain, operand };
}
