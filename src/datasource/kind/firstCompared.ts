import { MOST_COMPARED } from '../../../contract/analysis';
import type { CatalogueAnswer, MetricEntry } from '../../../contract/catalogue';
import type { Grain } from '../../../contract/grain';
import type { NorthstarQuery } from '../types';
import { isComparable } from './isComparable';

/**
 * The KPIs that a question's first one is compared with at first: the others that were asked beside it, or else one that
 * the catalogue calls related and that has the same buckets and filters. None where there is no such KPI: one of many
 * pairs is alike by chance, so whoever asks chooses.
 */
export function firstCompared(name: string | undefined, grain: Grain, before: NorthstarQuery, catalogue: CatalogueAnswer): string[] {
  const own = catalogue.metrics.find((metric) => metric.name === name);
  const isOther = (metric: MetricEntry) => metric.name !== name && isComparable(metric);
  const asked = catalogue.metrics.filter((metric) => isOther(metric) && before.metrics?.includes(metric.name));
  if (asked.length > 0) {
    return asked.slice(0, MOST_COMPARED).map((metric) => metric.name);
  }
  const suits = (metric: MetricEntry) => isOther(metric) && metric.grains.includes(grain) && (before.filters ?? []).every(({ field }) => metric.dimensions.includes(field));
  const found = catalogue.metrics.find((metric) => suits(metric) && own?.related.includes(metric.name));
  return found ? [found.name] : [];
}
