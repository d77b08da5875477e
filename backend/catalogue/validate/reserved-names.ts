import type { Rule } from './rule';

/** `metric_time` is the name of time itself, and `__` separates the parts of a field's name. */
export const reservedNames: Rule = ({ manifest }) =>
  [
    ...manifest.metrics,
    ...manifest.semantic_models.flatMap((model) => [model, ...model.entities, ...model.dimensions, ...model.measures]),
  ]
    .filter(({ name }) => name === 'metric_time' || name.includes('__'))
    .map(({ name, place }) => ({ place, message: `\`${name}\` is not allowed as a name: metric_time and names with __ are reserved` }));
