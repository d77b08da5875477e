import { Temporal } from 'temporal-polyfill';
import { GRAINS, isAtLeast, isGrain, type Grain } from '../../contract/grain';
import { Problem } from '../../contract/problem';
import { timeDimensionOf } from '../catalogue/catalogue';
import { coalesce, column, number, operation } from '../plan/build';
import type { Expression } from '../plan/expression';
import type { NamedExpression, Relation } from '../plan/relation';
import type { TimeExpression } from './field-expression';
import type { Accumulation, Pass, RowsPass } from './pass';
import type { PassScope } from './plan-pass';
import type { Key } from './resolve';
import { bucketStart, nextBucket, shiftInstant, type Range } from './time';
import { ago, missingSpine } from './time-spine';

/** The grain that a time spine looks back by, such as a cumulative metric's: the measure's own, or the finest that a spine has. */
export function accumulationGrain({ model, measures }: Pass, { context: { catalogue } }: PassScope): Grain {
  const [first] = measures;
  const own = (first && timeDimensionOf({ model, measure: first.measure })?.type_params?.time_granularity) ?? 'day';
  const found = GRAINS.find((grain) => isAtLeast(grain, own) && catalogue.spineFor(grain) !== undefined);
  if (!found) {
    throw missingSpine(own);
  }
  return found;
}

/** The rows that add up to a value: those until then, in the window or since the grain's start. `at` is their bucket. */
export function inWindow(at: Expression, until: TimeExpression, { window, grainToDate }: Accumulation): Expression {
  const upper = operation(at, '<=', until.raw);
  if (window) {
    return operation(upper, 'and', operation(at, '>', ago(until.raw, window)));
  }
  return grainToDate ? operation(upper, 'and', operation(at, '>=', until.bucket(grainToDate))) : upper;
}

/** The range in which rows can matter to an accumulation that is told without time: until the range's end, or now. */
export function asOf(accumulation: Accumulation, range: Range | undefined, granularity: Grain, { resolved: { clock }, context }: PassScope): Range | undefined {
  if (!range) {
    if (accumulation.window || accumulation.grainToDate) {
      throw new Problem('invalid_question', 'A KPI over a trailing window, or since the start of a period, needs a time range or metric_time in `group_by`.', { pointer: '/group_by' });
    }
    return undefined;
  }
  const now = nextBucket(context.now, granularity, clock);
  const to = range.to.epochMilliseconds < now.epochMilliseconds ? range.to : now;
  const last = to.subtract({ nanoseconds: 1 });
  const { window, grainToDate } = accumulation;
  const from = window && isGrain(window.granularity) ? shiftInstant(to, window.granularity, -window.count, clock) : grainToDate ? bucketStart(last, grainToDate, clock) : undefined;
  return from ? { from, to, endsBeforeItsDay: range.endsBeforeItsDay } : { from: BEGINNING, to, endsBeforeItsDay: range.endsBeforeItsDay };
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
