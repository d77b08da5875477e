import { isGrain } from '../../../contract/grain';
import { repeated } from './unique-names';
import type { Rule } from './rule';

/** A calendar's name is the last part of a field's name, so nothing else is called so. */
export const calendars: Rule = ({ manifest }) => {
  const all = manifest.time_spines.flatMap(({ custom_granularities: own, place }) => own.map(({ name }) => ({ name, place })));
  const models = manifest.semantic_models;
  const taken = new Set(
    [...models, ...manifest.metrics, ...models.flatMap(({ entities, dimensions, measures }) => [...entities, ...dimensions, ...measures])].map(({ name }) => name)
  );
  return [
    ...repeated('custom granularity', all),
    ...all
      .filter(({ name }) => isGrain(name) || name === 'auto' || name === 'metric_time' || name.includes('__') || name.endsWith('_'))
      .map(({ name, place }) => ({ place, message: `\`${name}\` is not allowed as a custom granularity: dbt's grains, auto, metric_time, names with __ and names that end in _ are reserved` })),
    ...all
      .filter(({ name }) => taken.has(name))
      .map(({ name, place }) => ({ place, message: `\`${name}\` is not allowed as a custom granularity: a metric, a model or one of its elements is called so` })),
  ];
};
