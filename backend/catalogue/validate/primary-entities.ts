import { primaryEntityOf } from '../catalogue';
import type { Rule } from './rule';

/** A model with dimensions has a primary entity, which is the first part of their names. */
export const primaryEntities: Rule = ({ manifest }) =>
  manifest.semantic_models
    .filter((model) => model.dimensions.length > 0 && primaryEntityOf(model) === undefined)
    .map(({ name, place }) => ({
      place,
      message: `semantic model \`${name}\` has dimensions and no primary entity: add one, or \`primary_entity:\``,
    }));
