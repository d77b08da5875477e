import fc from 'fast-check';
import { forecast, type Forecast, type ForecastOptions } from './forecast';
import { loadSmoother } from './load-smoother';
import { readWasm } from './read-wasm';
import type { Smoother } from './smoother';

let smoother: Smoother;
beforeAll(async () => {
  smoother = await loadSmoother(readWasm());
});

const ask = (series: readonly (number | null)[], options: ForecastOptions) => forecast(series, options, smoother);

function made(answer: Forecast): Extract<Forecast, { kind: 'forecast' }> {
  if (answer.kind === 'refused') {
    throw new Error(answer.reason);
  }
  return answer;
}

function reason(answer: Forecast): string {
  return answer.kind === 'refused' ? answer.reason : 'not refused';
}

const times = (count: number) => Array.from({ length: count }, (_, at) => at);
const WEEK = [30, -10, 0, 5, 12, -20, -17];
/** Sines of squares look random, and are spread like a standard deviation of 1. */
const noise = (day: number) => Math.SQRT2 * Math.sin(day * day);
const weekly = (day: number) => 500 + 1.5 * day + WEEK[day % 7]!;

describe('a forecast', () => {
  it.each(['auto', 'linear'] as const)('S3-21: of a line with a weekly season and a little noise is wrong by less than 1 %% (%s)', (method) => {
    const series = times(180).map((day) => weekly(day) + 5 * noise(day));
    const { points } = made(ask(series, { grain: 'day', horizon: 30, method }));
    const wrong = points.map(({ value }, step) => Math.abs(value / weekly(180 + step) - 1));
    expect(wrong.reduce((sum, one) => sum + one, 0) / wrong.length).toBeLessThan(0.01);
  });

  it('S3-21: of a line with a weekly season and no noise is that line and season', () => {
    const { points, confidence, season } = made(ask(times(70).map(weekly), { grain: 'day', horizon: 14 }));
    points.forEach(({ value }, step) => expect(value).toBeCloseTo(weekly(70 + step), 4));
    expect(confidence).toBeGreaterThan(0.999);
    expect(season).toEqual([7]);
  });

  it.each(['auto', 'linear'] as const)('S4-25: of a noiseless line is sure of itself (%s)', (method) => {
    const { points, confidence } = made(ask(times(60).map((day) => 20 + 3 * day), { grain: 'day', horizon: 30, method }));
    expect(points[29]!.value).toBeCloseTo(20 + 3 * 89, 3);
    expect(confidence).toBeGreaterThan(0.999);
  });

  it.each([0, 5, -3])('S4-25: of a flat series of %d is flat, sure and said to be', (value) => {
    const answer = made(ask(times(40).map(() => value), { grain: 'day', horizon: 30 }));
    expect(new Set(answer.points.flatMap((point) => Object.values(point)))).toEqual(new Set([value]));
    expect(answer.confidence).toBe(1);
    expect(answer.note).toBe('The series never changes, and so the forecast does not either.');
  });

  it('K92: is the less sure the noisier the history is', () => {
    const sure = (spread: number) =>
      made(ask(times(120).map((day) => weekly(day) + spread * noise(day)), { grain: 'day', horizon: 14 })).confidence;
    expect(sure(5)).toBeGreaterThan(0.98);
    expect(sure(200)).toBeLessThan(sure(50));
    expect(sure(50)).toBeLessThan(sure(5));
  });

  it('says that gaps were filled, and looks past those at the end', () => {
    const series = times(70).map((day) => (day === 20 || day === 41 || day > 67 ? null : weekly(day)));
    const answer = made(ask(series, { grain: 'day', horizon: 7 }));
    answer.points.forEach(({ value }, step) => expect(Math.abs(value / weekly(70 + step) - 1)).toBeLessThan(0.01));
    expect(answer.note).toContain('2 gaps in the history were filled from the values around them.');
    expect(answer.note).toContain('The last 2 values are missing, so the forecast looks further ahead than it shows.');
  });

  it('of less than two seasons is a linear trend, and says so', () => {
    const answer = made(ask(times(10).map((month) => 100 + 4 * month), { grain: 'month', horizon: 3 }));
    expect(answer.method).toBe('linear trend');
    expect(answer.note).toBe('The history is shorter than two years: a linear trend, with seasonal adjustment only where it told more of the history itself.');
    expect(answer.points.map(({ value }) => value)).toEqual([expect.closeTo(140, 6), expect.closeTo(144, 6), expect.closeTo(148, 6)]);
    expect(answer).not.toHaveProperty('season');
  });

  it('of less than two seasons is adjusted for the season where that tells more', () => {
    const month = (at: number) => 100 + 2 * at + [50, 0, -30, 10, 80, -60, 5, 20, -40, 70, -25, -80][at % 12]!;
    const answer = made(ask(times(23).map(month), { grain: 'month', horizon: 6 }));
    expect(answer.method).toBe('linear trend with seasonal adjustment');
    answer.points.forEach(({ value }, step) => expect(value).toBeCloseTo(month(23 + step), 6));
  });

  it('never falls below its floor', () => {
    const { points } = made(ask(times(40).map((day) => 200 - 5 * day), { grain: 'day', horizon: 20, floor: 0, method: 'linear' }));
    expect(points[19]).toEqual({ value: 0, lower80: 0, upper80: expect.closeTo(0, 6), lower95: 0, upper95: expect.closeTo(0, 6) });
  });

  it('of a share is never above its ceiling, and its bounds neither', () => {
    const { points } = made(ask(times(40).map((day) => 0.2 + 0.02 * day), { grain: 'day', horizon: 20, ceiling: 1, method: 'linear' }));
    expect(points[19]).toEqual({ value: 1, lower80: 1, upper80: 1, lower95: 1, upper95: 1 });
  });

  it('begins with the first value that is not 0: what was not yet there is no part of the trend', () => {
    // A year of weeks before anything was measured, and then 0.5 and a little: last year's step is no season.
    const series = times(106).map((week) => (week < 52 ? 0 : 0.5 + 0.02 * noise(week)));
    const answer = made(ask(series, { grain: 'week', horizon: 4 }));
    answer.points.forEach(({ value }) => expect(Math.abs(value - 0.5)).toBeLessThan(0.1));
    expect(answer.note).toContain('The first 52 values are 0, so the history begins after them.');
    expect(made(ask(series.slice(52), { grain: 'week', horizon: 4 })).points).toEqual(answer.points);
  });

  it('needs as many values after the zeros at the beginning as of any history', () => {
    expect(reason(ask([...times(40).map(() => 0), 3, 4, 5], { grain: 'day', horizon: 1 }))).toBe('The history is too short: a forecast needs at least 6 values, and this series has 3 after its zeros.');
  });

  it.each([
    [[], 'The series has no values, so there is nothing to forecast from.'],
    [[null, null, null], 'The series has no values, so there is nothing to forecast from.'],
    [[1, 2, 3, 4, 5], 'The history is too short: a forecast needs at least 6 values, and this series has 5.'],
    [[1, null, 3, null, null, 4, null, null, 6, null, null, null, 7, 9], 'More than half of the series is gaps (8 of 14 values), so a forecast would be a guess.'],
    [[1, 2, 3, 4, 5, 6, 8], 'A forecast of 8 steps needs a history at least as long, and this series has 7 values.'],
  ])('of %j is refused', (series, sentence) => {
    expect(reason(ask(series, { grain: 'month', horizon: 8 }))).toBe(sentence);
  });

  it.each([0, 1.5, NaN])('of %d steps is refused', (horizon) => {
    expect(reason(ask(times(20), { grain: 'day', horizon }))).toBe(`A forecast goes a whole number of steps ahead, at least 1, not ${horizon}.`);
  });

  it('is finite, with bounds in order, whatever the series', () => {
    const value = fc.oneof(fc.constant(null), fc.double(), fc.integer({ min: 0, max: 9 }), fc.constantFrom(0, 1e308, -1e308, 1e-308));
    fc.assert(
      fc.property(fc.array(value, { maxLength: 70 }), fc.constantFrom('day', 'month', 'quarter', 'year' as const), (series, grain) => {
        const answer = ask(series, { grain, horizon: 5 });
        if (answer.kind === 'forecast') {
          expect(answer.points).toHaveLength(5);
          for (const { lower95, lower80, value: middle, upper80, upper95 } of answer.points) {
            const bounds = [lower95, lower80, middle, upper80, upper95];
            expect(bounds.every(Number.isFinite)).toBe(true);
            expect(bounds).toEqual([...bounds].sort((one, other) => one - other));
          }
          expect(answer.confidence).toBeGreaterThanOrEqual(0);
          expect(answer.confidence).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 150 }
    );
  });
});
