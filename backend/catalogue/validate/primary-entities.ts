import { primaryEntityOf } from '../catalogue';
import type { Rule } from './rule';

/** A model with dimensions has one primary entity, which is the first part of their names. */
export const primaryEntities: Rule = ({ manifest }) =>
  manifest.semantic_models.flatMap((model) => {
    const { name, place, dimensions, entities, primary_entity: stated } = model;
    const primary = entities.filter((entity) => entity.type === 'primary').map((entity) => `\`${entity.name}\``);
    const message =
      dimensions.length > 0 && primaryEntityOf(model) === undefined
        ? `semantic model \`${name}\` has dimensions and no primary entity: add one, or \`primary_entity:\``
        : primary.length > 1
          ? `semantic model \`${name}\` has several primary entities, ${primary.join(', ')}; all but one must be \`unique\``
          : primary.length === 1 && stated !== undefined
            ? `semantic model \`${name}\` has the primary entity ${primary.join()} and \`primary_entity: ${stated}\`; state one of them`
            : undefined;
    return message === undefined ? [] : [{ place, message }];
  });
