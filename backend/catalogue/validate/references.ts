import { nearest } from '../../../contract/nearest';
import { didYouMean } from '../catalogue';
import { inputMeasuresOf, inputsOf, type Place } from '../manifest';
import type { Fault } from '../fault';
import type { Rule } from './rule';

/** A metric's measures and input metrics exist, and so does every field that a model names. */
export const references: Rule = (catalogue) => {
  const measures = catalogue.manifest.semantic_models.flatMap((model) => model.measures.map((measure) => measure.name));
  const metrics = catalogue.manifest.metrics.map((metric) => metric.name);
  return [
    ...catalogue.manifest.metrics.flatMap((metric) => [
      ...inputMeasuresOf(metric).flatMap((measure) => missing(metric.place, `${metric.name}: measure`, measure.name, measures)),
      ...inputsOf(metric).flatMap((input) => missing(metric.place, `${metric.name}: metric`, input.name, metrics)),
    ]),
    ...catalogue.manifest.semantic_models.flatMap((model) => {
      const times = model.dimensions.filter((dimension) => dimension.type === 'time').map((dimension) => dimension.name);
      return [
        ...missing(model.place, `${model.name}: agg_time_dimension`, model.defaults?.agg_time_dimension, times),
        ...model.measures.flatMap((measure) => missing(measure.place, `${measure.name}: agg_time_dimension`, measure.agg_time_dimension, times)),
      ];
    }),
    ...catalogue.manifest.saved_queries.flatMap((query) => query.metrics.flatMap((name) => missing(query.place, `${query.name}: metric`, name, metrics))),
  ];
};

export function missing(place: Place, what: string, name: string | undefined, allowed: readonly string[]): Fault[] {
  return name === undefined || allowed.includes(name)
    ? []
    : [{ place, message: `${what} \`${name}\` does not exist${didYouMean(nearest(name, allowed))}` }];
}
