import { isGrain } from '../../contract/grain';
import { operation } from '../plan/build';
import type { Expression } from '../plan/expression';
import type { TimeExpression } from './field-expression';
import type { Accumulation, Offset, Pass } from './pass';
import type { PassScope } from './plan-pass';
import type { Resolved } from './resolve';
import { bucketStart, shiftInstant, type Clock, type Range } from './time';

/** The range over a time, compared with the bare column so that the engine can skip rows. */
export function inRange(time: TimeExpression, range: Range | undefined, resolved: Resolved): readonly Expression[] {
  if (!range) {
    return [];
  }
  // A column of days or coarser holds bucket starts: a range that begins inside a bucket takes the whole bucket.
  const bucketed = (at: Range['from']) => (time.isInstant ? at : bucketStart(at, time.granularity, resolved.clock));
  const to = range.endsBeforeItsDay ? bucketed(range.to) : range.to;
  return [operation(time.raw, '>=', time.moment(bucketed(range.from))), operation(time.raw, '<', time.moment(to))];
}

/**
 * Bounds on the rows' own time that follow from the range, an offset and a window: they change no row of the answer
 * (a day on either side is left for what calendars do), but let the engine skip the rest.
 */
export function worthReading(own: TimeExpression, { offsets, accumulation }: Pass & { readonly accumulation?: Accumulation }, { range, resolved, context }: PassScope): readonly Expression[] {
  if (!range || context.without?.has('unread_rows')) {
    return [];
  }
  const { clock } = resolved;
  const looked = offsets.reduce((asked, offset) => movedBy(asked, offset, clock), range);
  const from = accumulation ? windowStart(looked.from, accumulation, clock) : looked.from;
  const slack = { from: shiftInstant(from ?? looked.from, 'day', -1, clock), to: shiftInstant(looked.to, 'day', 1, clock) };
  return inRange(own, slack, resolved).slice(from ? 0 : 1);
}

function movedBy(range: Range, offset: Offset, clock: Clock): Range {
  return { from: lookedAt(range.from, offset, clock), to: offset.kind === 'to_grain' ? range.to : lookedAt(range.to, offset, clock) };
}

/** The moment that an offset shows at another; a window of a calendar's periods is left for the calendar to move. */
export function lookedAt(at: Range['from'], offset: Offset, clock: Clock): Range['from'] {
  if (offset.kind === 'to_grain') {
    return bucketStart(at, offset.grain, clock);
  }
  const { count, granularity } = offset.window;
  return isGrain(granularity) ? shiftInstant(at, granularity, -count, clock) : at;
}

/** The first moment that an accumulation at `from` reads; undefined where it reads everything before. */
function windowStart(from: Range['from'], { window, grainToDate }: Accumulation, clock: Clock): Range['from'] | undefined {
  if (window && isGrain(window.granularity)) {
    return shiftInstant(from, window.granularity, -window.count, clock);
  }
  return grainToDate && bucketStart(from, grainToDate, clock);
}
