import { GRAINS, isGrain } from '../../../contract/grain';
import type { Rule } from './rule';

/**
 * `metric_time` is the name of time itself, `__` separates the parts of a field's name, and a grain is its last part:
 * a field named like one could not be told from it.
 */
export const reservedNames: Rule = ({ manifest }) => {
  const fields = manifest.semantic_models.flatMap((model) => [...model.entities, ...model.dimensions]);
  const primary = manifest.semantic_models.flatMap(({ primary_entity: name, place }) => (name === undefined ? [] : [{ name, place }]));
  const others = [...manifest.metrics, ...manifest.saved_queries, ...manifest.semantic_models, ...manifest.semantic_models.flatMap((model) => model.measures)];
  return [
    ...[...fields, ...primary, ...others]
      .filter(({ name }) => name === 'metric_time' || name.includes('__') || name.endsWith('_'))
      .map(({ name, place }) => ({ place, message: `\`${name}\` is not allowed as a name: metric_time, names with __ and names that end in _ are reserved` })),
    ...[...fields, ...primary]
      .filter(({ name }) => isGrain(name) || name === 'auto')
      .map(({ name, place }) => ({ place, message: `\`${name}\` is not allowed as the name of a dimension or entity: ${GRAINS.join(', ')} are time grains, and auto is a panel's` })),
  ];
};
