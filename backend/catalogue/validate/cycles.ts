import type { Catalogue } from '../catalogue';
import { inputsOf, type Metric } from '../manifest';
import { referencesIn } from './expression-fault';
import { filterTexts } from './filtered-models';
import type { Rule } from './rule';

/** No metric is computed from itself, or filtered by itself, however far around. */
export const cycles: Rule = (catalogue) =>
  catalogue.manifest.metrics.flatMap((metric) => {
    const path = pathBack(catalogue, metric, metric.name, new Set());
    return path ? [{ place: metric.place, message: `${metric.name} is computed from itself: ${[metric.name, ...path].join(' → ')}` }] : [];
  });

function pathBack(catalogue: Catalogue, metric: Metric, goal: string, visited: Set<string>): readonly string[] | undefined {
  for (const name of neededBy(metric)) {
    if (name === goal) {
      return [goal];
    }
    const inner = visited.has(name) ? undefined : catalogue.findMetric(name);
    visited.add(name);
    const found = inner && pathBack(catalogue, inner, goal, visited);
    if (found) {
      return [name, ...found];
    }
  }
  return undefined;
}

/** The metrics that one cannot be computed without: its inputs, and those that its filters name. */
function neededBy(metric: Metric): readonly string[] {
  const inFilters = filterTexts(metric).flatMap(referencesIn).filter(({ type }) => type === 'metric');
  return [...inputsOf(metric), ...inFilters].map(({ name }) => name);
}
