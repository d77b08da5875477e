import { Temporal } from 'temporal-polyfill';
import type { Cell } from '../../../contract/answer';
import type { Key } from '../keys';
import { nextBucket, type Clock } from '../time';

/** More buckets than any panel draws. */
const MOST_BUCKETS = 10_000;

/**
 * The buckets from the first to the last of some, without gaps, and at least two: an axis takes its step from them.
 * The periods of a calendar are as they are.
 */
export function bucketsBetween(found: readonly Cell[], { grain }: Key, clock: Clock): readonly Cell[] {
  const known = [...new Set(found.filter((at): at is string => typeof at === 'string'))].sort();
  const [first, last] = [known[0], known.at(-1)];
  if (grain === undefined || first === undefined || last === undefined) {
    return known;
  }
  const buckets = [first];
  const end = Temporal.Instant.from(last);
  let at = nextBucket(Temporal.Instant.from(first), grain, clock);
  while (buckets.length < MOST_BUCKETS && (buckets.length < 2 || Temporal.Instant.compare(at, end) <= 0)) {
    buckets.push(at.toString());
    at = nextBucket(at, grain, clock);
  }
  return [...new Set([...buckets, ...known])].sort();
}
