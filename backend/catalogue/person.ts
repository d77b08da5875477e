import type { Catalogue } from './catalogue';
import type { Field } from './field';
import type { Dimension, Entity } from './manifest';

/** Whether a field singles out a person: a key of people does so as well as their names do. */
export function isPerson(catalogue: Catalogue, field: Field): boolean {
  if (field.kind === 'dimension') {
    return field.dimension.northstar?.person ?? false;
  }
  return personsKeyedBy(catalogue, field.entity).length > 0;
}

/** The dimensions that single out the people whom an entity is a key of; none where it is a key of something else. */
export function personsKeyedBy(catalogue: Catalogue, { name }: Entity): readonly Dimension[] {
  return catalogue.modelsKeyedBy(name).flatMap((model) => model.dimensions.filter((dimension) => dimension.northstar?.person));
}
