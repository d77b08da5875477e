import { frameOf, RETENTION, RETENTION_META } from '../testing/frames';
import { curveScale, nameSpots } from './curveScale';
import { readCurves } from './readCurves';
import { readRetention } from './readRetention';

function curvesOf(columns: Parameters<typeof frameOf>[1], mean: 'first' | 'none' = 'first') {
  const reading = readRetention([frameOf(RETENTION_META, columns)], 'UTC');
  return reading.kind === 'retention' ? readCurves(reading.retention, { mean }) : [];
}

const GROUPED = {
  plan: ['Free', 'Pro', 'Free', 'Pro'],
  cohort: [0, 0, 0, 0],
  size: [10, 10, 10, 10],
  period: [0, 0, 1, 1],
  retained: [10, 10, 4, 4],
  rate: [1, 1, 0.4, 0.4],
};

it('S3-16: a curve for each cohort as far as it is old enough, and their mean', () => {
  expect(curvesOf(RETENTION).map(({ name, points }) => [name, points.map(({ rate }) => rate)])).toEqual([
    ['2026-01-05', [1, 0.5, 0.4, 0.2]],
    ['2026-01-12', [1, 0.4, 0.3]],
    ['2026-01-19', [1, 0.3]],
    ['2026-01-26', [1]],
    ['Mean', [1, 13 / 30, 0.4, 0.2]],
  ]);
  expect(curvesOf(RETENTION, 'none').map(({ name }) => name)).not.toContain('Mean');
});

it('groups are one curve each, also where the mean of all is hidden', () => {
  expect(curvesOf(GROUPED, 'none').map(({ name, points }) => [name, points.map(({ rate }) => rate)])).toEqual([['Free', [1, 0.4]], ['Pro', [1, 0.4]]]);
});

it('the axis begins at nothing and ends at a round share above the highest', () => {
  const plot = { left: 50, top: 10, width: 300, height: 200 };
  const scale = curveScale(curvesOf(RETENTION), 4, plot);
  expect(scale.ticks).toEqual([0, 0.25, 0.5, 0.75, 1]);
  expect([scale.x(0), scale.x(3), scale.y(0), scale.y(1)]).toEqual([50, 350, 210, 10]);
  const low = { ...RETENTION, period: RETENTION.period.map((period) => period + 1), rate: RETENTION.rate.map((rate) => rate && rate / 10) };
  expect(curveScale(curvesOf(low, 'none'), 4, plot).ticks.at(-1)).toBeCloseTo(0.1);
});

it('names of groups that end at the same place move apart, so that each is there', () => {
  const lines = curvesOf(GROUPED);
  const spots = [...nameSpots(lines, curveScale(lines, 2, { left: 0, top: 0, width: 300, height: 200 })).values()];
  expect(spots).toHaveLength(2);
  expect(Math.abs((spots[0]?.y ?? 0) - (spots[1]?.y ?? 0))).toBeGreaterThanOrEqual(13);
});
