import { Problem } from '../../../contract/problem';
import type { Catalogue } from '../../catalogue/catalogue';
import { findFields, reachableFields, type Field } from '../../catalogue/field';
import type { SemanticModel } from '../../catalogue/manifest';

/**
 * The entity of a cohort as a model's rows know it: their own, or else the nearest that joins without fan-out lead to.
 * Errors: `Problem` unreachable_dimension where there is none, or two that are as near.
 */
export function entityFrom(model: SemanticModel, entity: string, pointer: string, catalogue: Catalogue): Field {
  const [own] = findFields(catalogue, model, { base: entity, entities: [], element: entity });
  if (own) {
    return own;
  }
  const ways = reachableFields(catalogue, model).filter((field) => field.kind === 'entity' && field.entity.name === entity);
  const shortest = Math.min(...ways.map(({ path }) => path.length));
  const [way, other] = ways.filter(({ path }) => path.length === shortest);
  if (!way) {
    const known = model.entities.map(({ name }) => name).join(', ') || 'none';
    throw new Problem('unreachable_dimension', `The cohort is of the entity "${entity}", which the records of ${model.name} do not have; theirs are ${known}.`, { pointer });
  }
  if (other) {
    throw new Problem('unreachable_dimension', `The records of ${model.name} lead to the cohort's entity "${entity}" in two ways, ${way.name} and ${other.name}, so it is not clear whose they are.`, { pointer });
  }
  return way;
}
