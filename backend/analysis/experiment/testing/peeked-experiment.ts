import { compareVariants, type Comparison, type ComparisonOptions } from '../compare-variants';
import type { Sample, SampleKind } from '../sample';
import type { Draws } from './draws';

// Jest's globals are slow to reach, and these run millions of times.
const { exp, floor } = Math;

/** A unit's own number, and its denominator where the KPI is a ratio; `effect` is the lift that the variant has. */
export type DrawUnit = (draws: Draws, effect: number) => readonly [x: number, y: number];

/** Units as shops have them: few buy, amounts are skewed, and visits of one person are alike. */
export const UNITS: Readonly<Record<SampleKind, DrawUnit>> = {
  /** One in twenty-five signs up. */
  rate: (draws, effect) => [draws.fraction() < 0.04 * (1 + effect) ? 1 : 0, 1],
  /** One in five buys, for an amount that is lognormal: its skewness is 10. */
  mean: (draws, effect) => [draws.fraction() < 0.2 ? (1 + effect) * exp(1.1 * draws.normal()) : 0, 1],
  /** Orders over visits: some come often, and some order often. */
  ratio: (draws, effect) => {
    const visits = 1 + floor(3 * draws.exponential());
    return [floor((1 + effect) * draws.fraction() ** 2 * (visits + 1)), visits];
  },
};

export interface Traffic {
  readonly days: number;
  /** Units that come to each of the two variants a day. */
  readonly control: number;
  readonly variant: number;
}

/** What an experiment says at the end of each of its days. */
export function* peekDaily(kind: SampleKind, { days, control, variant }: Traffic, effect: number, draws: Draws, options: ComparisonOptions): Generator<Comparison> {
  const sums = [new Sums('control'), new Sums('variant')] as const;
  for (let day = 0; day < days; day += 1) {
    sums[0].add(UNITS[kind], control, 0, draws);
    sums[1].add(UNITS[kind], variant, effect, draws);
    yield compareVariants<SampleKind>(sums[0].sample(kind), sums[1].sample(kind), options);
  }
}

class Sums {
  private units = 0;
  private x = 0;
  private xx = 0;
  private y = 0;
  private yy = 0;
  private xy = 0;

  constructor(private readonly name: string) {}

  add(draw: DrawUnit, units: number, effect: number, draws: Draws): void {
    this.units += units;
    for (let count = 0; count < units; count += 1) {
      const [x, y] = draw(draws, effect);
      this.x += x;
      this.xx += x * x;
      this.y += y;
      this.yy += y * y;
      this.xy += x * y;
    }
  }

  sample(kind: SampleKind): Sample {
    const { name, units } = this;
    switch (kind) {
      case 'rate':
        return { kind, name, units, sum: this.x };
      case 'mean':
        return { kind, name, units, sum: this.x, sumOfSquares: this.xx };
      case 'ratio':
        return { kind, name, units, sum: this.x, sumOfSquares: this.xx, denominatorSum: this.y, denominatorSumOfSquares: this.yy, sumOfProducts: this.xy };
    }
  }
}
