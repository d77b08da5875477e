import type { Panel } from './report';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * Grafana's bucket widths with the raw width up to which each is taken. The same steps here, so that a board asks for
 * the same grain in both homes.
 */
const STEPS: readonly (readonly [below: number, interval: number])[] = [
  [1.5 * SECOND, SECOND],
  [3.5 * SECOND, 2 * SECOND],
  [7.5 * SECOND, 5 * SECOND],
  [12.5 * SECOND, 10 * SECOND],
  [17.5 * SECOND, 15 * SECOND],
  [25 * SECOND, 20 * SECOND],
  [45 * SECOND, 30 * SECOND],
  [1.5 * MINUTE, MINUTE],
  [3.5 * MINUTE, 2 * MINUTE],
  [7.5 * MINUTE, 5 * MINUTE],
  [12.5 * MINUTE, 10 * MINUTE],
  [17.5 * MINUTE, 15 * MINUTE],
  [25 * MINUTE, 20 * MINUTE],
  [45 * MINUTE, 30 * MINUTE],
  [1.5 * HOUR, HOUR],
  [2.5 * HOUR, 2 * HOUR],
  [4.5 * HOUR, 3 * HOUR],
  [9 * HOUR, 6 * HOUR],
  [DAY, 12 * HOUR],
  [7 * DAY, DAY],
  [21 * DAY, 7 * DAY],
  [42 * DAY, 30 * DAY],
];

/** Pixels of one grid column on a desktop screen: what Grafana would ask one point each for. */
const COLUMN_WIDTH = 58;

/** The panel's bucket width in milliseconds. */
export function panelInterval(panel: Panel, range: { readonly from: Date; readonly to: Date }): number {
  const points = panel.maxDataPoints ?? panel.place.w * COLUMN_WIDTH;
  const raw = Math.max((range.to.getTime() - range.from.getTime()) / Math.max(1, points), panel.minIntervalMs ?? 0);
  const interval = STEPS.find(([below]) => raw < below)?.[1] ?? 365 * DAY;
  return Math.max(interval, panel.minIntervalMs ?? 0);
}
