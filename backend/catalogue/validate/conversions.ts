import { nearest } from '../../../contract/nearest';
import { didYouMean, type Catalogue, type MeasureOfModel } from '../catalogue';
import type { ConversionMetric, SemanticModel } from '../manifest';
import type { Rule } from './rule';

/** A conversion counts events of two models that know the same entity, and that can be compared in its constant properties. */
export const conversions: Rule = (catalogue) =>
  catalogue.manifest.metrics
    .filter((metric) => metric.type === 'conversion')
    .flatMap((metric) => faultsOf(catalogue, metric).map((message) => ({ place: metric.place, message: `${metric.name}: ${message}` })));

function faultsOf(catalogue: Catalogue, { base_measure, conversion_measure, entity, constant_properties: properties }: ConversionMetric): readonly string[] {
  const base = catalogue.measure(base_measure.name);
  const conversion = catalogue.measure(conversion_measure.name);
  return [
    ...(base ? sideFaults(base, entity, properties.map(({ base_property }) => base_property)) : []),
    ...(conversion ? sideFaults(conversion, entity, properties.map(({ conversion_property }) => conversion_property)) : []),
  ];
}

function sideFaults({ model, measure }: MeasureOfModel, entity: string, properties: readonly string[]): readonly string[] {
  const fields = [...model.entities, ...model.dimensions].map(({ name }) => name);
  return [
    ...missing('entity', entity, model, model.entities.map(({ name }) => name)),
    ...properties.flatMap((property) => missing('constant property', property, model, fields)),
    ...(measure.agg === 'count' || measure.agg === 'count_distinct' || (measure.agg === 'sum' && measure.expr?.trim() === '1')
      ? []
      : [`the measure \`${measure.name}\` is ${measure.agg}, and a conversion counts: allowed are count, count_distinct, and sum of 1`]),
  ];
}

function missing(what: string, name: string, model: SemanticModel, allowed: readonly string[]): readonly string[] {
  return allowed.includes(name) ? [] : [`${what} \`${name}\` does not exist in ${model.name}${didYouMean(nearest(name, allowed))}`];
}
