import { useSmallStore } from './small-store';

const event = (id: string, at: string, received: string | null) => [id, 'action', 'view', 'projects', 'desktop', 'NL', 'Utrecht', 'u178', at, received];

/** It is 10:00 o'clock; four events came within a second, one ten minutes late, and of the last nobody knows. */
const { since } = useSmallStore([
  'event',
  'id, type, name, module, device, country, region, geohash, occurred_at, received_at',
  event('1', '2026-03-31T08:01:00Z', '2026-03-31T08:01:01Z'),
  event('2', '2026-03-31T08:02:00Z', '2026-03-31T08:02:01Z'),
  event('3', '2026-03-31T08:03:00Z', '2026-03-31T08:03:01Z'),
  event('4', '2026-03-31T08:04:00Z', '2026-03-31T08:04:01Z'),
  event('5', '2026-03-31T09:31:00Z', '2026-03-31T09:41:00Z'),
  event('6', '2026-03-31T09:50:00Z', null),
]);

it('§C 19: events that came ten minutes late are late, however long ago the newest one is', async () => {
  const [[delay, lag]] = (await since('2026-03-31T09:30:00Z', { metrics: ['event_delay', 'data_lag'] })) as [[number, number]];
  expect(delay).toBe(600);
  // Now is the last instant of the range.
  expect(Math.abs(lag - 600)).toBeLessThanOrEqual(1);
});

it('§C 19: a quiet hour has no delay', async () => {
  expect(await since('2026-03-31T09:55:00Z', { metrics: ['event_delay'] })).toEqual([[null]]);
});

it('§C 19: the delay is the 95th percentile, interpolated', async () => {
  // Of 1, 1, 1, 1 and 600 seconds: 1 + 0.8 * 599.
  const [[delay]] = (await since('2026-03-31T08:00:00Z', { metrics: ['event_delay'] })) as [[number]];
  expect(delay).toBeCloseTo(480.2, 6);
});
