import type { CatalogueAnswer, MetricEntry } from '../../../contract/catalogue';

/** KPIs whose records can be steps: simple ones, whose records have the entity. */
export function stepMetrics({ metrics }: Pick<CatalogueAnswer, 'metrics'>, entity: string): MetricEntry[] {
  return metrics.filter(({ type, dimensions }) => type === 'simple' && dimensions.includes(entity));
}
