import type { Catalogue } from '../catalogue';
import { inputsOf, type Metric } from '../manifest';
import type { Rule } from './rule';

/** No metric is computed from itself, however far around. */
export const cycles: Rule = (catalogue) =>
  catalogue.manifest.metrics.flatMap((metric) => {
    const path = pathBack(catalogue, metric, metric.name, []);
    return path ? [{ place: metric.place, message: `${metric.name} is computed from itself: ${path.join(' → ')}` }] : [];
  });

function pathBack(catalogue: Catalogue, metric: Metric, goal: string, path: readonly string[]): readonly string[] | undefined {
  for (const input of inputsOf(metric)) {
    const here = [...path, metric.name];
    if (input.name === goal) {
      return [...here, goal];
    }
    const inner = here.includes(input.name) ? undefined : catalogue.findMetric(input.name);
    const found = inner && pathBack(catalogue, inner, goal, here);
    if (found) {
      return found;
    }
  }
  return undefined;
}
