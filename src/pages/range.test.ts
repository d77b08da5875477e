import { dateTime } from '@grafana/data';
import { rangeNow, writtenRange } from './range';

const USUAL = { from: 'now-90d', to: 'now' };

it('an instant is written in milliseconds and read back; relative edges stay as they are', () => {
  const raw = { from: dateTime('2026-06-01T00:00:00Z'), to: 'now' };
  const written = writtenRange(raw);
  expect(written).toEqual({ from: '1780272000000', to: 'now' });
  expect(rangeNow(written, 'Europe/Amsterdam', USUAL).from.toISOString()).toBe('2026-06-01T00:00:00.000Z');
});

it('days begin by the tenant’s clock', () => {
  const { from } = rangeNow({ from: 'now/d', to: 'now' }, 'Pacific/Kiritimati', USUAL);
  // Midnight on Kiritimati, 14 hours ahead of UTC, is 10:00 UTC.
  expect(from.toISOString()).toMatch(/T10:00:00\.000Z$/);
});

it('what makes no sense is the usual range', () => {
  const { from, to } = rangeNow({ from: 'yesteryear', to: 'now' }, 'UTC', USUAL);
  expect(Math.round((to.valueOf() - from.valueOf()) / 86_400_000)).toBe(90);
});
