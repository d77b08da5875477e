import { median } from '../series/quantile';

/** Trend windows are seasons long, and at least so many values: short ones would follow the anomalies. */
const WINDOW = 21;
const SEASONS_A_WINDOW = 3;
const ROUNDS = 3;

/**
 * What a series is expected to be at each point: a trend (one slope for the whole, and the moving median of what is
 * left) and a season (the median of each phase), found in turns. Medians leave anomalies out of both.
 */
export function robustFit(values: readonly number[], season: number): number[] {
  const slope = robustSlope(values, season);
  const level = values.map((value, at) => value - slope * at);
  const window = odd(Math.max(WINDOW, SEASONS_A_WINDOW * season));
  let effects: readonly number[] = Array.from({ length: season }, () => 0);
  let trend: readonly number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const shape = effects;
    trend = movingMedian(
      level.map((value, at) => value - (shape[at % season] ?? 0)),
      window
    );
    effects = phaseMedians(level, trend, season);
  }
  return values.map((_, at) => slope * at + (trend[at] ?? 0) + (effects[at % season] ?? 0));
}

function phaseMedians(level: readonly number[], trend: readonly number[], season: number): number[] {
  if (season === 1) {
    return [0];
  }
  const left = level.map((value, at) => value - (trend[at] ?? 0));
  const effects = Array.from({ length: season }, (_, phase) => median(left.filter((_, at) => at % season === phase)));
  const middle = median(effects);
  return effects.map((effect) => effect - middle);
}

/** Theil and Sen's slope over the medians of seasons, or of stretches where there is no season. */
function robustSlope(values: readonly number[], season: number): number {
  const stretch = Math.max(season, Math.ceil(values.length / 60));
  const middles = Array.from({ length: Math.floor(values.length / stretch) }, (_, at) => median(values.slice(at * stretch, (at + 1) * stretch)));
  const slopes = middles.flatMap((value, at) => middles.slice(at + 1).map((later, after) => (later - value) / ((after + 1) * stretch)));
  return slopes.length === 0 ? 0 : median(slopes);
}

/** The window slides to the ends and shortens there on its outer side. */
function movingMedian(values: readonly number[], window: number): number[] {
  const half = (window - 1) / 2;
  return values.map((_, at) => median(values.slice(Math.max(0, at - half), at + half + 1)));
}

function odd(length: number): number {
  return length % 2 === 0 ? length + 1 : length;
}
