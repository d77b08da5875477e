import type { Place } from '../manifest';
import type { Rule } from './rule';

interface Kind {
  readonly name: string;
  readonly kind: string;
  readonly place: Place;
}

/** A name means the same in every model: an entity, a measure, or a dimension of one type, which is a partition or not. */
export const sameKinds: Rule = ({ manifest }) => {
  const first = new Map<string, Kind>();
  return manifest.semantic_models
    .flatMap((model): Kind[] => [
      ...model.entities.map(({ name, place }) => ({ name, place, kind: 'an entity' })),
      ...model.dimensions.map(({ name, place, type, is_partition }) => ({ name, place, kind: `a ${type} dimension${is_partition ? ' that is a partition' : ''}` })),
      ...model.measures.map(({ name, place }) => ({ name, place, kind: 'a measure' })),
    ])
    .flatMap(({ name, kind, place }) => {
      const before = first.get(name) ?? { name, kind, place };
      first.set(name, before);
      return before.kind === kind ? [] : [{ place, message: `\`${name}\` is ${kind} here and ${before.kind} at ${before.place.file}:${before.place.line}; it must be the same everywhere` }];
    });
};
