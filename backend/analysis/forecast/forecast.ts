import type { Grain } from '../../../contract/grain';
import { fillGaps, type Filled } from '../series/fill-gaps';
import { seasonsOf, seasonsWithin } from '../series/seasons';
import type { Series } from '../series/series';
import { combine } from './combine';
import { errorRange, type ErrorRange, type Level } from './error-range';
import { methodsFor } from './methods-for';
import { upTo } from './method/method';
import type { Smoother } from './smoother';

export interface ForecastOptions {
  readonly grain: Grain;
  /** How many steps after the end of the series. */
  readonly horizon: number;
  /** What no value falls below: 0 of a count or a cost. */
  readonly floor?: number;
  /** What no value is above: 1 of a share. */
  readonly ceiling?: number;
  /** `linear` is linear regression with seasonal adjustment alone (S4-25); `auto` weighs several methods. */
  readonly method?: 'auto' | 'linear';
}

export interface ForecastPoint {
  readonly value: number;
  readonly lower80: number;
  readonly upper80: number;
  readonly lower95: number;
  readonly upper95: number;
}

/** All numbers are finite; the bounds of 95 % enclose those of 80 %, and these the value. */
export type Forecast =
  | {
      readonly kind: 'forecast';
      /** The methods that took part, the weightiest first, in words. */
      readonly method: string;
      /** What a reader should know of it: a short history, filled gaps, a constant. */
      readonly note?: string;
      /** The seasons that were looked for, in buckets. */
      readonly season?: readonly number[];
      /** 1 − WAPE of forecasts of the history's own end, from 0 to 1 (K92). */
      readonly confidence: number;
      readonly points: readonly ForecastPoint[];
    }
  | { readonly kind: 'refused'; readonly reason: string };

/** The fewest values that a line and its error can be told from. */
const FEWEST = 6;
/** Older values are left out: they tell little of the next ones, and each fit costs time. */
const HISTORY: Readonly<Partial<Record<Grain, number>>> = { hour: 9 * 168, day: 4 * 365, week: 8 * 52 };
const LONGEST = 1000;

/**
 * Trend and season of a series carried on, with intervals that hold 80 and 95 % of the values. Each method forecasts
 * several ends of the history itself (rolling origin); those errors weigh the methods, and give the intervals and the
 * confidence. Pure: the same series gives the same forecast. Source: S3-21, S4-25, K92.
 */
export function forecast(series: Series, options: ForecastOptions, smoother: Smoother): Forecast {
  const { begun, zeros } = sinceItBegan(series.slice(-(HISTORY[options.grain] ?? LONGEST)));
  const { history, scale } = nearOne(begun);
  const filled = fillGaps(history, seasonsOf(options.grain)[0]?.length);
  const reason = refusal(filled, options, zeros);
  if (reason !== undefined) {
    return { kind: 'refused', reason };
  }
  const [first = 0] = filled.values;
  if (filled.values.every((value) => value === first)) {
    return flat(first * scale, options.horizon, gapsTold(filled));
  }
  return carryOn({ ...filled, zeros }, scale, options, smoother);
}

/** The series from its first value that is not 0: before it there was nothing yet, which is no part of a trend or a season. */
function sinceItBegan(series: Series): { readonly begun: Series; readonly zeros: number } {
  const first = series.findIndex((value) => value !== null && value !== 0 && Number.isFinite(value));
  const begun = first < 0 ? series : series.slice(first);
  return { begun, zeros: series.slice(0, series.length - begun.length).filter((value) => value === 0).length };
}

/** Values divided by the largest amount: near 1 the fits stay away from the ends of what numbers can hold. */
function nearOne(series: Series): { readonly history: Series; readonly scale: number } {
  const known = series.map((value) => (value !== null && Number.isFinite(value) ? value : null));
  const scale = known.reduce((most: number, value) => Math.max(most, Math.abs(value ?? 0)), 0) || 1;
  return { history: known.map((value) => (value === null ? null : value / scale)), scale };
}

function refusal({ values, known, after }: Filled, { horizon }: ForecastOptions, zeros: number): string | undefined {
  const points = known.filter(Boolean).length;
  if (!Number.isInteger(horizon) || horizon < 1) {
    return `A forecast goes a whole number of steps ahead, at least 1, not ${horizon}.`;
  }
  if (points === 0) {
    return 'The series has no values, so there is nothing to forecast from.';
  }
  if (points < FEWEST) {
    return `The history is too short: a forecast needs at least ${FEWEST} values, and this series has ${points}${zeros === 0 ? '' : ' after its zeros'}.`;
  }
  if (points * 2 < known.length + after) {
    return `More than half of the series is gaps (${known.length + after - points} of ${known.length + after} values), so a forecast would be a guess.`;
  }
  if (horizon + after > values.length) {
    return `A forecast of ${horizon} steps needs a history at least as long, and this series has ${values.length} values.`;
  }
  return undefined;
}

function flat(value: number, horizon: number, gaps: readonly string[]): Forecast {
  const point = { value, lower80: value, upper80: value, lower95: value, upper95: value };
  const note = ['The series never changes, and so the forecast does not either.', ...gaps].join(' ');
  return { kind: 'forecast', method: 'constant', note, confidence: 1, points: upTo(horizon).map(() => point) };
}

function carryOn(filled: Filled & { readonly zeros: number }, scale: number, options: ForecastOptions, smoother: Smoother): Forecast {
  const { values } = filled;
  const methods = methodsFor(options, values.length, smoother);
  const combined = combine(methods, filled, options.horizon + filled.after);
  const range = errorRange(combined.errors);
  const points = combined.future.slice(filled.after).map((value, step) => around(value, step + filled.after, range, combined.asRatios));
  const scaled = points.map((point) => withinBounds(point, scale, options));
  if (scaled.length === 0 || !scaled.every((point) => Object.values(point).every(Number.isFinite))) {
    return { kind: 'refused', reason: 'The values are too large, or differ too much, for a forecast that numbers can hold.' };
  }
  const note = [...zerosTold(filled.zeros), ...seasonsTold(options.grain, values.length), ...gapsTold(filled)].join(' ');
  const season = seasonsWithin(options.grain, values.length, 2).map(({ length }) => length);
  return {
    kind: 'forecast',
    method: combined.names.join('; '),
    ...(note === '' ? {} : { note }),
    ...(season.length === 0 ? {} : { season }),
    confidence: combined.confidence,
    points: scaled,
  };
}

/** The intervals of one step; of ratios they are factors, so that they stay above 0. */
function around(value: number, step: number, range: ErrorRange, asRatios: boolean): ForecastPoint {
  const bound = (level: Level, side: 1 | -1) => {
    const width = side * range.halfWidth(step, level);
    return asRatios ? value * Math.exp(width) : value + width;
  };
  return { value, lower80: bound(0.8, -1), upper80: bound(0.8, 1), lower95: bound(0.95, -1), upper95: bound(0.95, 1) };
}

function withinBounds(point: ForecastPoint, scale: number, { floor = -Infinity, ceiling = Infinity }: ForecastOptions): ForecastPoint {
  const kept = (value: number) => Math.min(ceiling, Math.max(floor, value * scale));
  return {
    value: kept(point.value),
    lower80: kept(point.lower80),
    upper80: kept(point.upper80),
    lower95: kept(point.lower95),
    upper95: kept(point.upper95),
  };
}

function zerosTold(zeros: number): string[] {
  return zeros === 0 ? [] : [zeros === 1 ? 'The first value is 0, so the history begins after it.' : `The first ${zeros} values are 0, so the history begins after them.`];
}

/** What the history is too short for. */
function seasonsTold(grain: Grain, points: number): string[] {
  const known = seasonsWithin(grain, points, 2);
  return seasonsOf(grain)
    .filter((season) => !known.includes(season))
    .slice(0, 1)
    .map(({ name }) =>
      known.length === 0
        ? `The history is shorter than two ${name}s: a linear trend, with seasonal adjustment only where it told more of the history itself.`
        : `The history is shorter than two ${name}s, so what repeats every ${name} is not in the forecast.`
    );
}

function gapsTold({ known, after }: Filled): string[] {
  const gaps = known.filter((one) => !one).length;
  return [
    ...(gaps === 0 ? [] : [`${gaps} ${gaps === 1 ? 'gap' : 'gaps'} in the history ${gaps === 1 ? 'was' : 'were'} filled from the values around ${gaps === 1 ? 'it' : 'them'}.`]),
    ...(after === 0 ? [] : [`The last ${after} ${after === 1 ? 'value is' : 'values are'} missing, so the forecast looks further ahead than it shows.`]),
  ];
}
