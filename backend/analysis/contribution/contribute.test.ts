import fc from 'fast-check';
import type { Breakdown, Fraction, Member } from './change';
import { contribute, type Contribution } from './contribute';
import { topMembersOfRatio, topMembersOfSum } from './top-members';

const of = (numerator: number, denominator: number): Fraction => ({ numerator, denominator });
const parts = (found: Contribution, dimension = 0) => found.dimensions[dimension]?.parts ?? [];
const sum = (values: readonly (number | null)[]) => values.reduce<number>((total, value) => total + (value ?? 0), 0);

describe('a sum by its members', () => {
  const region: Breakdown<number> = {
    name: 'region',
    members: [
      { value: 'north', before: 400, after: 390 },
      { value: 'south', before: 300, after: 180 },
      { value: null, before: 100, after: 105 },
      { value: 'new', before: null, after: 15 },
    ],
  };

  it('S3-20: gives each member its own change, and others what is left of the totals', () => {
    const found = contribute({ kind: 'additive', totals: { before: 1000, after: 880 }, dimensions: [region] });
    expect(found).toMatchObject({ before: 1000, after: 880, change: -120, sums: true, reason: null });
    expect(parts(found).map(({ role, value, change, presence }) => [role, value, change, presence])).toEqual([
      ['member', 'south', -120, 'both'],
      ['member', 'new', 15, 'after only'],
      ['empty', null, 5, 'both'],
      ['member', 'north', -10, 'both'],
      ['others', null, -10, 'both'],
    ]);
    // South lost all that was lost (1), and had three tenths of it: 0.7.
    expect(parts(found)[0]).toMatchObject({ explanatoryPower: 1, baseShare: 0.3, surprise: 0.7 });
    expect(found.members.map(({ value }) => value)).not.toContain('others');
  });

  it('adds up rows of the same value', () => {
    const found = contribute({ kind: 'additive', totals: { before: 10, after: 20 }, dimensions: [{ name: 'a', members: [{ value: 'x', before: 4, after: null }, { value: 'x', before: 6, after: 20 }] }] });
    expect(parts(found).map(({ value, change }) => [value, change])).toEqual([['x', 10]]);
  });

  it('lists parts by size where the whole did not change', () => {
    const found = contribute({ kind: 'additive', totals: { before: 50, after: 50 }, dimensions: [{ name: 'a', members: [{ value: 'x', before: 10, after: 12 }, { value: 'y', before: 20, after: 11 }, { value: 'z', before: 20, after: 27 }] }] });
    expect(found.members.map(({ value, change, explanatoryPower }) => [value, change, explanatoryPower])).toEqual([['y', -9, null], ['z', 7, null], ['x', 2, null]]);
    expect(found.dimensions[0]?.score).toBeNull();
    expect(found.reason).toBe('The KPI did not change. Parts that moved against each other are listed by their size.');
  });
});

describe('a ratio by its members', () => {
  it('S3-20: tells a ratio that fell from a mix that moved, by hand', () => {
    // Before 50 of 100 (a: 40 of 50, b: 10 of 50), after 46 of 100 (a: 30 of 50, b: 16 of 50): no weight moved.
    const rates = contribute({
      kind: 'ratio',
      totals: { before: of(50, 100), after: of(46, 100) },
      dimensions: [{ name: 'channel', members: [{ value: 'a', before: of(40, 50), after: of(30, 50) }, { value: 'b', before: of(10, 50), after: of(16, 50) }] }],
    });
    expect(rates.change).toBeCloseTo(-0.04, 12);
    expect(parts(rates).map(({ value, before, after }) => [value, before, after])).toEqual([['a', 0.8, 0.6], ['b', 0.2, 0.32]]);
    parts(rates).forEach(({ rateEffect, mixEffect }, index) => {
      expect(rateEffect).toBeCloseTo([-0.1, 0.06][index]!, 12);
      expect(mixEffect).toBeCloseTo(0, 12);
    });

    // The same ratios of 0.8 and 0.2, but b's weight rises from a half to three quarters: 0.5 becomes 0.35.
    const mix = contribute({
      kind: 'ratio',
      totals: { before: of(50, 100), after: of(35, 100) },
      dimensions: [{ name: 'channel', members: [{ value: 'a', before: of(40, 50), after: of(20, 25) }, { value: 'b', before: of(10, 50), after: of(15, 75) }] }],
    });
    const byName = Object.fromEntries(parts(mix).map((part) => [part.value, part]));
    // R̄ = 0.425: a lost a quarter of the weight at 0.375 above it, b won one at 0.225 below it.
    expect(byName.a?.mixEffect).toBeCloseTo(-0.09375, 12);
    expect(byName.b?.mixEffect).toBeCloseTo(-0.05625, 12);
    expect([byName.a?.rateEffect, byName.b?.rateEffect]).toEqual([0, 0]);
  });

  it('gives members of one period only a mix effect, and members without a denominator no ratio', () => {
    const found = contribute({
      kind: 'ratio',
      totals: { before: of(20, 100), after: of(50, 150) },
      dimensions: [{ name: 'a', members: [{ value: 'old', before: of(20, 100), after: of(20, 100) }, { value: 'new', before: null, after: of(25, 50) }, { value: 'odd', before: null, after: of(5, 0) }] }],
    });
    const byName = Object.fromEntries(parts(found).map((part) => [part.value, part]));
    // R̄ = (0.2 + 1/3)/2; the new one weighs a third at 0.5.
    expect(byName.new).toMatchObject({ before: null, after: 0.5, presence: 'after only', rateEffect: 0 });
    expect(byName.new?.change).toBeCloseTo((0.5 - (0.2 + 1 / 3) / 2) / 3, 12);
    expect(byName.odd).toMatchObject({ after: null, rateEffect: 0 });
    expect(byName.odd?.change).toBeCloseTo(5 / 150, 12);
    expect(sum(parts(found).map(({ change }) => change))).toBeCloseTo(1 / 3 - 0.2, 12);
  });

  it.each([
    [{ before: of(1, 0), after: of(1, 2) }, 'before'],
    [{ before: of(1, 2), after: null }, 'after'],
    [{ before: null, after: of(0, 0) }, 'in both periods'],
  ])('says so where the whole denominator is zero: %j', (totals, when) => {
    const found = contribute({ kind: 'ratio', totals, dimensions: [{ name: 'a', members: [] }] });
    expect(found).toMatchObject({ change: null, dimensions: [], members: [], reason: `The denominator is zero ${when}, so there is no change of the ratio to explain.` });
  });
});

describe('a KPI without parts', () => {
  it('says why parts do not sum, and claims no share of the change', () => {
    const found = contribute({
      kind: 'not additive',
      why: 'A customer of two regions is counted in both.',
      totals: { before: 100, after: 90 },
      dimensions: [{ name: 'region', members: [{ value: 'north', before: 60, after: 61 }, { value: 'south', before: 55, after: 40 }, { value: 'east', before: null, after: 3 }] }],
    });
    expect(found).toMatchObject({ change: -10, sums: false, reason: "A customer of two regions is counted in both. The parts are each member's own change, and do not sum to the whole's." });
    expect(found.members.map(({ value, change, explanatoryPower }) => [value, change, explanatoryPower])).toEqual([['south', -15, null], ['north', 1, null], ['east', null, null]]);
  });
});

describe('parts sum to the change within a thousandth', () => {
  const amount = fc.oneof(fc.integer({ min: 0, max: 1_000_000 }), fc.double({ min: 0, max: 1e9, noNaN: true }), fc.integer({ min: -5000, max: 5000 }));
  const members = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<readonly Member<T>[]> =>
    fc
      .array(fc.tuple(fc.option(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f')), fc.option(value), fc.option(value)), { maxLength: 12 })
      .map((rows) => rows.map(([name, before, after]) => ({ value: name, before, after })));

  const expectSum = (found: Contribution) => {
    const size = Math.max(Math.abs(found.before ?? 0), Math.abs(found.after ?? 0));
    found.dimensions.forEach((dimension) => {
      const together = sum(dimension.parts.map(({ change }) => change));
      expect(Math.abs(together - (found.change ?? NaN))).toBeLessThanOrEqual(1e-3 * Math.abs(found.change ?? NaN) + 1e-9 * size);
      dimension.parts.forEach(({ change, rateEffect, mixEffect }) => expect(rateEffect === null ? change : rateEffect + (mixEffect ?? NaN)).toBeCloseTo(change ?? NaN, 6));
    });
  };

  it('S3-20: of sums, whatever members were left out', () => {
    fc.assert(
      fc.property(members(amount), amount, amount, fc.nat(12), (all, restBefore, restAfter, count) => {
        const totals = { before: sum(all.map(({ before }) => before)) + restBefore, after: sum(all.map(({ after }) => after)) + restAfter };
        expectSum(contribute({ kind: 'additive', totals, dimensions: [{ name: 'all', members: all }, { name: 'top', members: topMembersOfSum(all, count) }] }));
      }),
      { numRuns: 2000, seed: 20 }
    );
  });

  it('S3-20: of ratios, also of members that come, go or have no denominator', () => {
    const count = fc.integer({ min: 0, max: 100_000 });
    const fraction = fc.record({ numerator: amount, denominator: count });
    fc.assert(
      fc.property(members(fraction), fraction, fraction, fc.nat(12), (all, restBefore, restAfter, top) => {
        const whole = (side: 'before' | 'after', rest: Fraction) => of(sum(all.map((one) => one[side]?.numerator ?? 0)) + rest.numerator, sum(all.map((one) => one[side]?.denominator ?? 0)) + rest.denominator);
        const totals = { before: whole('before', restBefore), after: whole('after', restAfter) };
        const found = contribute({ kind: 'ratio', totals, dimensions: [{ name: 'all', members: all }, { name: 'top', members: topMembersOfRatio(all, totals, top) }] });
        expect(found.dimensions).toHaveLength(totals.before.denominator === 0 || totals.after.denominator === 0 ? 0 : 2);
        expectSum(found);
      }),
      { numRuns: 2000, seed: 20 }
    );
  });
});

describe('a million members', () => {
  it('are folded into those that moved most, of sums and of ratios', () => {
    const million = Array.from({ length: 1_000_000 }, (_, index) => ({ value: `v${index}`, before: 10, after: index === 777_777 ? 900 : 10 + (index % 3) }));
    expect(topMembersOfSum(million, 50)[0]).toEqual({ value: 'v777777', before: 10, after: 900 });
    const totals = { before: 10_000_000, after: sum(million.map(({ after }) => after)) };
    const found = contribute({ kind: 'additive', totals, dimensions: [{ name: 'id', members: topMembersOfSum(million, 50) }] });
    expect(parts(found)).toHaveLength(51);
    expect(sum(parts(found).map(({ change }) => change))).toBeCloseTo(totals.after - totals.before, 6);

    const fractions = million.slice(0, 1000).map(({ value }, index) => ({ value, before: of(5, 10), after: index === 7 ? of(1, 10) : of(5, 10 + (index % 2) * 1e-6) }));
    expect(topMembersOfRatio(fractions, { before: of(5000, 10_000), after: of(4996, 10_000) }, 3)[0]?.value).toBe('v7');
  });
});
