import { niceScale } from './nice-scale';
import { valueAxis } from './value-axis';

const labels = (values: readonly number[], unit: string, zero = true) => {
  const axis = valueAxis(values, { label: '', unit }, { zero });
  return axis.ticks.map(axis.format);
};

describe('valueAxis', () => {
  it.each([
    ['currencyEUR', [0, 412_000], ['€0', '€200K', '€400K', '€600K']],
    ['currencyEUR', [0, 3_900_000], ['€0', '€1M', '€2M', '€3M', '€4M']],
    ['short', [0, 1_400], ['0', '500', '1.0 K', '1.5 K']],
    ['percentunit', [0.1, 0.93], ['0%', '25%', '50%', '75%', '100%']],
    ['h', [0, 40], ['0.0 days', '0.5 days', '1.0 days', '1.5 days', '2.0 days']],
    ['none', [-30, 55], ['-50', '-25', '0', '25', '50', '75']],
  ] as const)('labels %s for %p so that no two ticks read the same', (unit, values, expected) => {
    const shown = labels(values, unit);
    expect(new Set(shown).size).toBe(shown.length);
    expect(shown).toEqual(expected);
  });

  it('tells ticks of a narrow range apart', () => {
    expect(labels([0.9312, 0.9349], 'percentunit', false)).toEqual(['93.1%', '93.2%', '93.3%', '93.4%', '93.5%']);
    expect(labels([186_000, 199_400], 'currencyEUR', false)).toEqual(['€185K', '€190K', '€195K', '€200K']);
  });
});

describe('niceScale', () => {
  it('holds the values and starts bars at zero', () => {
    expect(niceScale([3, 41], { zero: true })).toMatchObject({ min: 0, max: 60, step: 20 });
    expect(niceScale([95, 99])).toMatchObject({ min: 95, max: 99 });
  });

  it('leaves room where all values are the same, or there are none', () => {
    for (const values of [[], [0], [5], [-5, -5]]) {
      const { min, max, ticks } = niceScale(values);
      expect(max).toBeGreaterThan(min);
      expect(ticks.length).toBeGreaterThan(1);
      expect(values.every((value) => value >= min && value <= max)).toBe(true);
    }
  });

  it('keeps the ends that a panel states', () => {
    expect(niceScale([0.2, 0.4], { min: 0, max: 1 })).toMatchObject({ min: 0, max: 1, ticks: [0, 0.25, 0.5, 0.75, 1] });
  });
});
