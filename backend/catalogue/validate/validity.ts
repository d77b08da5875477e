import type { SemanticModel } from '../manifest';
import type { Rule } from './rule';

/** A slowly changing dimension has one start, one end and a natural entity, which holds one row at any moment; nothing else has any of it. */
export const validity: Rule = ({ manifest }) =>
  manifest.semantic_models.flatMap((model) => faultsOf(model).map((message) => ({ place: model.place, message: `semantic model \`${model.name}\` ${message}` })));

function faultsOf({ entities, dimensions, measures }: SemanticModel): readonly string[] {
  const natural = entities.filter(({ type }) => type === 'natural').map(({ name }) => name);
  const keys = entities.filter(({ type }) => type === 'primary' || type === 'unique').map(({ name }) => name);
  const valid = dimensions.flatMap(({ name, type, type_params }) => (type_params?.validity_params ? [{ name, type, ...type_params.validity_params }] : []));
  if (valid.length === 0) {
    return natural.length === 0 ? [] : [`has the natural entity \`${natural.join('`, `')}\` and no time of validity: two time dimensions need validity_params, one is_start and one is_end`];
  }
  const [starts, ends] = [valid.filter(({ is_start }) => is_start), valid.filter(({ is_end }) => is_end)];
  const isPair = valid.length === 2 && starts.length === 1 && ends.length === 1 && starts[0]?.name !== ends[0]?.name;
  return [
    ...(isPair ? [] : [`needs validity_params on exactly two time dimensions, one is_start and one is_end; stated on ${valid.map(({ name }) => name).join(', ')}`]),
    ...valid.filter(({ type }) => type !== 'time').map(({ name }) => `has validity_params on \`${name}\`, which is no time dimension`),
    ...(natural.length === 1 ? [] : [`has a time of validity, so it needs one natural entity${natural.length === 0 ? '' : ` and not ${natural.join(', ')}`}`]),
    ...(keys.length === 0 ? [] : [`has a time of validity, so no entity can be its key alone: \`${keys.join('`, `')}\` must be natural or foreign`]),
    ...(measures.length === 0 ? [] : [`has a time of validity, so it can have no measures: ${measures.map(({ name }) => name).join(', ')}`]),
  ];
}
