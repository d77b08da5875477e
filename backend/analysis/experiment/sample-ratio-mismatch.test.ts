import { sampleRatioMismatch } from './sample-ratio-mismatch';

describe('sampleRatioMismatch', () => {
  // scipy.stats.chisquare 1.17.1
  it.each([
    [[5040, 4960], [0.5, 0.5], 0.4237107971667936, false],
    [[821, 160, 99], [80, 10, 10], 8.624042862464599e-7, true],
  ])("S3-18: agrees with SciPy's χ² test on %j units of weights %j", (counts, weights, pValue, mismatch) => {
    const found = sampleRatioMismatch(counts, weights);
    expect(Math.abs((found.pValue ?? NaN) / pValue - 1)).toBeLessThan(1e-9);
    expect(found.mismatch).toBe(mismatch);
  });

  it('says why nothing can be told yet', () => {
    expect(sampleRatioMismatch([4, 4], [1, 1])).toEqual({ pValue: null, mismatch: false, reason: 'Shares can be judged from 5 expected units a variant on.' });
    expect(sampleRatioMismatch([0, 0], [1, 1]).pValue).toBeNull();
    expect(sampleRatioMismatch([40], [1]).reason).toBe('Shares need at least two variants, and a weight for each.');
  });
});
