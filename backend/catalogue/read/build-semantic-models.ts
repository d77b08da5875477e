import type { Measure, SemanticModel } from '../manifest';
import type { WrittenSimpleMetric } from './spelling/metric';
import { relationOf } from './spelling/relation';
import type { WrittenSemanticModel } from './spelling/semantic-model';
import type { Findings, Written } from './written';

/** The semantic models; a metric that aggregates without a measure adds one of its name to the model that it reads. */
export function semanticModelsOf({ models, metrics }: Findings): readonly SemanticModel[] {
  const aggregating = metrics.flatMap((metric) => measureOf(metric) ?? []);
  return models.map((model) => {
    const built = semanticModel(model);
    const added = aggregating.filter(({ model: name }) => name === built.name).map(({ measure }) => measure);
    return added.length === 0 ? built : { ...built, measures: [...built.measures, ...added] };
  });
}

function semanticModel({ data, place, placeOf }: Written<WrittenSemanticModel>): SemanticModel {
  const { model, node_relation, config, entities, dimensions, measures } = data;
  return {
    name: data.name,
    label: data.label,
    description: data.description,
    node_relation: node_relation ?? relationOf(model ?? ''),
    defaults: data.defaults,
    primary_entity: data.primary_entity,
    entities: entities.map(({ name, label, type, description, expr }, index) => ({ name, label, type, description, expr, place: placeOf(['entities', index]) })),
    dimensions: dimensions.map(({ name, label, description, type, expr, type_params, is_partition, config: { northstar } }, index) => ({
      name,
      label,
      description,
      type,
      expr,
      type_params,
      is_partition,
      northstar,
      place: placeOf(['dimensions', index]),
    })),
    measures: measures.map((measure, index) => ({
      name: measure.name,
      label: measure.label,
      description: measure.description,
      agg: measure.agg,
      expr: measure.expr,
      agg_params: measure.agg_params,
      non_additive_dimension: measure.non_additive_dimension,
      agg_time_dimension: measure.agg_time_dimension,
      create_metric: measure.create_metric,
      northstar: measure.config.northstar,
      place: placeOf(['measures', index]),
    })),
    northstar: config.northstar,
    place,
  };
}

/** dbt's newer simple metrics state the aggregation themselves; where they name a measure too, that one counts. */
export function aggregatesItself({ type_params: params }: WrittenSimpleMetric): boolean {
  return params.measure === undefined && params.metric_aggregation_params !== undefined;
}

function measureOf({ data, place }: Findings['metrics'][number]): { model: string; measure: Measure } | undefined {
  const params = data.type === 'simple' && aggregatesItself(data) ? data.type_params : undefined;
  if (!params?.metric_aggregation_params) {
    return undefined;
  }
  const { semantic_model: model, ...aggregation } = params.metric_aggregation_params;
  return { model, measure: { ...aggregation, name: data.name, expr: params.expr, create_metric: false, place } };
}
