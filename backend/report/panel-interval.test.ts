import { panelInterval } from './panel-interval';
import { readDashboard } from './read-dashboard';

const DAY = 86_400_000;
const [panel] =
  readDashboard({ uid: 'x', title: 'X', panels: [{ id: 1, type: 'timeseries', gridPos: { x: 0, y: 0, w: 12, h: 8 }, maxDataPoints: 700, interval: '1m' }] }).sections[0]?.panels ?? [];
const over = (days: number) => panelInterval(panel!, { from: new Date(0), to: new Date(days * DAY) });

describe('panelInterval', () => {
  // Grafana's rangeUtil.calculateInterval with 700 points and a least interval of 1m.
  it.each([
    [1 / 24, 60_000],
    [1, 120_000],
    [7, 15 * 60_000],
    [30, 3_600_000],
    [90, 3 * 3_600_000],
    [365, 12 * 3_600_000],
    [3650, DAY],
  ])('gives what Grafana gives for %d days', (days, interval) => {
    expect(over(days)).toBe(interval);
  });
});
