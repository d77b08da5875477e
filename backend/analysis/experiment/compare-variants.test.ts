import fc from 'fast-check';
import { compareVariants, type ComparisonOptions } from './compare-variants';
import type { MeanSample, RateSample, RatioSample, SampleKind, SampleOf } from './sample';

const rate = (name: string, units: number, sum: number): RateSample => ({ kind: 'rate', name, units, sum });
const mean = (name: string, values: readonly number[]): MeanSample => ({ kind: 'mean', name, units: values.length, sum: total(values), sumOfSquares: total(values.map((x) => x * x)) });
const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
const range = (length: number) => Array.from({ length }, (_, index) => index);

const numbersIn = (value: unknown): readonly number[] =>
  typeof value === 'number' ? [value] : typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersIn) : [];

/** Each figure to six digits behind the point, as asked, and to six of its own where it is small. */
function expectClose(found: readonly (number | undefined)[], expected: readonly number[]): void {
  expect(found).toHaveLength(expected.length);
  expected.forEach((figure, index) => expect(Math.abs((found[index] ?? NaN) - figure)).toBeLessThan(1e-6 * Math.min(1, Math.abs(figure))));
}

/** The figures are those of SciPy 1.17.1 and statsmodels 0.15.0, made with the calls that the tests name. */
describe("compareVariants agrees with SciPy's and statsmodels' figures to 1e-6", () => {
  it.each([
    [rate('control', 2000, 200), rate('variant', 2010, 245), [0.027339016565954104, 0.0024631247185026017, 0.04131796980886057]],
    [rate('control', 150, 12), rate('variant', 700, 31), [0.07010429920452739, -0.08172671945218166, 0.010298148023610225]],
  ])('S3-18, K87: a rate, by proportions_ztest and confint_proportions_2indep(method="wald")', (control, variant, expected) => {
    const { fixed } = compareVariants(control, variant);
    expectClose([fixed?.pValue, ...(fixed?.interval ?? [])], expected);
  });

  it("S3-18: a mean, by ttest_ind(equal_var=False), Welch's, and its confidence_interval", () => {
    const control = mean('control', range(400).map((i) => ((i * 37) % 101) ** 1.5 / 10));
    const variant = mean('variant', range(250).map((i) => ((i * 53) % 97) ** 1.6 / 12));
    const { fixed, difference } = compareVariants(control, variant);
    expectClose([difference ?? NaN, fixed?.pValue, ...(fixed?.interval ?? [])], [7.1278325179760955, 0.011683664043979686, 1.5952893391692973, 12.660375696782893]);
  });

  // The Jacobian of x̄/ȳ times numpy.cov times the Jacobian, and the same variance as WLS(x/y, 1, weights=y) with cov_type='HC0' has.
  it('K87: a ratio and the lift, by the delta method', () => {
    const control: RatioSample = { kind: 'ratio', name: 'control', units: 600, sum: 1038, sumOfSquares: 3400, denominatorSum: 2395, denominatorSumOfSquares: 11_955, sumOfProducts: 5007 };
    const variant: RatioSample = { kind: 'ratio', name: 'variant', units: 580, sum: 1453, sumOfSquares: 6145, denominatorSum: 2905, denominatorSumOfSquares: 18_435, sumOfProducts: 8452 };
    const { fixed, lift, ...both } = compareVariants(control, variant);
    expectClose([both.control.value ?? NaN, both.variant.value ?? NaN], [0.4334029227557411, 0.5001721170395869]);
    expectClose([fixed?.pValue, ...(fixed?.interval ?? [])], [0.0028605408634057305, 0.022889148994011815, 0.1106492395736797]);
    expectClose([lift ?? NaN, ...(fixed?.liftInterval ?? [])], [0.15405801571272698, 0.04544020118935084, 0.26267583023610314]);
  });
});

describe('compareVariants', () => {
  it('S3-18: claims nothing below the minimum sample, and says what lacks', () => {
    const result = compareVariants(rate('control', 500, 10), rate('variant', 99, 60));
    expect(result).toMatchObject({ status: 'insufficient', difference: null, lift: null, fixed: null, sequential: null });
    expect(result.reason).toBe('Variant "variant" has 99 of the 100 units that it needs.');
    expect(result.variant).toEqual({ name: 'variant', units: 99, value: 60 / 99 });
    expect(compareVariants(rate('control', 500, 10), rate('variant', 99, 60), { minUnits: 99 }).status).toBe('significant');
    expect(compareVariants(mean('control', [1]), mean('variant', [3]), { minUnits: 0 }).reason).toBe('Variant "control" has 1 of the 2 units that it needs.');
  });

  it('follows the sequential test: what one look would call significant is still running, and at the end is not significant', () => {
    const [control, variant] = [rate('control', 2000, 200), rate('variant', 2010, 245)] as const;
    const running = compareVariants(control, variant);
    expect(running.fixed?.pValue).toBeLessThan(0.05);
    expect(running.sequential?.pValue).toBeGreaterThan(0.05);
    expect(running.status).toBe('running');
    expect(compareVariants(control, variant, { ended: true }).status).toBe('not significant');
    expect(compareVariants(control, rate('variant', 2010, 300)).status).toBe('significant');
  });

  it('shares alpha among the comparisons with one control', () => {
    const [control, variant] = [rate('control', 5000, 500), rate('variant', 5000, 572)] as const;
    const interval = (options?: ComparisonOptions) => compareVariants(control, variant, options).fixed?.interval;
    expect(interval({ comparisons: 5 })).toEqual(interval({ alpha: 0.01 }));
    expect(interval({ comparisons: 5 })).not.toEqual(interval());
  });

  it('gives a rise of a negative control a positive lift', () => {
    const result = compareVariants(mean('control', range(200).map((i) => -10 + (i % 3))), mean('variant', range(200).map((i) => -5 + (i % 3))));
    expect(result.lift).toBeCloseTo(5 / 9.005, 6);
    expect(result.status).toBe('significant');
  });

  it('says why there is no answer: zero control, nothing that varies, denominators of zero', () => {
    const zeroControl = compareVariants(rate('control', 400, 0), rate('variant', 400, 40));
    expect(zeroControl).toMatchObject({ status: 'significant', lift: null, difference: 0.1 });
    expect(zeroControl.sequential?.liftInterval).toBeNull();
    expect(zeroControl.reason).toBe('The lift is a share of the control\'s value, and variant "control" is at zero.');

    const constant = compareVariants(mean('control', range(200).map(() => 0.1)), mean('variant', range(200).map(() => 0.3)));
    expect(constant).toMatchObject({ status: 'running', fixed: null, sequential: null });
    expect(constant.reason).toBe('No unit differs from the others of its variant, so chance cannot be judged.');
    expect(compareVariants(rate('control', 400, 0), rate('variant', 400, 0)).fixed).toBeNull();

    const none: RatioSample = { kind: 'ratio', name: 'control', units: 200, sum: 0, sumOfSquares: 0, denominatorSum: 0, denominatorSumOfSquares: 0, sumOfProducts: 0 };
    expect(compareVariants(none, { ...none, name: 'variant' })).toMatchObject({
      status: 'insufficient',
      reason: 'The denominators of variant "control" are zero together, so it has no ratio.',
    });
  });

  it('is certain of all against none', () => {
    const result = compareVariants(rate('control', 400, 0), rate('variant', 400, 400));
    expect(result).toMatchObject({ status: 'significant', difference: 1 });
    expect(result.sequential?.interval[0]).toBeGreaterThan(0.8);
  });

  it.each([
    [rate('b', 10, 11), '11 of 10 units did it, and a rate counts each unit 0 or 1'],
    [rate('b', 1.5, 1), 'it has 1.5 units, and units are counted from 0'],
    [rate('b', 10, NaN), 'each must be a finite number below 1e100'],
    [{ ...mean('b', [1, 2, 3]), sumOfSquares: 2 }, 'the sum of squares is smaller than the sum allows'],
  ])('refuses numbers that no units can have', (sample, why) => {
    expect(() => compareVariants<SampleKind>(sample, sample)).toThrow(expect.objectContaining({ code: 'invalid_question', message: `The numbers of variant "b" cannot be: ${why}.` }));
  });

  it('never answers NaN or an infinity, and its interval leaves zero out exactly where its p-value is small', () => {
    const value = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.constantFrom(0, 1e-30, 1e30));
    const kinds: { readonly [K in SampleKind]: fc.Arbitrary<SampleOf<K>> } = {
      rate: fc.tuple(fc.nat(300), fc.double({ min: 0, max: 1, noNaN: true })).map(([units, share]) => rate('a', units, Math.round(units * share))),
      mean: fc.array(value, { maxLength: 8 }).map((values) => mean('a', values)),
      ratio: fc.array(fc.tuple(value, value), { maxLength: 8 }).map((pairs) => {
        const [x, y] = [mean('a', pairs.map(([one]) => one)), mean('a', pairs.map(([, other]) => other))];
        return { ...x, kind: 'ratio', denominatorSum: y.sum, denominatorSumOfSquares: y.sumOfSquares, sumOfProducts: total(pairs.map(([one, other]) => one * other)) };
      }),
    };
    const pairs = fc.oneof(fc.tuple(kinds.rate, kinds.rate), fc.tuple(kinds.mean, kinds.mean), fc.tuple(kinds.ratio, kinds.ratio));
    fc.assert(
      fc.property(pairs, ([control, variant]) => {
        const result = compareVariants<SampleKind>(control, variant, { minUnits: 0 });
        expect(numbersIn(result).filter((number) => !Number.isFinite(number))).toEqual([]);
        if (result.sequential !== null) {
          const { interval: [low, high], pValue } = result.sequential;
          expect([low > 0 || high < 0, result.status]).toEqual(pValue < 0.05 - 1e-9 ? [true, 'significant'] : pValue > 0.05 + 1e-9 ? [false, 'running'] : expect.anything());
        }
      }),
      { numRuns: 3000, seed: 18 }
    );
  });
});
