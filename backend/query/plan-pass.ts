import { Temporal } from 'temporal-polyfill';
import { GRAINS, isAtLeast, isGrain, type Grain } from '../../contract/grain';
import { Problem } from '../../contract/problem';
import { isOwnField } from '../catalogue/field';
import type { Measure } from '../catalogue/manifest';
import { coalesce, column, number, operation, parameter } from '../plan/build';
import type { Aggregate, Expression } from '../plan/expression';
import type { NamedExpression, Relation } from '../plan/relation';
import { referencesOf, type Condition } from './condition';
import { planConversion } from './conversion';
import { customOffset } from './custom-offset';
import { elementExpression, type TimeExpression } from './field-expression';
import type { Accumulation, Offset, Pass, RowsPass } from './pass';
import type { Key, QueryContext, Resolved } from './resolve';
import { Rows, type PassTime, type PlanMetricBy } from './rows';
import { fillTimeSpine } from './spine-fill';
import { isTakenByBucket, takeStock } from './stock';
import { bucketStart, nextBucket, shiftInstant, wallClockText, type Clock, type Range } from './time';
import { ago, before, missingSpine, sameBucket, spineRows } from './time-spine';

/** What planning a pass has to know of its question. */
export interface PassScope {
  readonly resolved: Resolved;
  /** The range to answer for: the question's, or the one before that a comparison looks at. */
  readonly range?: Range;
  readonly context: QueryContext;
  readonly planMetricBy: PlanMetricBy;
}

/** One pass: the tenant's rows, joined, filtered, and aggregated by the question's keys; one column a measure. */
export function planPass(pass: Pass, scope: PassScope): Relation {
  if (pass.kind === 'conversion') {
    return fillTimeSpine(planConversion(pass, scope), pass, scope, scope.resolved.keys);
  }
  const { accumulation } = pass;
  if (!accumulation) {
    return fillTimeSpine(aggregate(pass, scope, scope.resolved.keys), pass, scope, scope.resolved.keys);
  }
  const grain = accumulationGrain(pass, scope);
  const times = passTimeKeys(pass, scope.resolved.keys);
  if (times.length === 0 || times.some((key) => key.grain === grain)) {
    return fillTimeSpine(aggregate(pass, scope, scope.resolved.keys), pass, scope, scope.resolved.keys);
  }
  // A coarser bucket stands for one of its finest buckets' values, or for their average.
  const finest: Key = { name: `${FINEST}_${grain}`, field: { base: 'metric_time', entities: [], element: 'metric_time' }, isMetricTime: true, grain };
  const keys = [...scope.resolved.keys, finest];
  return standFor(fillTimeSpine(aggregate(pass, scope, keys), pass, scope, keys), pass, accumulation, finest, scope);
}

const FINEST = 'finest';

/** The keys that are the pass's own time: metric_time, and the model's time dimension under its own name. */
export function passTimeKeys(pass: Pass, keys: readonly Key[]): readonly Key[] {
  const dimension = timeNameOf(pass);
  return keys.filter((key) => key.isMetricTime || isOwnField(pass.model, key.field, dimension));
}

function timeNameOf({ model, measures }: Pass): string | undefined {
  return measures[0]?.measure.agg_time_dimension ?? model.defaults?.agg_time_dimension;
}

/** The grain that a cumulative metric is added up by: its measure's own, or the finest that a time spine has. */
function accumulationGrain({ model, measures }: Pass, { context: { catalogue } }: PassScope): Grain {
  const own = model.dimensions.find(({ name }) => name === (measures[0]?.measure.agg_time_dimension ?? model.defaults?.agg_time_dimension))?.type_params?.time_granularity ?? 'day';
  const found = GRAINS.find((grain) => isAtLeast(grain, own) && catalogue.spineFor(grain) !== undefined);
  if (!found) {
    throw missingSpine(own);
  }
  return found;
}

function aggregate(pass: RowsPass, scope: PassScope, keys: readonly Key[]): Relation {
  const { rows, keys: keyColumns, from } = startPass(pass, scope, keys);
  const values = pass.measures.map(({ column: name, measure }) => ({ name, expression: aggregateOf(measure, elementExpression(measure, rows.alias)) }));
  const stock = pass.measures[0]?.measure.non_additive_dimension;
  return stock && !isTakenByBucket(stock, pass, scope.resolved) ? takeStock(from, stock, pass, keyColumns, values, scope.resolved, rows) : { kind: 'aggregate_by', from, keys: keyColumns, values };
}

/** The rows of a pass with what they are grouped by, before anything is aggregated. */
export function startPass(pass: Pass & { readonly accumulation?: Accumulation }, scope: PassScope, keys: readonly Key[], extra: (time: TimeExpression) => readonly Expression[] = () => []) {
  const { resolved, context } = scope;
  const rows = new Rows(pass.model, resolved, context, scope.planMetricBy);
  const measure = pass.measures[0]?.measure;
  if (!measure) {
    throw new Error('A pass without a measure was planned.');
  }
  const own = rows.measureTime(measure);
  const bounds = tellTime(rows, own, pass, scope, keys);
  const keyColumns = keys.map((key, index) => ({ name: key.name, expression: rows.key(key, `/group_by/${index}`) }));
  const conditions = [...resolved.conditions, ...pass.conditions].filter((condition) => !bounds.kept.has(condition)).map((condition) => rows.condition(condition));
  return { rows, time: own, keys: keyColumns, from: rows.relation([...bounds.conditions, ...extra(own), ...conditions]) };
}

interface Bounds {
  readonly conditions: readonly Expression[];
  /** Conditions that hold of the time spine alone and stand there already. */
  readonly kept: ReadonlySet<Condition>;
}

/** Says what metric_time is for a pass: the rows' own time, or a time spine's that looks back at them. */
function tellTime(rows: Rows, own: TimeExpression & { readonly dimension: string }, pass: Pass & { readonly accumulation?: Accumulation }, scope: PassScope, keys: readonly Key[]): Bounds {
  const { resolved, range } = scope;
  const times = passTimeKeys(pass, keys);
  const { accumulation } = pass;
  if (pass.offsets.length === 0 && (!accumulation || times.length === 0)) {
    rows.tellTimeBy({ dimension: own.dimension, at: () => own });
    const until = accumulation ? asOf(accumulation, range, own.granularity, scope) : range;
    return { conditions: inRange(own, until, resolved), kept: new Set() };
  }
  const calendar = customWindow(pass);
  if (calendar) {
    return tellTimeByCalendar(rows, own, pass, calendar, scope, times);
  }
  return tellTimeBySpine(rows, own, pass, scope, times);
}

const NONE: ReadonlySet<Condition> = new Set();

function tellTimeByCalendar(rows: Rows, own: TimeExpression & { readonly dimension: string }, pass: Pass, { granularity, count }: { granularity: string; count: number }, { resolved, range, context }: PassScope, times: readonly Key[]): Bounds {
  const found = context.catalogue.calendars.get(granularity);
  if (!found) {
    throw new Problem('invalid_catalogue', `No time spine has the custom granularity ${granularity}.`);
  }
  const isByPeriod = times.length > 0 && times.every((key) => key.calendar?.name === granularity);
  const offset = customOffset(found, count, isByPeriod, rows.freeAlias(`${granularity}_offset`), own.isInstant, resolved.clock);
  rows.tellTimeBy({ dimension: own.dimension, at: () => offset.time, calendar: offset.period }, (modelRows) => ({
    kind: 'join',
    type: 'inner',
    left: offset.relation,
    right: modelRows,
    on: operation(offset.source, '=', own.bucket(found.base)),
  }));
  return { conditions: inRange(offset.time, range, resolved), kept: NONE };
}

function tellTimeBySpine(rows: Rows, own: TimeExpression & { readonly dimension: string }, pass: Pass & { readonly accumulation?: Accumulation }, scope: PassScope, times: readonly Key[]): Bounds {
  const { resolved, range, context } = scope;
  const { accumulation, offsets } = pass;
  const grain = accumulation ? accumulationGrain(pass, scope) : offsetGrain(offsets, times, own.granularity);
  rows.tellTimeBy({ dimension: own.dimension, at: () => own });
  const onSpine = [...resolved.conditions, ...pass.conditions].filter((condition) => condition.level <= 1 && isOfTime(condition, rows));
  let told: PassTime | undefined;
  const spine = spineRows(grain, {
    alias: rows.freeAlias('time_spine'),
    isInstant: own.isInstant,
    clock: resolved.clock,
    catalogue: context.catalogue,
    keep: (time, calendar) => {
      told = { dimension: own.dimension, at: () => time, calendar };
      rows.tellTimeBy(told);
      return [...inRange(time, range, resolved), ...onSpine.map((condition) => rows.condition(condition))];
    },
  });
  const all = [spine.time, ...offsets.map((_, index) => offsets.slice(0, index + 1).reduce((time, offset) => before(time, offset, resolved.clock), spine.time))];
  const at = (level: number) => all[Math.max(level, 1) - 1] ?? spine.time;
  const inner = all.at(-1) ?? spine.time;
  rows.tellTimeBy({ dimension: own.dimension, at, calendar: spine.calendar }, (modelRows) => ({
    kind: 'join',
    type: 'inner',
    left: spine.relation,
    right: modelRows,
    on: accumulation ? inWindow(own, inner, accumulation, grain) : sameBucket(own, inner, grain),
  }));
  return { conditions: [...spine.conditions, ...atStarts(offsets, times, grain, spine.time), ...worthReading(own, pass, scope)], kept: new Set(onSpine) };
}

/** A condition that speaks of the pass's time alone, so that the time spine itself can be cut by it. */
export function isOfTime(condition: Condition, rows: Rows): boolean {
  const references = referencesOf(condition);
  return references.length > 0 && references.every((reference) => reference.type === 'dimension' && rows.isTimeNamed(reference.name));
}

/**
 * The grain that an offset looks back by: the finest one asked for, where every offset is as coarse, so that a month
 * looks at a month; else the rows' own.
 */
function offsetGrain(offsets: readonly Offset[], times: readonly Key[], own: Grain): Grain {
  const asked = times.flatMap((key) => (key.datePart ? [] : (key.grain ?? 'custom')));
  const [first] = asked;
  if (first === undefined || asked.includes('custom')) {
    return own;
  }
  const finest = asked.reduce((fine, grain) => (isAtLeast(grain as Grain, fine as Grain) ? fine : grain)) as Grain;
  const isNested = finest !== 'week' || asked.every((grain) => grain === 'week');
  const isCoarseEnough = offsets.every((offset) => {
    const grain = offset.kind === 'window' ? offset.window.granularity : offset.grain;
    return isGrain(grain) && isAtLeast(grain, finest) && !(finest === 'week' && grain !== 'week');
  });
  return times.length === asked.length && isNested && isCoarseEnough ? finest : own;
}

/** An offset to the start of a grain, asked by something coarser than the rows, shows what its first day shows. */
function atStarts(offsets: readonly Offset[], times: readonly Key[], grain: Grain, time: TimeExpression): readonly Expression[] {
  const isToGrain = offsets.some((offset) => offset.kind === 'to_grain');
  const grains = times.flatMap((key) => key.grain ?? key.calendar?.base ?? []);
  if (!isToGrain || grains.length === 0 || grains.includes(grain)) {
    return [];
  }
  const starts = grains.map((asked) => operation(time.bucket(asked), '=', time.raw));
  return [starts.reduce((left, right) => operation(left, 'or', right))];
}

function inWindow(own: TimeExpression, until: TimeExpression, { window, grainToDate }: Accumulation, grain: Grain): Expression {
  const at = own.bucket(grain);
  const upper = operation(at, '<=', until.raw);
  if (window) {
    return operation(upper, 'and', operation(at, '>', ago(until.raw, window)));
  }
  return grainToDate ? operation(upper, 'and', operation(at, '>=', until.bucket(grainToDate))) : upper;
}

/** The range in which rows can matter to an accumulation that is told without time: until the range's end, or now. */
function asOf(accumulation: Accumulation, range: Range | undefined, granularity: Grain, { resolved: { clock }, context }: PassScope): Range | undefined {
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

/**
 * Bounds on the rows' own time that follow from the range, an offset and a window: they change no row of the answer
 * (a day on either side is left for what calendars do), but let the engine skip the rest.
 */
function worthReading(own: TimeExpression, { offsets, accumulation }: Pass & { readonly accumulation?: Accumulation }, { range, resolved, context }: PassScope): readonly Expression[] {
  if (!range || context.without?.has('unread_rows')) {
    return [];
  }
  const { clock } = resolved;
  let { from, to } = range;
  for (const offset of offsets) {
    if (offset.kind === 'to_grain') {
      from = bucketStart(from, offset.grain, clock);
    } else if (isGrain(offset.window.granularity)) {
      const { count, granularity } = offset.window;
      from = shiftInstant(from, granularity, -count, clock);
      to = shiftInstant(to, granularity, -count, clock);
    }
  }
  const { window, grainToDate } = accumulation ?? {};
  const isOpen = accumulation && !window && !grainToDate;
  if (window && isGrain(window.granularity)) {
    from = shiftInstant(from, window.granularity, -window.count, clock);
  }
  if (grainToDate) {
    from = bucketStart(from, grainToDate, clock);
  }
  const slack = { from: nextDays(from, -1, clock), to: nextDays(to, 1, clock) };
  const [lower, upper] = inRange(own, slack, resolved);
  return [...(lower && !isOpen ? [lower] : []), ...(upper ? [upper] : [])];
}

function nextDays(instant: Range['from'], days: number, clock: Clock): Range['from'] {
  return shiftInstant(instant, 'day', days, clock);
}

function customWindow({ offsets }: Pass): { granularity: string; count: number } | undefined {
  const [offset, ...more] = offsets;
  return offset?.kind === 'window' && !isGrain(offset.window.granularity) && more.length === 0 ? offset.window : undefined;
}

/** The range over a time, compared with the bare column so that the engine can skip rows. */
export function inRange(time: TimeExpression, range: Range | undefined, resolved: Resolved): readonly Expression[] {
  if (!range) {
    return [];
  }
  // A column of days or coarser holds bucket starts: a range that begins inside a bucket takes the whole bucket.
  const bucketed = (at: Range['from']) => (time.isInstant ? at : bucketStart(at, time.granularity, resolved.clock));
  const to = range.endsBeforeItsDay ? bucketed(range.to) : range.to;
  return [operation(time.raw, '>=', boundOf(time, bucketed(range.from), resolved)), operation(time.raw, '<', boundOf(time, to, resolved))];
}

/** A moment as a time can be compared with it. */
export function boundOf(time: TimeExpression, at: Range['from'], { clock }: Resolved): Expression {
  return time.isInstant ? parameter(at.toString(), 'instant') : parameter(wallClockText(at, clock.zone), 'wall_clock');
}

export function aggregateOf(measure: Measure, operand: Expression): Aggregate {
  const { percentile, use_discrete_percentile: discrete, use_approximate_percentile: approximate } = measure.agg_params ?? {};
  return {
    kind: 'aggregate',
    aggregation: measure.agg,
    operand,
    ...(percentile === undefined ? {} : { fraction: percentile, discrete, approximate }),
  };
}

/** One row for each of the question's groups, with the value that stands for the group's finest buckets. */
function standFor(from: Relation, pass: RowsPass, { periodAggregation, fillNullsWith }: Accumulation, finest: Key, { resolved }: PassScope): Relation {
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
