import fc from 'fast-check';
import { drawsOf } from '../experiment/testing/draws';
import type { Series } from '../series/series';
import { correlate, type Correlation } from './correlate';

const USES = [12, 15, 11, 18, 20, 14, 9, 15, 22, 24, 17, 13, 19, 21, 16, 20];
const HOURS = [30, 33, 31, 35, 41, 33, 30, 28, 41, 44, 39, 36, 37, 43, 34, 41];
const times = (count: number) => Array.from({ length: count }, (_, at) => at);

function changesOf({ ofChanges }: Correlation): Extract<Correlation['ofChanges'], { kind: 'known' }> {
  if (ofChanges.kind !== 'known') {
    throw new Error(`There is no correlation of changes: ${ofChanges.kind}.`);
  }
  return ofChanges;
}

describe('how alike two series are', () => {
  // By numpy 2.4.6 and scipy 1.17.1: pearsonr of the values and of numpy.diff; the interval by artanh with
  // n (1 − ab)/(1 + ab) = 14.8125 pairs, a and b being −0.0293 and −0.2150.
  it('S4-17: agrees with scipy in values, changes and interval', () => {
    const found = correlate(USES, HOURS);
    const { r, lower, upper } = changesOf(found);
    expect(found.buckets).toBe(16);
    expect(found.ofValues).toBeCloseTo(0.8753745412754255, 10);
    expect(r).toBeCloseTo(0.7741532298033421, 10);
    expect(lower).toBeCloseTo(0.43036518153543224, 8);
    expect(upper).toBeCloseTo(0.9218004577453742, 8);
  });

  it('S4-17: leaves out a bucket without a value, and the changes to and from it', () => {
    const gap = HOURS.map((hours, week) => (week === 5 ? null : hours));
    for (const found of [correlate(USES, gap), correlate(gap, USES), correlate(USES, gap.map((hours) => hours ?? NaN))]) {
      expect(found.buckets).toBe(15);
      expect(found.ofValues).toBeCloseTo(0.872045408924755, 10);
      expect(changesOf(found).r).toBeCloseTo(0.7240774873599773, 10);
    }
  });

  it('S4-17: two that merely both grow are alike in their values, and not in their changes', () => {
    const found = correlate(times(40).map((week) => 100 + 5 * week + 3 * Math.sin(week * week)), times(40).map((week) => 20 + 2 * week + Math.cos(3 * week * week + 1)));
    expect(found.ofValues).toBeCloseTo(0.9990066423569223, 8);
    const { r, lower, upper } = changesOf(found);
    expect(r).toBeCloseTo(-0.1939793392907903, 8);
    expect(lower).toBeLessThan(0);
    expect(upper).toBeGreaterThan(0);
  });

  it.each([
    ['nothing', [], [], { buckets: 0, ofChanges: { kind: 'few', changes: 0 } }],
    ['seven changes', USES.slice(0, 8), HOURS.slice(0, 8), { buckets: 8, ofChanges: { kind: 'few', changes: 7 } }],
    ['values that have no neighbour', USES.map((uses, week) => (week % 2 === 0 ? uses : null)), HOURS, { buckets: 8, ofChanges: { kind: 'few', changes: 0 } }],
    ['what grows by the same each time', times(16).map((week) => 0.1 * week), HOURS, { buckets: 16, ofChanges: { kind: 'even', series: 'one' } }],
    ['what never changes', USES, times(16).map(() => 1 / 3), { buckets: 16, ofValues: null, ofChanges: { kind: 'even', series: 'other' } }],
  ] as const)('of %s is not told', (_, one: Series, other: Series, told) => {
    expect(correlate(one, other)).toMatchObject(told);
  });

  it('is told of eight changes', () => {
    expect(correlate(USES.slice(0, 9), HOURS.slice(0, 9)).ofChanges.kind).toBe('known');
    expect(correlate(USES.slice(0, 7), HOURS.slice(0, 7)).ofValues).toBeNull();
  });

  it('lies between −1 and 1 with its interval around it, whatever the series, and is the same from both sides', () => {
    const value = fc.oneof(fc.constant(null), fc.double(), fc.integer({ min: 0, max: 9 }), fc.constantFrom(0, 1e308, -1e308, 1e-308));
    fc.assert(
      fc.property(fc.array(fc.tuple(value, value), { maxLength: 60 }), (drawn) => {
        const [one, other] = [drawn.map(([left]) => left), drawn.map(([, right]) => right)];
        const found = correlate(one, other);
        expect(found.ofValues === null || Math.abs(found.ofValues) <= 1).toBe(true);
        if (found.ofChanges.kind === 'known') {
          const { r, lower, upper } = found.ofChanges;
          const rising = [-1, lower, r, upper, 1];
          expect(rising.every((bound, at) => at === 0 || bound >= (rising[at - 1] ?? NaN) - 1e-12)).toBe(true);
          expect(changesOf(correlate(other, one)).r).toBeCloseTo(r, 9);
        }
      }),
      { numRuns: 500 }
    );
  });

  it('is the same in other units', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), fc.integer({ min: -1000, max: 1000 }), (factor, shift) => {
        const [plain, moved] = [correlate(USES, HOURS), correlate(USES.map((uses) => factor * uses + shift), HOURS)];
        expect(moved.ofValues).toBeCloseTo(plain.ofValues ?? NaN, 9);
        expect(changesOf(moved).r).toBeCloseTo(changesOf(plain).r, 9);
        expect(changesOf(moved).lower).toBeCloseTo(changesOf(plain).lower, 9);
      })
    );
  });
});

/** Half a year of weeks of two series whose weeks have `shared` of their variance in common, and nothing with other weeks. */
function holds(shared: number, seed: number, walks: boolean): boolean {
  const draws = drawsOf(seed);
  const weeks = times(26).map(() => {
    const both = Math.sqrt(shared) * draws.normal();
    return [both + Math.sqrt(1 - shared) * draws.normal(), both + Math.sqrt(1 - shared) * draws.normal()] as const;
  });
  const series = (of: 0 | 1) => (walks ? weeks.map((_, week) => weeks.slice(0, week + 1).reduce((sum, step) => sum + step[of], 0)) : weeks.map((week) => week[of]));
  const { lower, upper } = changesOf(correlate(series(0), series(1)));
  return lower <= shared && shared <= upper;
}

// Where a value has nothing to do with the week before, two changes in turn have: Fisher's interval alone, by numpy, holds 90 of 100 there.
it.each([
  ['strangers from week to week', 0, false],
  ['half alike from week to week', 0.5, false],
  ['strangers that walk on from where they are', 0, true],
  ['half alike, and walk on from where they are', 0.5, true],
])('S4-17: the interval holds 94 to 98 of 100 of series that are %s', (_, shared, walks) => {
  const held = times(1000).filter((seed) => holds(shared, seed, walks)).length / 1000;
  expect(held).toBeGreaterThan(0.935);
  expect(held).toBeLessThan(0.985);
});
