import type { Place } from '../manifest';
import type { Rule } from './rule';

/** Names of semantic models, of measures, metrics and saved queries are unique in a catalogue; those of a model's fields in the model. */
export const uniqueNames: Rule = ({ manifest }) => [
  ...repeated('semantic model', manifest.semantic_models),
  ...repeated('measure', manifest.semantic_models.flatMap((model) => model.measures)),
  ...repeated('metric', manifest.metrics),
  ...repeated('saved query', manifest.saved_queries),
  ...manifest.semantic_models.flatMap((model) => repeated(`field of ${model.name}`, [...model.entities, ...model.dimensions])),
];

export function repeated(what: string, elements: readonly { readonly name: string; readonly place: Place }[]) {
  const first = new Map<string, Place>();
  return elements.flatMap(({ name, place }) => {
    const before = first.get(name);
    first.set(name, before ?? place);
    return before ? [{ place, message: `${what} \`${name}\` is there already, at ${before.file}:${before.line}` }] : [];
  });
}
