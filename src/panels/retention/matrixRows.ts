import type { Cohort, Retention, RetentionGroup } from './retention';
import type { RetentionOptions } from './options';

/** A row of the matrix as it is drawn. */
export type MatrixRow =
  | { readonly kind: 'group'; readonly group: RetentionGroup }
  | { readonly kind: 'mean'; readonly group: RetentionGroup }
  | { readonly kind: 'cohort'; readonly group: RetentionGroup; readonly cohort: Cohort };

/** More cells than a browser draws at ease are not drawn. */
const MOST_CELLS = 12_000;

/** The rows that are drawn, and how many cohorts there are beside those that are: the oldest are left out first. */
export function matrixRows({ groups, periods }: Retention, { mean, newestFirst }: RetentionOptions): { readonly rows: readonly MatrixRow[]; readonly leftOut: number } {
  const most = Math.max(1, Math.floor(MOST_CELLS / Math.max(1, periods.length * groups.length)));
  const rows = groups.flatMap((group): readonly MatrixRow[] => {
    const newest = group.cohorts.slice(-most);
    const cohorts = (newestFirst ? [...newest].reverse() : newest).map((cohort) => ({ kind: 'cohort', group, cohort }) as const);
    const means = mean === 'none' ? [] : [{ kind: 'mean', group } as const];
    return [
      ...(group.name === '' ? [] : [{ kind: 'group', group } as const]),
      ...(mean === 'first' ? means : []),
      ...cohorts,
      ...(mean === 'last' ? means : []),
    ];
  });
  return { rows, leftOut: groups.reduce((sum, { cohorts }) => sum + Math.max(0, cohorts.length - most), 0) };
}
