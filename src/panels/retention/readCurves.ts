import type { MatrixRow } from './matrixRows';
import type { Retention } from './retention';
import type { RetentionOptions } from './options';

export interface CurvePoint {
  /** Of its period among the retention's. */
  readonly index: number;
  readonly rate: number;
  readonly isComplete: boolean;
}

/** A line through the rates of a cohort, or of a mean. */
export interface Curve {
  readonly name: string;
  readonly row: Exclude<MatrixRow, { kind: 'group' }>;
  readonly points: readonly CurvePoint[];
}

/** More lines than that cannot be told apart. */
const MOST_CURVES = 12;

/**
 * The lines to draw: where there are groups the mean of each, else the newest cohorts and their mean. Those without a
 * point are left out.
 */
export function readCurves({ groups }: Retention, { mean }: Pick<RetentionOptions, 'mean'>): readonly Curve[] {
  const [only] = groups;
  const isGrouped = groups.length > 1;
  const cohorts = isGrouped || !only ? [] : only.cohorts.slice(-MOST_CURVES).map((cohort) => ({ kind: 'cohort', group: only, cohort }) as const);
  const means = isGrouped || mean !== 'none' ? groups.slice(0, MOST_CURVES).map((group) => ({ kind: 'mean', group }) as const) : [];
  return [...cohorts, ...means]
    .map((row) => ({ name: curveName(row, isGrouped), row, points: pointsOf(row) }))
    .filter(({ points }) => points.length > 0);
}

function curveName(row: Curve['row'], isGrouped: boolean): string {
  if (row.kind === 'cohort') {
    return row.cohort.name;
  }
  return isGrouped ? row.group.name : 'Mean';
}

function pointsOf(row: Curve['row']): readonly CurvePoint[] {
  return row.kind === 'cohort'
    ? row.cohort.cells.flatMap((cell, index) => (cell ? [{ index, rate: cell.rate, isComplete: cell.isComplete }] : []))
    : row.group.mean.flatMap((cell, index) => (cell ? [{ index, rate: cell.rate, isComplete: true }] : []));
}
