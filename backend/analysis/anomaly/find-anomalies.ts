import type { Grain } from '../../../contract/grain';
import { fillGaps, type Filled } from '../series/fill-gaps';
import { mean, median } from '../series/quantile';
import { seasonsOf, seasonsWithin, type Season } from '../series/seasons';
import type { Series } from '../series/series';
import { robustFit } from './robust-fit';
import { robustScale, robustScaleOfCounts } from './robust-scale';
import { isAtLeastAsSevere, SEVERITY_LIMITS, severityOf, type Severity, type SeverityLimits } from './severity';
import { root, transformsFor, unevenness, type Transform } from './transform';

export interface AnomalyOptions {
  readonly grain: Grain;
  /** True where the last bucket still runs: it is not judged. */
  readonly running?: boolean;
  /** Which side is of interest; a deviation to the other one has no severity. */
  readonly direction?: 'both' | 'up' | 'down';
  readonly limits?: SeverityLimits;
  /**
   * The mildest severity that is an alarm. `high` unless said otherwise: noise alone reaches 3 standard deviations about
   * once in a year of days, and 4 once in 40.
   */
  readonly from?: Severity;
}

export interface JudgedPoint {
  /** What the value was expected to be; null before the first value and after the last one. */
  readonly expected: number | null;
  /** The normal range: outside of it is an alarm. */
  readonly lower: number | null;
  readonly upper: number | null;
  /** Robust standard deviations from what was expected, above it or below (negative); null of a gap and a running bucket. */
  readonly deviation: number | null;
  readonly severity: Severity | null;
  readonly alarm: boolean;
}

/** One point for each of the series. All numbers are finite. */
export type Anomalies =
  | {
      readonly kind: 'anomalies';
      /** What a reader should know: a short history, gaps, a series that never changes. */
      readonly note?: string;
      /** Length in buckets of the season that was taken into account. */
      readonly season?: number;
      readonly points: readonly JudgedPoint[];
    }
  | { readonly kind: 'refused'; readonly reason: string };

/** The fewest values whose spread tells something. */
const FEWEST = 12;
/** A season's phases are known from so many seasons on. */
const SEASONS = 3;
/** Whole numbers below this are counts of rare events, which spread by chance at least as Poisson's do. */
const FEW = 20;
/** The standard deviation of their root. */
const CHANCE = 1;
/** Differences of less than this share of the usual level are nobody's anomaly, however still the series is. */
const STILL = 0.001;
/** Older points are not judged: each answer would cost more than it tells. */
const LONGEST = 5000;

/**
 * How far each point is from what its trend and season lead to expect. Both are made of medians, so that anomalies do
 * not hide themselves. Pure. Source: S0-13, S3-22.
 */
export function findAnomalies(series: Series, options: AnomalyOptions): Anomalies {
  const { grain, running = false } = options;
  const judged = running ? series.slice(0, -1) : series;
  const start = Math.max(0, judged.length - LONGEST);
  const { known, scale } = nearOne(judged.slice(start));
  const season = seasonOf(grain, known.length);
  const filled = fillGaps(known, season?.length);
  const points = filled.known.filter(Boolean).length;
  if (points < FEWEST) {
    return { kind: 'refused', reason: `The history is too short: anomalies are told from at least ${FEWEST} values, and this series has ${points}.` };
  }
  const told = judge(filled, season?.length ?? 1, scale, options);
  const note = notes(filled, grain, season).join(' ');
  return {
    kind: 'anomalies',
    ...(note === '' ? {} : { note }),
    ...(season === undefined ? {} : { season: season.length }),
    points: [...unjudged(start + filled.before), ...told, ...unjudged(filled.after + (running && series.length > 0 ? 1 : 0))],
  };
}

/** Values divided by a power of two near the largest, so that sums of large ones are finite and whole numbers stay whole on the way back. */
function nearOne(series: Series): { readonly known: Series; readonly scale: number } {
  const known = series.map((value) => (value !== null && Number.isFinite(value) ? value : null));
  const most = known.reduce((largest: number, value) => Math.max(largest, Math.abs(value ?? 0)), 0);
  const scale = most > 1e150 || (most < 1e-150 && most > 0) ? 2 ** Math.floor(Math.log2(most)) : 1;
  return { known: scale === 1 ? known : known.map((value) => (value === null ? null : value / scale)), scale };
}

/** The longest season that the history shows often enough; a year of days is left to the trend. */
function seasonOf(grain: Grain, points: number): Season | undefined {
  return seasonsWithin(grain, points, SEASONS)
    .filter(({ length }) => length < 365)
    .at(-1);
}

function judge({ values, known }: Filled, season: number, scale: number, options: AnomalyOptions): JudgedPoint[] {
  const { limits = SEVERITY_LIMITS, from = 'high', direction = 'both' } = options;
  const { transform, expected, spreads } = fit(values, season);
  // What never was below 0 is not expected there.
  const end = values.every((value) => value >= 0) ? 0 : -Infinity;
  return values.map((value, at) => {
    const middle = expected[at] ?? 0;
    const spread = spreads[at] ?? 0;
    const back = (moved: number) => bounded(Math.max(end, transform.from(moved) * scale));
    const deviation = known[at] ? (spread === 0 ? 0 : (transform.to(value) - middle) / spread) : null;
    const severity = deviation === null || !faces(deviation, direction) ? null : severityOf(deviation, limits);
    return {
      expected: back(middle),
      lower: back(middle - limits[from] * spread),
      upper: back(middle + limits[from] * spread),
      deviation,
      severity,
      alarm: severity !== null && isAtLeastAsSevere(severity, from),
    };
  });
}

interface Fit {
  readonly transform: Transform;
  /** On the transform's scale, as the spreads are. */
  readonly expected: readonly number[];
  readonly spreads: readonly number[];
}

/** On the scale on which the spread depends least on the level; counts of rare events on that of their root. */
function fit(values: readonly number[], season: number): Fit {
  const rare = values.every((value) => value >= 0 && Number.isInteger(value)) && median(values) < FEW;
  const fits = (rare ? [root] : transformsFor(values)).map((transform) => {
    const moved = values.map(transform.to);
    const expected = robustFit(moved, season);
    const residuals = moved.map((value, at) => value - (expected[at] ?? 0));
    return { transform, expected, residuals, uneven: unevenness(residuals, expected) };
  });
  const best = fits.reduce((even, one) => (one.uneven < even.uneven ? one : even));
  const spread = (rare ? robustScaleOfCounts(best.residuals, CHANCE) : robustScale(best.residuals)) * fewSeasons(values.length, season);
  const usual = mean(values.map(Math.abs));
  return {
    transform: best.transform,
    expected: best.expected,
    spreads: best.expected.map((middle) => Math.max(spread, leastSpread(best.transform, middle, usual, rare))),
  };
}

/** A season taken from few turns lies near each of their values, which makes the distances look smaller than they are. */
function fewSeasons(points: number, season: number): number {
  const turns = points / season;
  return season === 1 ? 1 : turns / (turns - 1);
}

function leastSpread(transform: Transform, middle: number, usual: number, rare: boolean): number {
  if (rare && transform.from(middle) < FEW) {
    return CHANCE;
  }
  const level = transform.from(middle);
  return Math.abs(transform.to(Math.abs(level) + STILL * usual) - transform.to(Math.abs(level)));
}

function faces(deviation: number, direction: 'both' | 'up' | 'down'): boolean {
  return direction === 'both' || (direction === 'up' ? deviation > 0 : deviation < 0);
}

function bounded(value: number): number {
  return Math.min(Number.MAX_VALUE, Math.max(-Number.MAX_VALUE, value));
}

function unjudged(count: number): JudgedPoint[] {
  return Array.from({ length: count }, () => ({ expected: null, lower: null, upper: null, deviation: null, severity: null, alarm: false }));
}

function notes({ values, known }: Filled, grain: Grain, season: Season | undefined): string[] {
  const gaps = known.filter((one) => !one).length;
  const missing = seasonsOf(grain).find(({ length }) => length < 365 && length > (season?.length ?? 0));
  return [
    ...(values.every((value) => value === values[0]) ? ['The series never changes, so nothing in it is an anomaly.'] : []),
    ...(missing === undefined ? [] : [`The history is shorter than ${SEASONS} ${missing.name}s, so what repeats every ${missing.name} is not told from an anomaly.`]),
    ...(gaps === 0 ? [] : [gaps === 1 ? 'One gap is not judged.' : `${gaps} gaps are not judged.`]),
  ];
}
