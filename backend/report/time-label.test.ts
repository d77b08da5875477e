import { bucketLabel, timeTicks } from './time-label';

const zone = 'Europe/Amsterdam';

describe('bucketLabel', () => {
  it.each([
    ['year', '2026'],
    ['quarter', 'Q4 2026'],
    ['month', 'Nov 2026'],
    ['week', 'Week of 1 Nov 2026'],
    ['day', '1 Nov 2026'],
    ['hour', '1 Nov 2026, 00:00'],
    [undefined, '1 Nov 2026, 00:00'],
  ] as const)('names a bucket of one %s in the business’s zone', (grain, label) => {
    expect(bucketLabel(Date.parse('2026-10-31T23:00:00Z'), grain, zone)).toBe(label);
  });
});

describe('timeTicks', () => {
  const ticks = (from: string, to: string, count = 6) => timeTicks(Date.parse(from), Date.parse(to), count, zone);

  it('falls on the first of months in the zone, whatever the clocks do', () => {
    expect(ticks('2026-08-31T22:00:00Z', '2026-12-01T00:00:00Z').map(({ time, label }) => [new Date(time).toISOString(), label])).toEqual([
      ['2026-08-31T22:00:00.000Z', 'Sep'],
      ['2026-09-30T22:00:00.000Z', 'Oct'],
      ['2026-10-31T23:00:00.000Z', 'Nov'],
      ['2026-11-30T23:00:00.000Z', 'Dec'],
    ]);
  });

  it('falls on midnights over a day of 25 hours', () => {
    expect(ticks('2026-10-23T22:00:00Z', '2026-10-27T00:00:00Z', 4).map(({ label }) => label)).toEqual(['24 Oct', '25 Oct', '26 Oct', '27 Oct']);
    expect(ticks('2026-10-23T22:00:00Z', '2026-10-26T12:00:00Z', 6).map(({ label }) => label)).toEqual(['24 Oct', '12:00', '25 Oct', '12:00', '26 Oct', '12:00']);
  });

  it('names no time twice where the clocks leap forward', () => {
    const found = ticks('2026-03-28T23:00:00Z', '2026-03-29T04:00:00Z', 12);
    expect(found.map(({ label }) => label)).toEqual(['29 Mar', '00:30', '01:00', '01:30', '03:00', '03:30', '04:00', '04:30', '05:00', '05:30', '06:00']);
  });

  it('names the year at its start', () => {
    expect(ticks('2025-10-31T23:00:00Z', '2026-03-31T22:00:00Z').map(({ label }) => label)).toEqual(['Nov', 'Dec', '2026', 'Feb', 'Mar', 'Apr']);
  });

  it.each([1, 2, 5, 10, 30, 90, 365, 1500, 9000])('gives no more than asked for over %d days', (days) => {
    const found = timeTicks(Date.parse('2026-01-15T10:20:00Z'), Date.parse('2026-01-15T10:20:00Z') + days * 86_400_000, 8, zone);
    expect(found.length).toBeGreaterThan(0);
    expect(found.length).toBeLessThanOrEqual(9);
  });

  it('gives none for a range that is none', () => {
    expect(timeTicks(5, 5, 6, zone)).toEqual([]);
  });
});
