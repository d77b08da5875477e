import { Temporal } from 'temporal-polyfill';
import { GRAINS, isAtLeast, isGrain, type Grain } from '../../contract/grain';
import { Problem } from '../../contract/problem';
import { timeDimensionOf } from '../catalogue/catalogue';
import { coalesce, column, number, operation } from '../plan/build';
import type { Expression } from '../plan/expression';
import type { NamedExpression, Relation } from '../plan/relation';
import type { TimeExpression } from './field-expression';
import type { Accumulation, Offset, Pass, RowsPass } from './pass';
import type { PassScope } from './plan-pass';
import type { Key } from './keys';
import { bucketStart, nextBucket, shiftInstant, type Range } from './time';
import { lookedAt } from './time-bounds';
import { ago, grainOfWindow, missingSpine } from './time-spine';

/** The grain that a time spine looks back by, such as a cumulative metric's: the measure's own, or the finest that a spine has. */
export function accumulationGrain({ model, measures }: Pass, { context: { catalogue } }: PassScope): Grain {
  const [first] = measures;
  const own = (first && timeDimensionOf({ model, measure: first.measure })?.type_params?.time_granularity) ?? 'day';
  const found = GRAINS.find((grain) => isAtLeast(grain, own) && catalogue.spineFor(grain) !== undefined);
  if (!found) {
    throw missingSpine(own, catalogue);
  }
  return found;
}

/**
 * The rows that add up to a value: those until then, in the window or since the grain's start. `at` is their bucket.
 * Days and coarser are counted by the tenant's clock, also where buckets are hours.
 */
export function inWindow(at: TimeExpression, until: TimeExpression, { window, grainToDate }: Accumulation): Expression {
  const upper = operation(at.raw, '<=', until.raw);
  if (window) {
    const grain = grainOfWindow(window);
    return operation(upper, 'and', operation(at.wallClock(grain), '>', ago(until.wallClock(grain), window)));
  }
  return grainToDate ? operation(upper, 'and', operation(at.bucket(grainToDate), '=', until.bucket(grainToDate))) : upper;
}

/**
 * The range in which rows can matter to an accumulation that is told without time: until the range's last bucket, or
 * today's, as the offsets around it look back from there. A window has whole buckets, however far the last one got.
 */
export function asOf({ window, grainToDate }: Accumulation, offsets: readonly Offset[], own: TimeExpression, { range, resolved: { clock }, context }: PassScope): Range | undefined {
  if (!range) {
    if (window || grainToDate || offsets.length > 0) {
      throw new Problem('invalid_question', 'A KPI over a trailing window, since the start of a period or from an earlier time needs a time range or metric_time in `group_by`.', { pointer: '/group_by' });
    }
    return undefined;
  }
  offsets.forEach((offset) => offset.kind === 'window' && grainOfWindow(offset.window));
  const end = range.endsBeforeItsDay && !own.isInstant ? bucketStart(range.to, own.granularity, clock) : range.to;
  const until = end.epochMilliseconds < context.now.epochMilliseconds ? end.subtract({ nanoseconds: 1 }) : context.now;
  const last = offsets.reduce((at, offset) => lookedAt(at, offset, clock), until);
  const whole = nextBucket(last, wholeGrain(own.granularity, window), clock);
  // A day that an offset looks back at is over.
  const to = offsets.length > 0 ? whole : nextBucket(last, own.granularity, clock);
  const from = window && isGrain(window.granularity) ? shiftInstant(whole, window.granularity, -window.count, clock) : grainToDate ? bucketStart(last, grainToDate, clock) : BEGINNING;
  return { from, to };
}

/** The buckets that a window is made of, as a time spine has them: whole days of one of days or coarser. */
function wholeGrain(own: Grain, window: Accumulation['window']): Grain {
  if (!window || !isGrain(window.granularity)) {
    return own;
  }
  const finest = isAtLeast(window.granularity, 'day') ? 'day' : window.granularity;
  return isAtLeast(own, finest) ? own : finest;
}

const BEGINNING = Temporal.Instant.from('1000-01-01T00:00:00Z');

/** One row for each of the question's groups, with the value that stands for the group's finest buckets. */
export function standFor(from: Relation, pass: RowsPass, { periodAggregation, fillNullsWith }: Accumulation, finest: Key, { resolved }: PassScope): Relation {
  const partition = resolved.keys.map(({ name }) => column(name));
  const order = [{ by: column(finest.name), descending: periodAggregation === 'last' }];
  const value = (name: string): Expression => (fillNullsWith === undefined ? column(name) : coalesce(column(name), number(fillNullsWith)));
  const chosen = pass.measures.map(({ column: name }): NamedExpression => ({
    name,
    expression: periodAggregation === 'average' ? { kind: 'window', fn: 'average', operand: value(name), partition, order: [] } : { kind: 'window', fn: 'first_value', operand: value(name), partition, order },
  }));
  const keys = resolved.keys.map(({ name }) => ({ name, expression: column(name) }));
  const marked: Relation = { kind: 'project', from: { kind: 'named', from, alias: 'by_bucket' }, columns: [...keys, ...chosen] };
  const outputs = [...keys, ...chosen.map(({ name }) => ({ name, expression: column(name) }))];
  return { kind: 'aggregate_by', from: { kind: 'named', from: marked, alias: 'accumulated' }, keys: outputs, values: [] };
}
