import { Temporal } from 'temporal-polyfill';
import type { Every } from './job';
import { checkEvery, dueAfterRun, nextDue } from './next-due';

const instant = (text: string) => Temporal.Instant.from(text);
const HOURLY: Every = { intervalMs: 3_600_000 };
const NIGHTLY: Every = { at: '02:30', timezone: 'Europe/Amsterdam' };

// Amsterdam is at +01:00 in winter and at +02:00 in summer; in 2026 the clock changes on 29 March at 02:00 and on 25 October at 03:00.
it.each([
  ['earlier that day', '2026-01-15T00:00:00Z', '2026-01-15T01:30:00Z'],
  ['at that very time', '2026-01-15T01:30:00Z', '2026-01-16T01:30:00Z'],
  ['in summer', '2026-07-01T00:00:00Z', '2026-07-01T00:30:00Z'],
  ['when it is the next day there already', '2026-07-01T23:00:00Z', '2026-07-02T00:30:00Z'],
  ['on the day that has no 02:30, which comes at 03:30', '2026-03-28T12:00:00Z', '2026-03-29T01:30:00Z'],
  ['on the day after that', '2026-03-29T01:30:00Z', '2026-03-30T00:30:00Z'],
  ['on the day that has 02:30 twice, at the first', '2026-10-24T12:00:00Z', '2026-10-25T00:30:00Z'],
  ['between the two, not again that day', '2026-10-25T00:45:00Z', '2026-10-26T01:30:00Z'],
])('S0-09: a nightly job is due at 02:30 of the place\'s own clock: %s', (_, after, due) => {
  expect(nextDue(NIGHTLY, instant(after)).toString()).toBe(due);
});

it.each([
  ['a short one', '2026-01-15T00:00:00Z', '2026-01-15T00:00:01Z', '2026-01-15T01:00:00Z'],
  ['one of exactly the interval', '2026-01-15T00:00:00Z', '2026-01-15T01:00:00Z', '2026-01-15T02:00:00Z'],
  ['one of two and a half intervals', '2026-01-15T00:00:00Z', '2026-01-15T02:30:00Z', '2026-01-15T03:00:00Z'],
  ['one during which the clock was set back', '2026-01-15T00:00:00Z', '2026-01-14T12:00:00Z', '2026-01-15T01:00:00Z'],
])('S0-09: an hourly job keeps its hours after a run: %s', (_, started, finished, due) => {
  expect(dueAfterRun(HOURLY, instant(started), instant(finished)).toString()).toBe(due);
});

it.each([
  ['a run', '2026-01-15T01:30:00Z', '2026-01-15T01:40:00Z', '2026-01-16T01:30:00Z'],
  ['one of more than a day', '2026-01-15T01:30:00Z', '2026-01-16T02:00:00Z', '2026-01-17T01:30:00Z'],
  ['one during which the clock was set back', '2026-01-15T01:30:00Z', '2026-01-15T01:20:00Z', '2026-01-16T01:30:00Z'],
])('S0-09: a nightly job runs once a night after %s', (_, started, finished, due) => {
  expect(dueAfterRun(NIGHTLY, instant(started), instant(finished)).toString()).toBe(due);
});

it.each([{ intervalMs: 0 }, { intervalMs: 0.5 }, { intervalMs: Number.NaN }, { at: '25:00', timezone: 'UTC' }, { at: 'noon', timezone: 'UTC' }, { at: '02:30', timezone: 'Europe/Nowhere' }])(
  'a time that is none is refused: %j',
  (every) => {
    expect(() => checkEvery('insights', every)).toThrow(expect.objectContaining({ code: 'invalid_settings', message: expect.stringContaining('"insights"') }));
  }
);
