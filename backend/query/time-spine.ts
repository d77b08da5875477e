import { GRAINS, isAtLeast, isCalendarGrain, isGrain, type Grain } from '../../contract/grain';
import { Problem } from '../../contract/problem';
import { tableOf } from '../access/policy';
import type { Calendar, Catalogue } from '../catalogue/catalogue';
import type { TimeSpine, TimeWindow } from '../catalogue/manifest';
import { allOf, column } from '../plan/build';
import type { Expression } from '../plan/expression';
import type { Filter, Named, Read } from '../plan/relation';
import { timeExpression, truncated, type TimeExpression } from './field-expression';
import type { Offset } from './pass';
import type { Clock } from './time';

/** The buckets of a time spine as one side of a join. */
export interface SpineRows {
  readonly relation: Read | Named;
  readonly time: TimeExpression;
  /** Conditions that could not be put inside: the spine is read as it is. */
  readonly conditions: readonly Expression[];
  /** The period of a calendar that the spine has as a column. */
  calendar(calendar: Calendar): Expression | undefined;
}

/**
 * The time spine cut to a grain: one row a bucket. `keep` says which of the spine's own, finer rows count.
 * Errors: `Problem` unknown_grain where no spine is fine enough; invalid_catalogue where there is none at all.
 */
export function spineRows(
  grain: Grain,
  { alias, isInstant, clock, catalogue, keep }: { alias: string; isInstant: boolean; clock: Clock; catalogue: Catalogue; keep: (time: TimeExpression, calendar: SpineRows['calendar']) => readonly Expression[] }
): SpineRows {
  const spine = catalogue.spineFor(grain);
  if (!spine) {
    throw missingSpine(grain, catalogue);
  }
  const { time_granularity: own } = spine.primary_column;
  const read: Read = { kind: 'read', table: tableOf(spine.node_relation), alias };
  const time = timeExpression(spineTime(spine, alias), isInstant && !isAtLeast(own, 'day'), own, clock, true);
  const calendar = ({ spine: other, column: periods }: Calendar) => (other === spine ? column(periods, alias) : undefined);
  const conditions = keep(time, calendar);
  if (own === grain) {
    return { relation: read, time, conditions, calendar };
  }
  const condition = allOf(conditions);
  const kept: Read | Filter = condition ? { kind: 'filter', from: read, condition } : read;
  return {
    relation: { kind: 'named', alias, from: { kind: 'aggregate_by', from: kept, keys: [{ name: BUCKET, expression: time.bucket(grain) }], values: [] } },
    time: timeExpression(column(BUCKET, alias), isInstant && !isAtLeast(grain, 'day'), grain, clock, true),
    conditions: [],
    calendar: () => undefined,
  };
}

const BUCKET = 'bucket';

/** The buckets of a time spine by their wall clock, which below a day is UTC's, whichever type of time its column has. */
export function spineTime({ primary_column: { name, time_granularity: grain } }: TimeSpine, alias: string): Expression {
  const raw = column(name, alias);
  return isCalendarGrain(grain) ? raw : { kind: 'wall_clock', zone: 'UTC', operand: raw };
}

/** Whoever asks by a finer grain than the spines have can ask by a coarser one; where there is no spine, only the catalogue can be mended. */
export function missingSpine(grain: Grain, catalogue: Catalogue): Problem {
  const allowed = GRAINS.filter((candidate) => catalogue.spineFor(candidate));
  return allowed.length === 0
    ? new Problem('invalid_catalogue', `The question needs a time spine by the ${grain} or finer, and the catalogue has none; declare one under project_configuration.time_spines.`)
    : new Problem('unknown_grain', `The question needs a time spine by the ${grain} or finer, and the catalogue has none; it can be asked by ${allowed.join(', ')}.`, { allowed });
}

/** A time with an offset taken off: what the rows inside it are looked up by. */
export function before(time: TimeExpression, offset: Offset, clock: Clock): TimeExpression {
  const raw: Expression = offset.kind === 'window' ? ago(time.raw, offset.window) : truncated(offset.grain, time.raw, clock);
  return timeExpression(raw, time.isInstant, time.granularity, clock, true);
}

/** A time so long ago. Errors: those of `grainOfWindow`. */
export function ago(operand: Expression, window: TimeWindow): Expression {
  return { kind: 'shift', grain: grainOfWindow(window), count: -window.count, operand };
}

/** Errors: `Problem` unsupported for a window of a calendar's periods. */
export function grainOfWindow({ granularity }: TimeWindow): Grain {
  if (!isGrain(granularity)) {
    throw new Problem('unsupported', `A window of ${granularity} inside another offset or a cumulative metric is not supported; use one of dbt's grains.`);
  }
  return granularity;
}
