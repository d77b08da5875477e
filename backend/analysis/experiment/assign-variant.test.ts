import { experimentFaults } from '../../../contract/experiment-faults';
import { assignVariant } from './assign-variant';
import type { Experiment } from './experiment';

const checkout: Experiment = {
  name: 'checkout',
  variants: [
    { name: 'control', weight: 0.5 },
    { name: 'short', weight: 0.3 },
    { name: 'long', weight: 0.2 },
  ],
};
const prices: Experiment = {
  name: 'prices',
  variants: [
    { name: 'old', weight: 50 },
    { name: 'new', weight: 50 },
  ],
};
const units = Array.from({ length: 100_000 }, (_, index) => `user-${index}`);

function counts(keys: readonly string[]): Readonly<Record<string, number>> {
  return keys.reduce<Record<string, number>>((found, key) => ({ ...found, [key]: (found[key] ?? 0) + 1 }), {});
}

describe('assignVariant', () => {
  it('S3-18: gives a unit the same variant whenever it is asked, and no other process knows better', () => {
    const first = units.slice(0, 1000).map((unit) => assignVariant(checkout, unit));
    expect(units.slice(0, 1000).map((unit) => assignVariant({ ...checkout }, unit))).toEqual(first);
    // The first 48 bits of `printf '["checkout","user-0"]' | sha256sum`, over 2^48, tell the variant.
    expect([0, 1, 2, 3].map((index) => assignVariant(checkout, `user-${index}`))).toEqual(['control', 'long', 'control', 'control']);
  });

  it('S3-18: gives each variant its weight among 100,000 units', () => {
    const found = counts(units.map((unit) => assignVariant(checkout, unit)));
    const expected = { control: 50_000, short: 30_000, long: 20_000 };
    const statistic = Object.entries(expected).reduce((sum, [name, count]) => sum + ((found[name] ?? 0) - count) ** 2 / count, 0);
    // χ² of two degrees of freedom is above 13.82 once in a thousand.
    expect(statistic).toBeLessThan(13.82);
  });

  it('S3-18: scatters the same units independently in two experiments', () => {
    const found = counts(units.map((unit) => `${assignVariant(checkout, unit)} ${assignVariant(prices, unit)}`));
    const expected = [50_000, 30_000, 20_000].map((count) => count / 2);
    const statistic = ['control', 'short', 'long'].reduce(
      (sum, name, index) => sum + ['old', 'new'].reduce((part, price) => part + ((found[`${name} ${price}`] ?? 0) - expected[index]!) ** 2 / expected[index]!, 0),
      0
    );
    // Five degrees of freedom: above 20.5 once in a thousand.
    expect(statistic).toBeLessThan(20.5);
  });

  it('takes the salt for the name, so that a rerun scatters anew', () => {
    const again = { ...prices, salt: 'prices again' };
    const moved = units.filter((unit) => assignVariant(prices, unit) !== assignVariant(again, unit));
    expect(moved.length / units.length).toBeCloseTo(0.5, 2);
    expect(assignVariant({ ...again, name: 'renamed' }, 'user-1')).toBe(assignVariant(again, 'user-1'));
  });

  it('S3-18: leaves a unit where it was although weights have changed, unless its variant is gone', () => {
    const shifted: Experiment = { ...prices, variants: [{ name: 'old', weight: 1 }, { name: 'new', weight: 99 }] };
    const onOld = units.slice(0, 200).filter((unit) => assignVariant(prices, unit) === 'old');
    expect(new Set(onOld.map((unit) => assignVariant(shifted, unit, 'old')))).toEqual(new Set(['old']));
    expect(new Set(onOld.map((unit) => assignVariant(shifted, unit)))).toContain('new');
    expect(prices.variants.map(({ name }) => name)).toContain(assignVariant(prices, 'user-1', 'dropped'));
  });
});

describe('experimentFaults', () => {
  const faults = (variants: Experiment['variants']) => experimentFaults({ name: 'checkout', variants });

  it('finds none in weights that are 1 or 100 together, thirds with few digits too', () => {
    expect([checkout, prices].flatMap((one) => experimentFaults(one))).toEqual([]);
    expect(faults(['a', 'b', 'c'].map((name) => ({ name, weight: 0.3333 })))).toEqual([]);
  });

  it.each([
    [[{ name: 'a', weight: 1 }], 'Experiment "checkout" has one variant. It needs a control and at least one other.'],
    [[{ name: 'a', weight: 0.5 }, { name: 'b', weight: 0.4 }], 'Experiment "checkout": the weights are 0.9 together. They must be 1 together, or 100.'],
    [[{ name: 'a', weight: 1.5 }, { name: 'b', weight: -0.5 }], 'Experiment "checkout": variant "b" has the weight -0.5. A weight is a number above 0.'],
    [[{ name: 'a', weight: NaN }, { name: 'b', weight: 1 }], 'Experiment "checkout": variant "a" has the weight NaN. A weight is a number above 0.'],
    [[{ name: 'a', weight: 0.5 }, { name: 'a', weight: 0.5 }], 'Experiment "checkout" has more than one variant "a". Names of variants must differ.'],
  ])('S3-18: says what is wrong with %j', (variants, sentence) => {
    expect(faults(variants)).toEqual([sentence]);
  });

  it('names an experiment or a variant without a name', () => {
    expect(experimentFaults({ name: ' ', variants: [{ name: '', weight: 50 }, { name: 'b', weight: 50 }] })).toEqual([
      'An experiment needs a name.',
      'Experiment " " has a variant without a name.',
    ]);
  });
});
