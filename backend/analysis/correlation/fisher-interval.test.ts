import { fisherInterval } from './fisher-interval';

describe('fisherInterval', () => {
  // scipy.stats.pearsonr(x, y).confidence_interval() of scipy 1.17.1, on pairs made to have exactly that coefficient.
  it.each([
    [0.5, 25, 0.13068866632560583, 0.7474588543176224],
    [-0.9, 8, -0.9819284020852722, -0.5339805381648414],
    [0.1, 50, -0.18345412216445217, 0.36810169191542363],
    [0.816, 11, 0.4233577754911124, 0.9505719397065622],
  ])('agrees with scipy of r = %p and %p pairs', (r, pairs, lower, upper) => {
    const found = fisherInterval(r, pairs);
    expect(found.lower).toBeCloseTo(lower, 9);
    expect(found.upper).toBeCloseTo(upper, 9);
  });

  it('tells nothing of three pairs, and everything of what is the same', () => {
    expect(fisherInterval(0.99, 3)).toEqual({ lower: -1, upper: 1 });
    expect(fisherInterval(1, 20)).toEqual({ lower: 1, upper: 1 });
    expect(fisherInterval(-1, 20)).toEqual({ lower: -1, upper: -1 });
  });
});
