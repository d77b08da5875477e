import { timeDimensionOf } from '../catalogue';
import type { Rule } from './rule';

/** A time dimension states its granularity, and every measure has a time dimension. */
export const timeDimensions: Rule = ({ manifest }) =>
  manifest.semantic_models.flatMap((model) => [
    ...model.dimensions
      .filter((dimension) => dimension.type === 'time' && dimension.type_params === undefined)
      .map(({ name, place }) => ({ place, message: `time dimension \`${name}\` needs type_params.time_granularity` })),
    ...model.measures
      .filter((measure) => timeDimensionOf({ model, measure }) === undefined)
      .map(({ name, place }) => ({
        place,
        message: `measure \`${name}\` has no time: state agg_time_dimension, or defaults.agg_time_dimension of ${model.name}`,
      })),
  ]);
