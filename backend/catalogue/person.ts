import type { Catalogue } from './catalogue';
import type { Field } from './field';

/** Whether a field singles out a person: a key of people does so as well as their names do. */
export function isPerson(catalogue: Catalogue, field: Field): boolean {
  if (field.kind === 'dimension') {
    return field.dimension.northstar?.person ?? false;
  }
  return catalogue.modelsKeyedBy(field.entity.name).some((model) => model.dimensions.some((dimension) => dimension.northstar?.person));
}
