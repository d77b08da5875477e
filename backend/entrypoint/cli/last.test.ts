import { InvalidArgumentError } from 'commander';
import { lastRange, readLast } from './last';

describe('--last', () => {
  test.each([
    ['15m', 900_000],
    ['24h', 86_400_000],
    ['7d', 604_800_000],
    ['4w', 2_419_200_000],
  ])('%s is so many milliseconds', (text, milliseconds) => {
    expect(readLast(text)).toBe(milliseconds);
  });

  test.each(['', '0h', '7', 'a day', '-1d', '1.5h'])('S2-32: "%s" is told what is allowed', (text) => {
    expect(() => readLast(text)).toThrow(InvalidArgumentError);
    expect(() => readLast(text)).toThrow('such as 15m, 24h, 7d or 4w');
  });

  test('is the range that ends now, and none without the flag', () => {
    const now = new Date('2026-03-29T02:30:00Z');
    expect(lastRange(readLast('24h'), now)).toEqual({ range: { from: new Date('2026-03-28T02:30:00Z'), to: now } });
    expect(lastRange(undefined, now)).toEqual({});
  });
});
