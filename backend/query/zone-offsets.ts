import { Temporal } from 'temporal-polyfill';
import type { ZoneOffset } from '../plan/expression';
import type { Range } from './time';

/** A statement names so many offsets at most, the latest; half a year has one or two. */
const MOST = 4;

const known = new WeakMap<Range, Map<string, readonly ZoneOffset[]>>();

/**
 * How far a zone's clock is from UTC in each span that a range touches, the latest first. A span goes on beyond the
 * range until the clock is changed, and ends with the range where it never is.
 */
export function zoneOffsets(zone: string, around: Range | undefined): readonly ZoneOffset[] {
  if (!around) {
    return [];
  }
  const byZone = known.get(around) ?? new Map<string, readonly ZoneOffset[]>();
  known.set(around, byZone);
  const offsets = byZone.get(zone) ?? offsetsIn(zone, around);
  byZone.set(zone, offsets);
  return offsets;
}

function offsetsIn(zone: string, { from, to }: Range): readonly ZoneOffset[] {
  const offsets: ZoneOffset[] = [];
  let end = to;
  while (Temporal.Instant.compare(from, end) < 0 && offsets.length < MOST) {
    // The moment before a change still has the offset that the change ends.
    const last = end.subtract({ nanoseconds: 1 }).toZonedDateTimeISO(zone);
    const begun = last.getTimeZoneTransition('previous')?.toInstant();
    const start = begun ?? from;
    const until = offsets.length === 0 ? (last.getTimeZoneTransition('next')?.toInstant() ?? to) : end;
    offsets.push({ from: start.toString(), to: until.toString(), seconds: last.offsetNanoseconds / 1e9 });
    end = start;
  }
  return offsets;
}
