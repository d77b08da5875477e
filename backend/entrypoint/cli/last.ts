import { InvalidArgumentError } from 'commander';
import type { AskContext } from '../../service/service';
import { parseDuration } from '../../report/relative-time';

/** Reads the flag `--last`, in milliseconds; anything else gets commander's one line, with what is allowed. */
export function readLast(text: string): number {
  const milliseconds = parseDuration(text);
  if (!milliseconds) {
    throw new InvalidArgumentError('It must be a duration longer than nothing, such as 15m, 24h, 7d or 4w.');
  }
  return milliseconds;
}

/** The range that ends now, for questions without a `time_constraint`; none where the flag is absent. */
export function lastRange(milliseconds: number | undefined, now: Date): Pick<AskContext, 'range'> {
  return milliseconds === undefined ? {} : { range: { from: new Date(now.getTime() - milliseconds), to: now } };
}
