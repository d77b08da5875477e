import { Temporal } from 'temporal-polyfill';
import { Problem } from '../../contract/problem';
import type { Every } from './job';

/**
 * The first time after `after` at which a job is due. A time that a clock change leaves out is moved on by the change; of
 * one that comes twice the first counts.
 */
export function nextDue(every: Every, after: Temporal.Instant): Temporal.Instant {
  if ('intervalMs' in every) {
    return after.add({ milliseconds: every.intervalMs });
  }
  const day = after.toZonedDateTimeISO(every.timezone).toPlainDate();
  const on = (date: Temporal.PlainDate) => date.toZonedDateTime({ timeZone: every.timezone, plainTime: every.at }).toInstant();
  const today = on(day);
  return Temporal.Instant.compare(today, after) > 0 ? today : on(day.add({ days: 1 }));
}

/** When a job is due after a run; times that went by while it ran are left out. */
export function dueAfterRun(every: Every, started: Temporal.Instant, finished: Temporal.Instant): Temporal.Instant {
  if ('intervalMs' in every) {
    const passed = Math.floor((finished.epochMilliseconds - started.epochMilliseconds) / every.intervalMs);
    return started.add({ milliseconds: (Math.max(0, passed) + 1) * every.intervalMs });
  }
  // A clock that was set back in between must not bring the same time again.
  return nextDue(every, Temporal.Instant.compare(started, finished) > 0 ? started : finished);
}

/** Errors: `Problem` invalid_settings. */
export function checkEvery(job: string, every: Every): void {
  if ('intervalMs' in every) {
    if (!Number.isInteger(every.intervalMs) || every.intervalMs < 1) {
      throw new Problem('invalid_settings', `The job "${job}" has to run every so many whole milliseconds, at least 1, not ${every.intervalMs}.`);
    }
    return;
  }
  try {
    Temporal.PlainTime.from(every.at);
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(every.timezone);
  } catch (thrown) {
    throw new Problem('invalid_settings', `The job "${job}" has to run at a time such as 02:30 in a time zone such as Europe/Amsterdam, not at "${every.at}" in "${every.timezone}".`, { cause: thrown });
  }
}
