import fc from 'fast-check';
import { pearson } from './pearson';

describe('pearson', () => {
  // F. J. Anscombe, Graphs in statistical analysis, The American Statistician 27, 1973: four sets of pairs, all of r = 0.816; here as R's cor() tells it of its own `anscombe`.
  const x = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5];
  it.each([
    ['I', x, [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68], 0.81642],
    ['II', x, [9.14, 8.14, 8.74, 8.77, 9.26, 8.1, 6.13, 3.1, 9.13, 7.26, 4.74], 0.81624],
    ['III', x, [7.46, 6.77, 12.74, 7.11, 7.81, 8.84, 6.08, 5.39, 8.15, 6.42, 5.73], 0.81629],
    ['IV', [8, 8, 8, 8, 8, 8, 8, 19, 8, 8, 8], [6.58, 5.76, 7.71, 8.84, 8.47, 7.04, 5.25, 12.5, 5.56, 7.91, 6.89], 0.81652],
  ])("agrees with Anscombe's set %s", (_, one, other, r) => {
    expect(pearson(one, other)).toBeCloseTo(r, 4);
  });

  it.each([
    ['rise together', [1, 2, 3], [2, 4, 6], 1],
    ['part', [1, 2, 3], [6, 4, 2], -1],
    ['have nothing to do with one another', [1, 2, 3, 4], [1, -1, -1, 1], 0],
  ])('of what %s', (_, one, other, r) => {
    expect(pearson(one, other)).toBeCloseTo(r, 12);
  });

  it.each([
    ['nothing', [], []],
    ['one pair', [3], [4]],
    ['what never changes', [7, 7, 7], [1, 2, 3]],
    ['what changes by rounding alone', [0.3, 0.1 + 0.2, 0.3], [1, 2, 3]],
  ])('of %s is not known', (_, one, other) => {
    expect(pearson(one, other)).toBeNull();
    expect(pearson(other, one)).toBeNull();
  });

  it.each([1e300, 1e-300])('is the same of values as large as %p', (size) => {
    const of = (factor: number) => pearson([1, 2, 4, 3].map((value) => value * factor), [2, 3, 3, 5]);
    expect(of(size)).toBeCloseTo(of(1) ?? NaN, 12);
  });

  it('lies between −1 and 1, whatever the values', () => {
    const pairs = fc.array(fc.tuple(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.double({ noNaN: true, noDefaultInfinity: true })), { maxLength: 40 });
    fc.assert(
      fc.property(pairs, (drawn) => {
        const r = pearson(drawn.map(([one]) => one), drawn.map(([, other]) => other));
        expect(r === null || (r >= -1 && r <= 1)).toBe(true);
      }),
      { numRuns: 500 }
    );
  });

  it('is the same in other units, and turns its sign where one is turned', () => {
    const value = fc.integer({ min: -1000, max: 1000 });
    fc.assert(
      fc.property(fc.array(fc.tuple(value, value), { minLength: 2, maxLength: 40 }), fc.integer({ min: 1, max: 50 }), value, (drawn, factor, shift) => {
        const [one, other] = [drawn.map(([left]) => left), drawn.map(([, right]) => right)];
        const r = pearson(one, other);
        const moved = pearson(one.map((left) => factor * left + shift), other);
        const turned = pearson(one.map((left) => -left), other);
        expect([moved === null, turned === null]).toEqual([r === null, r === null]);
        expect(moved ?? 0).toBeCloseTo(r ?? 0, 9);
        expect(turned ?? 0).toBeCloseTo(-(r ?? 0), 9);
      }),
      { numRuns: 300 }
    );
  });
});
