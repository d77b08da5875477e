import { Temporal } from 'temporal-polyfill';
import { zoneOffsets } from './zone-offsets';

const at = (text: string) => Temporal.Instant.from(text);

describe('the offsets of a zone around a range', () => {
  // The tz database: Amsterdam's summer time of 2026 is from 29 March to 25 October, each at 01:00 UTC.
  it('go as far as the clock stays as it is', () => {
    expect(zoneOffsets('Europe/Amsterdam', { from: at('2026-05-01T00:00:00Z'), to: at('2026-06-01T00:00:00Z') })).toEqual([
      { from: '2026-03-29T01:00:00Z', to: '2026-10-25T01:00:00Z', seconds: 7200 },
    ]);
  });

  it('are told latest first, where the clock is changed inside', () => {
    expect(zoneOffsets('Europe/Amsterdam', { from: at('2026-03-01T00:00:00Z'), to: at('2026-04-01T00:00:00Z') })).toEqual([
      { from: '2026-03-29T01:00:00Z', to: '2026-10-25T01:00:00Z', seconds: 7200 },
      { from: '2025-10-26T01:00:00Z', to: '2026-03-29T01:00:00Z', seconds: 3600 },
    ]);
  });

  it('a range that ends as the clock is changed has nothing of what comes after', () => {
    expect(zoneOffsets('Europe/Amsterdam', { from: at('2026-03-01T00:00:00Z'), to: at('2026-03-29T01:00:00Z') }).map(({ seconds }) => seconds)).toEqual([3600]);
  });

  it('are the range itself where the clock is never changed', () => {
    expect(zoneOffsets('UTC', { from: at('2026-03-01T00:00:00Z'), to: at('2026-04-01T00:00:00Z') })).toEqual([{ from: '2026-03-01T00:00:00Z', to: '2026-04-01T00:00:00Z', seconds: 0 }]);
  });

  it('are the latest few of a range of decades, and none without a range', () => {
    const offsets = zoneOffsets('America/New_York', { from: at('1990-01-01T00:00:00Z'), to: at('2026-01-01T00:00:00Z') });
    expect(offsets.map(({ seconds }) => seconds / 3600)).toEqual([-5, -4, -5, -4]);
    expect(offsets.at(0)?.to).toBe('2026-03-08T07:00:00Z');
    expect(zoneOffsets('America/New_York', undefined)).toEqual([]);
  });
});
