import { PASS_TIMES, type PassName, type PassTime } from '../../contract/pass-times';

const HOUR_MS = 3_600_000;

/** When a pass runs next, as the end of a sentence: `within the hour`, `at 06:00 (Europe/Amsterdam)`. */
export function nextPass(name: PassName, timezone: string): string {
  const time: PassTime = PASS_TIMES[name];
  if ('at' in time) {
    return `at ${time.at} (${timezone})`;
  }
  return time.everyMs === HOUR_MS ? 'within the hour' : `within ${Math.ceil(time.everyMs / 60_000)} minutes`;
}
