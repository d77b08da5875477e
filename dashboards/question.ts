import type { MetricEntry } from '../contract/catalogue';
import { Problem } from '../contract/problem';
import { QUESTION_VERSION, type QuestionInput } from '../contract/question';

/**
 * A panel's question about some KPIs. Its formatting stays off, because the panel itself carries unit, decimals and
 * thresholds, where people can edit them (decision 11).
 * Errors: `unreachable_dimension` where a KPI cannot be grouped by one of `by`.
 */
export function questionOf(
  kpis: readonly MetricEntry[],
  { by = [], ...more }: Omit<QuestionInput, 'metrics' | 'group_by'> & { readonly by?: readonly string[] } = {}
): QuestionInput {
  kpis.forEach((kpi) => reachable(kpi, by));
  return {
    version: QUESTION_VERSION,
    queryType: 'metrics',
    metrics: kpis.map((kpi) => kpi.name),
    group_by: [...by],
    ...more,
    formatting: false,
  };
}

/** Errors: `unreachable_dimension` where a KPI cannot be joined to one of these dimensions. */
export function reachable(kpi: MetricEntry, dimensions: readonly string[]): void {
  for (const dimension of dimensions) {
    if (!isTime(dimension) && !kpi.dimensions.includes(dimension)) {
      throw new Problem('unreachable_dimension', `A board groups ${kpi.name} by ${dimension}, which cannot be joined to it.`, { allowed: kpi.dimensions });
    }
  }
}

function isTime(dimension: string): boolean {
  return dimension.startsWith('metric_time');
}
