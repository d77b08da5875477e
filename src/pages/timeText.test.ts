import { bucketText, periodText, timeText } from './timeText';

const ZONE = 'Europe/Amsterdam';

it('S3-22: times are those of the tenant’s clock', () => {
  // Summer time: two hours ahead of UTC; winter time: one.
  expect(timeText('2026-06-21T22:05:00Z', ZONE)).toBe('2026-06-22 00:05');
  expect(timeText('2026-01-21T22:05:00Z', ZONE)).toBe('2026-01-21 23:05');
});

it.each([
  ['hour', '2026-06-10T13:00:00Z', '2026-06-10 15:00'],
  ['day', '2026-06-19T22:00:00Z', '2026-06-20'],
  ['week', '2026-06-14T22:00:00Z', 'week of 2026-06-15'],
  ['month', '2026-05-31T22:00:00Z', '2026-06'],
] as const)('a bucket of a %s is told as far as it says something', (grain, start, text) => {
  expect(bucketText(start, grain, ZONE)).toBe(text);
});

it('a period ends on the last day that is in it', () => {
  expect(periodText('2026-06-14T22:00:00Z', '2026-06-21T22:00:00Z', ZONE)).toBe('2026-06-15 to 2026-06-21');
  expect(periodText('2026-06-14T22:00:00Z', '2026-06-15T22:00:00Z', ZONE)).toBe('2026-06-15');
});
