import { isAtLeast, isGrain, type Grain } from '../../contract/grain';
import { Problem } from '../../contract/problem';
import { isOwnField } from '../catalogue/field';
import type { TimeWindow } from '../catalogue/manifest';
import { cast, operation } from '../plan/build';
import type { Expression } from '../plan/expression';
import type { Named, Read } from '../plan/relation';
import { accumulationGrain, asOf, inWindow } from './accumulation';
import { referencesOf, type Condition } from './condition';
import { customOffset } from './custom-offset';
import { timeExpression, type TimeExpression } from './field-expression';
import type { Accumulation, Offset, Pass } from './pass';
import type { PassScope } from './plan-pass';
import type { Key } from './keys';
import type { PassTime, Rows } from './rows';
import type { Clock } from './time';
import { inRange, worthReading } from './time-bounds';
import { before, spineRows } from './time-spine';

/** A measure's own time over its rows, with the name of the model's dimension. */
export type OwnTime = TimeExpression & { readonly dimension: string };

type TimedPass = Pass & { readonly accumulation?: Accumulation };

/** How a pass's rows are placed in time. */
export interface Placement {
  /** What metric_time is. */
  readonly time: PassTime;
  /** What stands before the rows, and how a row's bucket is matched with it; none where rows tell their own time. */
  readonly lookBack?: LookBack;
  readonly conditions: readonly Expression[];
  /** Bounds on the rows' own time, which change nothing but let the engine skip rows. */
  readonly skips: readonly Expression[];
  /** The conditions that hold of the time spine alone, and stand there already. */
  readonly kept: ReadonlySet<Condition>;
}

/** A time spine that looks back at rows: each of its buckets is joined with the rows that it is told by. */
export interface LookBack {
  readonly relation: Read | Named;
  /** The grain by which rows are matched. */
  readonly grain: Grain;
  /** `at` is the bucket of a row. */
  on(at: Expression): Expression;
  /** Whether a moment of the rows' wall clock is not after the bucket that looks back. */
  hasBegun(at: Expression): Expression;
  /** True where a bucket of the spine is told by one bucket of the rows. */
  readonly isOneToOne: boolean;
}

/** The keys that are the pass's own time: metric_time, and the model's time dimension under its own name. */
export function passTimeKeys(pass: Pass, keys: readonly Key[]): readonly Key[] {
  const dimension = timeNameOf(pass);
  return keys.filter((key) => key.isMetricTime || isOwnField(pass.model, key.field, dimension));
}

function timeNameOf({ model, measures }: Pass): string | undefined {
  return measures[0]?.measure.agg_time_dimension ?? model.defaults?.agg_time_dimension;
}

/** A condition that speaks of the pass's time alone, so that the time spine itself can be cut by it. */
export function isOfTime(condition: Condition, rows: Rows): boolean {
  const references = referencesOf(condition);
  return references.length > 0 && references.every((reference) => reference.type === 'dimension' && rows.isTimeNamed(reference.name));
}

/** Says what metric_time is for a pass: the rows' own time, or a time spine's that looks back at them. */
export function placeInTime(rows: Rows, own: OwnTime, pass: TimedPass, scope: PassScope, keys: readonly Key[]): Placement {
  const { accumulation, offsets } = pass;
  const times = passTimeKeys(pass, keys);
  if (accumulation ? times.length === 0 : offsets.length === 0) {
    const range = accumulation ? asOf(accumulation, offsets, own, scope) : scope.range;
    return { time: { dimension: own.dimension, at: () => own }, conditions: inRange(own, range, scope.resolved), skips: [], kept: NONE };
  }
  const calendar = customWindow(pass);
  return calendar ? byCalendar(rows, own, pass, calendar, scope, times) : bySpine(rows, own, pass, scope, times);
}

const NONE: ReadonlySet<Condition> = new Set();

function customWindow({ offsets }: Pass): TimeWindow | undefined {
  const [offset, ...more] = offsets;
  return offset?.kind === 'window' && !isGrain(offset.window.granularity) && more.length === 0 ? offset.window : undefined;
}

function byCalendar(rows: Rows, own: OwnTime, pass: TimedPass, { granularity, count }: TimeWindow, scope: PassScope, times: readonly Key[]): Placement {
  const { resolved, range, context } = scope;
  const { accumulation } = pass;
  const calendar = context.catalogue.calendars.get(granularity);
  if (!calendar) {
    throw new Problem('invalid_catalogue', `No time spine has the custom granularity ${granularity}.`);
  }
  if (accumulation && accumulationGrain(pass, scope) !== calendar.base) {
    throw new Problem('unsupported', `A KPI that adds up by the ${accumulationGrain(pass, scope)} cannot be offset by ${granularity}, whose time spine is by the ${calendar.base}.`);
  }
  const isByPeriod = times.length > 0 && times.every((key) => key.calendar?.name === granularity);
  const offset = customOffset(calendar, count, isByPeriod, rows.freeAlias(`${granularity}_offset`), own.isInstant, resolved.clock);
  return {
    time: { dimension: own.dimension, at: () => offset.time, calendar: offset.period },
    lookBack: {
      relation: offset.relation,
      grain: calendar.base,
      on: (at) => matched(at, offset.source, accumulation, resolved.clock),
      hasBegun: (at) => hasBegun(at, offset.source),
      isOneToOne: !isByPeriod && !accumulation,
    },
    conditions: inRange(offset.time, range, resolved),
    skips: [],
    kept: NONE,
  };
}

function bySpine(rows: Rows, own: OwnTime, pass: TimedPass, scope: PassScope, times: readonly Key[]): Placement {
  const { resolved, range, context } = scope;
  const { accumulation, offsets } = pass;
  const grain = accumulation ? accumulationGrain(pass, scope) : offsetGrain(offsets, times, accumulationGrain(pass, scope));
  rows.tellTimeBy({ dimension: own.dimension, at: () => own });
  const kept = [...resolved.conditions, ...pass.conditions].filter((condition) => condition.level <= 1 && isOfTime(condition, rows));
  const spine = spineRows(grain, {
    alias: rows.freeAlias('time_spine'),
    isInstant: own.isInstant,
    clock: resolved.clock,
    catalogue: context.catalogue,
    keep: (time, calendar) => {
      rows.tellTimeBy({ dimension: own.dimension, at: () => time, calendar });
      return [...inRange(time, range, resolved), ...kept.map((condition) => rows.condition(condition))];
    },
  });
  const levels = [spine.time, ...offsets.map((_, index) => offsets.slice(0, index + 1).reduce((time, offset) => before(time, offset, resolved.clock), spine.time))];
  const inner = levels.at(-1) ?? spine.time;
  return {
    time: { dimension: own.dimension, at: (level) => levels[Math.max(level, 1) - 1] ?? spine.time, calendar: spine.calendar, spineGrain: grain },
    lookBack: {
      relation: spine.relation,
      grain,
      on: (at) => matched(at, inner, accumulation, resolved.clock),
      hasBegun: (at) => hasBegun(at, inner),
      isOneToOne: !accumulation,
    },
    conditions: [...spine.conditions, ...atStarts(offsets, times, grain, spine.time)],
    skips: worthReading(own, pass, scope),
    kept: new Set(kept),
  };
}

/** How the bucket of a row is matched with one that looks back: the same, or inside what adds up to it. */
function matched(at: Expression, until: TimeExpression, accumulation: Accumulation | undefined, clock: Clock): Expression {
  return accumulation ? inWindow(timeExpression(at, until.isInstant, until.granularity, clock, true), until, accumulation) : operation(until.raw, '=', at);
}

function hasBegun(at: Expression, until: TimeExpression): Expression {
  return operation(at, '<=', cast(until.raw, 'timestamp'));
}

/**
 * The grain that an offset looks back by: the finest one asked for, where every offset is as coarse, so that a month
 * looks at a month; else the rows' own, or the finest that a time spine has.
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
