import type { Measure } from '../manifest';
import type { Rule } from './rule';

/** A percentile says which, strictly between 0 and 1, and nothing else does; a count says what it counts. */
export const aggregations: Rule = ({ manifest }) =>
  manifest.semantic_models.flatMap((model) =>
    model.measures.flatMap((measure) => faultsOf(measure).map((message) => ({ place: measure.place, message: `measure \`${measure.name}\` ${message}` })))
  );

function faultsOf({ agg, expr, agg_params: params }: Measure): readonly string[] {
  const { percentile, use_discrete_percentile: discrete = false, use_approximate_percentile: approximate = false } = params ?? {};
  switch (agg) {
    case 'percentile':
      return percentile !== undefined && percentile > 0 && percentile < 1
        ? []
        : ['needs agg_params.percentile between 0 and 1; the ends are `agg: min` and `agg: max`'];
    case 'median':
      return (percentile === undefined || percentile === 0.5) && !discrete ? [] : ['is median, which is the interpolated percentile 0.5; use `agg: percentile` for another'];
    case 'count':
      return [...(expr === undefined ? ['counts nothing: state `expr`, such as `expr: 1` for every row'] : []), ...paramsFault(agg, percentile, discrete || approximate)];
    default:
      return paramsFault(agg, percentile, discrete || approximate);
  }
}

function paramsFault(agg: string, percentile: number | undefined, isPercentile: boolean): readonly string[] {
  return percentile === undefined && !isPercentile ? [] : [`is ${agg}: agg_params belongs to percentile`];
}
