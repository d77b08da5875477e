import { timeDimensionOf } from '../catalogue';
import { missing } from './references';
import type { Rule } from './rule';

/** A stock is taken along a time dimension of its model, as fine as the measure's own, for each of some of its fields. */
export const nonAdditive: Rule = ({ manifest }) =>
  manifest.semantic_models.flatMap((model) => {
    const times = model.dimensions.filter((dimension) => dimension.type === 'time');
    const fields = [...model.entities, ...model.dimensions].map((field) => field.name);
    return model.measures.flatMap((measure) => {
      const { name, place, non_additive_dimension: along } = measure;
      if (!along) {
        return [];
      }
      const grain = times.find((dimension) => dimension.name === along.name)?.type_params?.time_granularity;
      const own = timeDimensionOf({ model, measure })?.type_params?.time_granularity;
      return [
        ...missing(place, `${name}: non_additive_dimension`, along.name, times.map((dimension) => dimension.name)),
        ...along.window_groupings.flatMap((grouping) => missing(place, `${name}: window grouping`, grouping, fields)),
        ...(grain !== undefined && own !== undefined && grain !== own
          ? [{ place, message: `${name}: non_additive_dimension \`${along.name}\` has the granularity ${grain}, and the measure's own time has ${own}; they must be the same` }]
          : []),
      ];
    });
  });
