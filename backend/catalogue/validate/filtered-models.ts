import type { Catalogue } from '../catalogue';
import { inputMeasuresOf, inputsOf, type Metric, type SemanticModel } from '../manifest';

/** A filter of a metric, with the semantic models whose rows it narrows. */
export interface AppliedFilter {
  readonly text: string;
  readonly models: readonly SemanticModel[];
}

/** The models whose rows a filter on the metric narrows: for a conversion those of its base events. Not for circular metrics. */
export function filteredModels(catalogue: Catalogue, metric: Metric): readonly SemanticModel[] {
  const measures = metric.type === 'conversion' ? [metric.base_measure] : inputMeasuresOf(metric);
  const own = measures.flatMap(({ name }) => catalogue.measure(name)?.model ?? []);
  const inner = inputsOf(metric).flatMap(({ name }) => catalogue.findMetric(name) ?? []);
  return [...new Set([...own, ...inner.flatMap((input) => filteredModels(catalogue, input))])];
}

/** Every filter that a metric states: its own, those of its measures and those of its inputs. */
export function filtersOf(catalogue: Catalogue, metric: Metric): readonly AppliedFilter[] {
  const applied = (texts: readonly string[], models: readonly SemanticModel[]) => texts.map((text) => ({ text, models }));
  return [
    ...applied(metric.filter, filteredModels(catalogue, metric)),
    ...inputMeasuresOf(metric).flatMap(({ name, filter }) => applied(filter, [catalogue.measure(name)?.model ?? []].flat())),
    ...inputsOf(metric).flatMap(({ name, filter }) => {
      const input = catalogue.findMetric(name);
      return input ? applied(filter, filteredModels(catalogue, input)) : [];
    }),
  ];
}

/** The texts of all filters that a metric states. */
export function filterTexts(metric: Metric): readonly string[] {
  return [metric, ...inputMeasuresOf(metric), ...inputsOf(metric)].flatMap(({ filter }) => filter);
}
