import { parseDuration, resolveRange, resolveTime } from './relative-time';

const amsterdam = { now: new Date('2026-11-21T09:30:15.250Z'), timezone: 'Europe/Amsterdam' };
const at = (text: string, side: 'from' | 'to' = 'from', context = amsterdam) => resolveTime(text, side, context).toISOString();

describe('resolveTime', () => {
  it.each([
    ['now', '2026-11-21T09:30:15.250Z'],
    ['now-30s', '2026-11-21T09:29:45.250Z'],
    ['now-15m', '2026-11-21T09:15:15.250Z'],
    ['now-1h/h', '2026-11-21T08:00:00.000Z'],
    ['now-7d/d', '2026-11-13T23:00:00.000Z'],
    ['now/w', '2026-11-15T23:00:00.000Z'],
    ['now/M', '2026-10-31T23:00:00.000Z'],
    ['now-1M/M', '2026-09-30T22:00:00.000Z'],
    ['now/Q', '2026-09-30T22:00:00.000Z'],
    ['now/fQ', '2026-09-30T22:00:00.000Z'],
    ['now-1y/y', '2024-12-31T23:00:00.000Z'],
    ['now-d', '2026-11-20T09:30:15.250Z'],
    ['now+1d/d', '2026-11-21T23:00:00.000Z'],
  ])('starts %s at %s in Amsterdam', (text, instant) => {
    expect(at(text)).toBe(instant);
  });

  it('ends a rounded unit where the next begins, since ranges are half-open', () => {
    expect(at('now/d', 'to')).toBe('2026-11-21T23:00:00.000Z');
    expect(at('now-1M/M', 'to')).toBe('2026-10-31T23:00:00.000Z');
    expect(at('now/w', 'to')).toBe('2026-11-22T23:00:00.000Z');
    expect(at('now/Q', 'to')).toBe('2026-12-31T23:00:00.000Z');
  });

  it('counts calendar days over a change of clocks', () => {
    // Clocks in Amsterdam went back on 25 October 2026: that day has 25 hours.
    const after = { now: new Date('2026-10-25T11:00:00Z'), timezone: 'Europe/Amsterdam' };
    expect(at('now-1d', 'from', after)).toBe('2026-10-24T10:00:00.000Z');
    expect(at('now/d', 'from', after)).toBe('2026-10-24T22:00:00.000Z');
    expect(at('now/d', 'to', after)).toBe('2026-10-25T23:00:00.000Z');
    expect(at('now-24h', 'from', after)).toBe('2026-10-24T11:00:00.000Z');
  });

  it('ends a month of 31 days a month earlier on its last day', () => {
    expect(at('now-1M', 'from', { now: new Date('2026-03-31T10:00:00Z'), timezone: 'UTC' })).toBe('2026-02-28T10:00:00.000Z');
  });

  it('reads dates as whole days of the zone, the last one included', () => {
    expect(at('2026-11-01')).toBe('2026-10-31T23:00:00.000Z');
    expect(at('2026-11-01', 'to')).toBe('2026-11-01T23:00:00.000Z');
  });

  it('reads instants, local times and epoch milliseconds', () => {
    expect(at('2026-11-01T00:00:00Z')).toBe('2026-11-01T00:00:00.000Z');
    expect(at('2026-11-01T00:00:00+02:00')).toBe('2026-10-31T22:00:00.000Z');
    expect(at('2026-11-01 12:30:00')).toBe('2026-11-01T11:30:00.000Z');
    expect(at('1793491200000')).toBe('2026-11-01T00:00:00.000Z');
  });

  it.each(['', 'yesterday', 'now-', 'now-3x', 'now--1d', '2026-02-30', '2026-13-01T00:00:00Z', 'now-999999999999y'])('refuses %p', (text) => {
    expect(() => at(text)).toThrow(expect.objectContaining({ code: 'invalid_time_range' }));
  });

  it('refuses a time zone that is none', () => {
    expect(() => at('now', 'from', { ...amsterdam, timezone: 'Mars/Base' })).toThrow(/"Mars\/Base" is not a time zone/);
  });
});

describe('resolveRange', () => {
  it('refuses a range that ends before it starts, or where it starts', () => {
    expect(() => resolveRange({ from: 'now', to: 'now-1d' }, amsterdam)).toThrow(/must start before it ends/);
    expect(() => resolveRange({ from: 'now', to: 'now' }, amsterdam)).toThrow(expect.objectContaining({ code: 'invalid_time_range' }));
  });
});

describe('parseDuration', () => {
  it.each([
    ['500ms', 500],
    ['30s', 30_000],
    ['5m', 300_000],
    ['1d', 86_400_000],
    ['1M', 30 * 86_400_000],
    ['', undefined],
    ['1 day', undefined],
  ])('reads %p as %p', (text, milliseconds) => {
    expect(parseDuration(text)).toBe(milliseconds);
  });
});
