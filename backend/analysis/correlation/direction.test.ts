import fc from 'fast-check';
import type { CorrelationOfChanges } from './correlate';
import { byStrength, directionOf } from './direction';

const known = (r: number, lower: number, upper: number): CorrelationOfChanges => ({ kind: 'known', r, lower, upper });

describe('the direction of two series', () => {
  it.each([
    [known(0.5, 0.1, 0.8), 'together'],
    [known(-0.5, -0.8, -0.1), 'opposite'],
    [known(0.6, -0.1, 0.9), null],
    [known(-0.6, -0.9, 0.1), null],
    [known(0.6, 0, 0.9), null],
    [known(-0.6, -0.9, 0), null],
    [{ kind: 'few', changes: 3 }, null],
    [{ kind: 'even', series: 'one' }, null],
  ] as const)('S4-17: of %j is %p: only where 0 is outside the interval', (changes, direction) => {
    expect(directionOf(changes)).toBe(direction);
  });

  it('S4-17: goes before strength, which goes before what is not known', () => {
    const [few, surely, strong, weak] = [{ kind: 'few', changes: 3 } as const, known(-0.3, -0.5, -0.1), known(0.6, -0.1, 0.9), known(0.1, -0.3, 0.5)];
    expect([few, weak, strong, surely].sort(byStrength)).toEqual([surely, strong, weak, few]);
  });

  it('S4-17: is never claimed of an interval that holds 0', () => {
    const end = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(fc.property(end, end, (below, above) => directionOf(known((above - below) / 2, -below, above)) === null));
  });
});
