import { randomStream, type Random } from '../../backend/demo/random';

/** A KPI that was made up, and the places where something was planted into it. */
export interface SimulatedKpi {
  readonly name: string;
  readonly values: readonly number[];
  readonly planted: ReadonlySet<number>;
}

const NOISES = ['relative', 'additive', 'heavy tails', 'counts', 'rare counts', 'rare counts of groups', 'remembered'] as const;
type Noise = (typeof NOISES)[number];

const times = (count: number) => Array.from({ length: count }, (_, at) => at);

/** A year of days without an anomaly: weekly and yearly season, growth, and one of seven kinds of noise. */
export function cleanYear(seed: number): SimulatedKpi {
  const random = randomStream(`clean ${seed}`);
  const noise = NOISES[seed % NOISES.length]!;
  const base = baseOf(noise, random);
  const level = yearOf(random, base);
  const spread = 0.03 + 0.09 * random.fraction();
  const step = noiseOf(noise, random, spread, base);
  return { name: `${noise} ${seed}`, values: level.map(step), planted: new Set() };
}

/** The same with six spikes and dips, each of one or two days, far outside of the noise. */
export function yearWithSpikes(seed: number): SimulatedKpi {
  const random = randomStream(`spikes ${seed}`);
  const clean = cleanYear(seed);
  const usual = clean.values.reduce((sum, value) => sum + value, 0) / clean.values.length;
  const noise = typicalNoise(clean.values);
  const planted = new Set<number>();
  const values = [...clean.values];
  for (const place of random.shuffled(times(50)).slice(0, 6)) {
    const first = 8 + place * 7 + random.integer(0, 5);
    const up = usual < 20 || random.chance(0.6);
    for (const day of times(random.integer(1, 2)).map((after) => first + after)) {
      // Between 7 and 14 times the noise; a dip ends at zero.
      const size = noise * (7 + 7 * random.fraction());
      const value = values[day]! + (up ? size : -size);
      values[day] = Number.isInteger(values[day]!) ? Math.max(0, Math.round(value)) : Math.max(0, value);
      planted.add(day);
    }
  }
  return { name: clean.name, values, planted };
}

/** Eight weeks of hours: quiet nights and weekends, and five bursts of one to three hours in the night. */
export function hoursWithBursts(seed: number): SimulatedKpi {
  const random = randomStream(`bursts ${seed}`);
  const busy = 20 + 180 * random.fraction();
  const night = 0.5 + 3 * random.fraction();
  const values = times(8 * 168).map((hour) => {
    const open = hour % 24 >= 7 && hour % 24 < 20;
    const weekend = Math.floor(hour / 24) % 7 >= 5;
    const level = open ? night + busy * (weekend ? 0.3 : 1) * Math.sin((Math.PI * ((hour % 24) - 6)) / 14) : night;
    return poisson(random, level);
  });
  const planted = new Set<number>();
  for (const day of random.shuffled(times(54)).slice(0, 5)) {
    const first = day * 24 + random.integer(0, 3);
    for (const hour of times(random.integer(1, 3)).map((after) => first + after)) {
      values[hour] = values[hour]! + random.integer(Math.round(14 + 3 * night), Math.round(40 + 3 * night));
      planted.add(hour);
    }
  }
  return { name: `bursts ${seed}`, values, planted };
}

function baseOf(noise: Noise, random: Random): number {
  return noise.startsWith('rare') ? 1 + 8 * random.fraction() : noise === 'counts' ? 30 + 400 * random.fraction() : 50 + 20_000 * random.fraction();
}

function yearOf(random: Random, base: number): number[] {
  const week = times(7).map((day) => (day < 5 ? 0.9 + 0.25 * random.fraction() : 0.4 + 0.6 * random.fraction()));
  const growth = 0.6 * random.fraction() - 0.1;
  const year = 0.15 * random.fraction();
  const turn = 2 * Math.PI * random.fraction();
  return times(365).map((day) => base * week[day % 7]! * (1 + (growth * day) / 365) * (1 + year * Math.sin((2 * Math.PI * day) / 365 + turn)));
}

/** How one day's level becomes a value. */
function noiseOf(noise: Noise, random: Random, spread: number, base: number): (level: number) => number {
  let before = 0;
  const kinds: Readonly<Record<Noise, (level: number) => number>> = {
    relative: (level) => level * Math.exp(spread * random.normal()),
    additive: (level) => level + spread * base * random.normal(),
    'heavy tails': (level) => level * Math.exp(spread * student(random, 5)),
    counts: (level) => poisson(random, level),
    'rare counts': (level) => poisson(random, level),
    'rare counts of groups': (level) => poisson(random, level * Math.exp(0.35 * random.normal())),
    remembered: (level) => {
      before = 0.4 * before + spread * random.normal();
      return level * Math.exp(before);
    },
  };
  return kinds[noise];
}

/** Student's t: a normal draw over the root of a mean of squared ones. */
function student(random: Random, freedom: number): number {
  const squares = times(freedom).reduce((sum) => sum + random.normal() ** 2, 0);
  return random.normal() / Math.sqrt(squares / freedom);
}

/** Knuth's products for small means, the normal approximation above. */
function poisson(random: Random, level: number): number {
  if (level > 30) {
    return Math.max(0, Math.round(level + Math.sqrt(level) * random.normal()));
  }
  let count = 0;
  for (let product = random.fraction(); product > Math.exp(-level); product *= random.fraction()) {
    count += 1;
  }
  return count;
}

/** Standard deviation of a day less the mean of the same weekday before and after it, made that of a single day. */
function typicalNoise(values: readonly number[]): number {
  const distances = values.slice(7, -7).map((value, at) => value - (values[at]! + values[at + 14]!) / 2);
  return Math.sqrt(distances.reduce((sum, one) => sum + one ** 2, 0) / distances.length / 1.5);
}
