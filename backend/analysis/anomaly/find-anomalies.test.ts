import fc from 'fast-check';
import { findAnomalies, type Anomalies, type AnomalyOptions } from './find-anomalies';

const times = (count: number) => Array.from({ length: count }, (_, at) => at);
const WEEK = [100, 104, 98, 110, 130, 60, 40];
/** Two units of something that looks random, on a weekly season that grows. */
const usual = (day: number) => WEEK[day % 7]! + 0.1 * day + 2 * Math.sin(day * day);
const with_ = (changes: Readonly<Record<number, number | null>>, days = 120) => times(days).map((day) => (day in changes ? changes[day]! : usual(day)));

function found(series: readonly (number | null)[], options: AnomalyOptions): Extract<Anomalies, { kind: 'anomalies' }> {
  const answer = findAnomalies(series, options);
  if (answer.kind === 'refused') {
    throw new Error(answer.reason);
  }
  return answer;
}

const alarmsOf = (series: readonly (number | null)[], options: AnomalyOptions) => found(series, options).points.flatMap(({ alarm }, at) => (alarm ? [at] : []));

describe('anomalies', () => {
  it('S3-22: tell a spike and a dip, how far they are out, and what was expected', () => {
    const { points, season } = found(with_({ 50: usual(50) + 40, 90: usual(90) - 35 }), { grain: 'day' });
    expect(points.flatMap(({ alarm }, at) => (alarm ? [at] : []))).toEqual([50, 90]);
    expect(season).toBe(7);
    expect(points[50]).toMatchObject({ severity: 'critical', alarm: true });
    expect(points[50]!.deviation).toBeGreaterThan(5);
    expect(points[90]!.deviation).toBeLessThan(-5);
    expect(Math.abs(points[50]!.expected! - usual(50))).toBeLessThan(5);
    expect(Math.abs(points[90]!.expected! - usual(90))).toBeLessThan(5);
  });

  it('know the weekday: a Saturday on a Wednesday is one, and on a Saturday is not', () => {
    expect(alarmsOf(with_({ 58: 60 + 5.8 }), { grain: 'day' })).toEqual([58]);
    expect(alarmsOf(with_({}), { grain: 'day' })).toEqual([]);
  });

  it('are looked for on one side where that is asked', () => {
    const series = with_({ 50: usual(50) + 40, 90: usual(90) - 35 });
    expect(alarmsOf(series, { grain: 'day', direction: 'up' })).toEqual([50]);
    expect(alarmsOf(series, { grain: 'day', direction: 'down' })).toEqual([90]);
    expect(found(series, { grain: 'day', direction: 'up' }).points[90]).toMatchObject({ severity: null, alarm: false });
  });

  it('S3-22: have the severity that the limits say, and alarm from the one that is asked for', () => {
    const series = with_({ 50: usual(50) + 14 });
    const deviation = found(series, { grain: 'day' }).points[50]!.deviation!;
    const limits = { low: deviation / 4, medium: deviation / 2, high: deviation * 0.99, critical: deviation * 1.01 };
    expect(found(series, { grain: 'day', limits }).points[50]).toMatchObject({ severity: 'high', alarm: true });
    expect(found(series, { grain: 'day', limits, from: 'critical' }).points[50]).toMatchObject({ severity: 'high', alarm: false });
  });

  it('leave the running bucket and gaps out', () => {
    const { points, note } = found(with_({ 30: null, 119: 3 }), { grain: 'day', running: true });
    expect(points).toHaveLength(120);
    expect(points.filter(({ alarm }) => alarm)).toEqual([]);
    expect(points[119]).toEqual({ expected: null, lower: null, upper: null, deviation: null, severity: null, alarm: false });
    expect(points[30]).toMatchObject({ deviation: null, severity: null });
    expect(Math.abs(points[30]!.expected! - usual(30))).toBeLessThan(8);
    expect(note).toBe('One gap is not judged.');
    expect(alarmsOf(with_({ 119: 3 }), { grain: 'day' })).toEqual([119]);
  });

  it('do not hide one another: a week of them is told', () => {
    const down = Object.fromEntries(times(7).map((after) => [60 + after, 5]));
    expect(alarmsOf(with_(down), { grain: 'day' })).toEqual([60, 61, 62, 63, 64, 65, 66]);
  });

  it('of rare events allow for chance: three after none is nothing, twelve is something', () => {
    const quiet = times(90).map((day) => (day % 3 === 0 ? 1 : day % 7 === 0 ? 2 : 0));
    expect(alarmsOf(quiet.map((value, day) => (day === 40 ? 3 : value)), { grain: 'day' })).toEqual([]);
    expect(alarmsOf(quiet.map((value, day) => (day === 40 ? 12 : value)), { grain: 'day' })).toEqual([40]);
  });

  it('of what never falls below 0 have no normal range below 0', () => {
    const { points } = found(times(120).map((day) => Math.max(0, 30 + 40 * Math.sin(day * day))), { grain: 'day' });
    expect(Math.min(...points.map(({ lower }) => lower!))).toBe(0);
  });

  it('of a series that never changes are none, and that is said', () => {
    const answer = found(times(30).map(() => 7), { grain: 'day' });
    expect(answer.note).toBe('The series never changes, so nothing in it is an anomaly.');
    expect(answer.points.every(({ deviation, alarm }) => deviation === 0 && !alarm)).toBe(true);
  });

  it('of a series that changes once is that once', () => {
    expect(alarmsOf(times(30).map((day) => (day === 20 ? 71.5 : 70.5)), { grain: 'day' })).toEqual([20]);
  });

  it('of a short history are told without the season, and that is said', () => {
    const answer = found(times(18).map((month) => 50 + (month % 2)), { grain: 'month' });
    expect(answer.note).toBe('The history is shorter than 3 years, so what repeats every year is not told from an anomaly.');
    expect(answer).not.toHaveProperty('season');
  });

  it.each([[[]], [[null, null]], [times(11)]])('of %j are refused', (series) => {
    const count = series.filter((value) => value !== null).length;
    expect(findAnomalies(series, { grain: 'day' })).toEqual({
      kind: 'refused',
      reason: `The history is too short: anomalies are told from at least 12 values, and this series has ${count}.`,
    });
  });

  it('are finite, one point for each of the series, and alarms lie outside of the normal range, whatever the series', () => {
    const value = fc.oneof(fc.constant(null), fc.double(), fc.integer({ min: 0, max: 9 }), fc.constantFrom(0, 1e308, -1e308, 1e-308));
    fc.assert(
      fc.property(fc.array(value, { maxLength: 80 }), fc.boolean(), (series, running) => {
        const answer = findAnomalies(series, { grain: 'day', running });
        if (answer.kind === 'anomalies') {
          expect(answer.points).toHaveLength(series.length);
          answer.points.forEach(({ expected, lower, upper, deviation, alarm }, at) => {
            expect([expected, lower, upper, deviation].every((one) => one === null || Number.isFinite(one))).toBe(true);
            expect(!alarm || series[at]! <= lower! || series[at]! >= upper!).toBe(true);
          });
        }
      }),
      { numRuns: 500 }
    );
  });
});
