import type { Rule } from './rule';

/** `create_metric` makes a simple metric of the measure's name: only another simple one, which then counts, may have it. */
export const createdMetrics: Rule = ({ manifest }) =>
  manifest.metrics.flatMap(({ name, type, place }) => {
    const measure = manifest.semantic_models.flatMap((model) => model.measures).find((candidate) => candidate.create_metric && candidate.name === name);
    return measure && type !== 'simple'
      ? [{ place, message: `${name}: is ${type}, and the measure \`${name}\` makes a metric of that name (${measure.place.file}:${measure.place.line}); rename one, or drop its create_metric` }]
      : [];
  });
