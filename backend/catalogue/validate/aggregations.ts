import type { Rule } from './rule';

/** `percentile` says which, and only `percentile` does; a count says of what, if not of rows. */
export const aggregations: Rule = ({ manifest }) =>
  manifest.semantic_models
    .flatMap((model) => model.measures)
    .flatMap(({ name, agg, agg_params, place }) => {
      const stated = agg_params?.percentile !== undefined;
      if (agg === 'percentile' && !stated) {
        return [{ place, message: `measure \`${name}\` needs agg_params.percentile, between 0 and 1` }];
      }
      return agg !== 'percentile' && stated ? [{ place, message: `measure \`${name}\` is ${agg}: agg_params.percentile belongs to percentile` }] : [];
    });
