import { isGrain } from '../../contract/grain';
import { isKeyOf, primaryEntityOf, type Catalogue } from './catalogue';
import type { Dimension, Entity, SemanticModel } from './manifest';

/** One step of a join: from a row, by the entity's value, to the one row of `to` that has it as its key. */
export interface Hop {
  readonly entity: string;
  readonly to: SemanticModel;
}

/** A dimension or entity as seen from a semantic model: where it stands, and the safe joins that lead there. */
export type Field =
  | { readonly kind: 'dimension'; readonly name: string; readonly path: readonly Hop[]; readonly model: SemanticModel; readonly dimension: Dimension }
  | { readonly kind: 'entity'; readonly name: string; readonly path: readonly Hop[]; readonly model: SemanticModel; readonly entity: Entity };

/** dbt's limit: a dimension is at most two joins away from its measure. */
const MAX_HOPS = 2;

/** The parts of dbt's name `entity__entity__dimension__grain`. */
export interface FieldName {
  /** The whole name without its grain: what the answer's column and the suggestions call it. */
  readonly base: string;
  readonly entities: readonly string[];
  readonly element: string;
  /** One of dbt's grains, `auto`, or a calendar of the catalogue. */
  readonly grain?: string;
}

/** The parts of a name. A last part that is a grain, or one of the `calendars`, is the grain. */
export function parseFieldName(name: string, calendars?: ReadonlyMap<string, unknown>): FieldName {
  const parts = name.split('__');
  const last = parts.at(-1) ?? '';
  const grain = parts.length > 1 && (isGrain(last) || last === 'auto' || calendars?.has(last)) ? last : undefined;
  const named = grain === undefined ? parts : parts.slice(0, -1);
  return { base: named.join('__'), entities: named.slice(0, -1), element: named.at(-1) ?? '', ...(grain ? { grain } : {}) };
}

/**
 * Every way to reach a field of that name from `model` by joins that cannot fan out. Empty: none. Several: ambiguous.
 * The model's own dimension comes before any join.
 */
export function findFields(catalogue: Catalogue, model: SemanticModel, name: FieldName): readonly Field[] {
  const local = localField(model, name);
  if (local) {
    return [local];
  }
  const [entity, ...rest] = name.entities;
  if (entity === undefined || !hasEntity(model, entity)) {
    return [];
  }
  return pathsFrom(catalogue, model, entity, rest).flatMap((path) => {
    const end = path.at(-1)?.to;
    const found = end ? ownElement(end, name.element) : undefined;
    return end && found ? [{ ...found, name: name.base, path, model: end }] : [];
  });
}

/** What every question and every KPI asks again, by the models that it follows from; what people save leaves these as they are. */
const remembered = new WeakMap<readonly SemanticModel[], Map<SemanticModel, readonly Field[]>>();

/** Every field that `model` can be grouped by, nearest first; names that two paths share are left out as ambiguous. */
export function reachableFields(catalogue: Catalogue, model: SemanticModel): readonly Field[] {
  const models = catalogue.manifest.semantic_models;
  const known = remembered.get(models) ?? new Map<SemanticModel, readonly Field[]>();
  remembered.set(models, known);
  const fields = known.get(model) ?? reach(catalogue, model);
  known.set(model, fields);
  return fields;
}

function reach(catalogue: Catalogue, model: SemanticModel): readonly Field[] {
  const names = new Set<string>();
  const collect = (from: SemanticModel, prefix: readonly string[], hops: number): void => {
    const primary = primaryEntityOf(from);
    if (prefix.length === 0) {
      from.dimensions.filter(() => primary !== undefined).forEach((dimension) => names.add(`${primary}__${dimension.name}`));
      from.entities.forEach((entity) => names.add(entity.name));
    }
    if (hops === MAX_HOPS) {
      return;
    }
    for (const entity of from.entities) {
      for (const to of catalogue.modelsKeyedBy(entity.name)) {
        if (to !== from && prefix.at(-1) !== entity.name) {
          const path = [...prefix, entity.name];
          const others = to.entities.filter((own) => own.name !== entity.name);
          [...to.dimensions, ...others].forEach((element) => names.add([...path, element.name].join('__')));
          collect(to, path, hops + 1);
        }
      }
    }
  };
  collect(model, [], 0);
  return [...names].flatMap((name) => {
    const found = findFields(catalogue, model, parseFieldName(name));
    return found.length === 1 ? found : [];
  });
}

/** True where the name is that of the model's own element, under one of the entities that its rows are known by. */
export function isOwnField(model: SemanticModel, { entities, element }: FieldName, own: string | undefined): boolean {
  const [entity, ...more] = entities;
  return element === own && more.length === 0 && entity !== undefined && isOwnPrefix(model, entity);
}

function isOwnPrefix(model: SemanticModel, entity: string): boolean {
  return entity === primaryEntityOf(model) || model.entities.some((own) => own.name === entity && isKeyOf(model, own));
}

function localField(model: SemanticModel, name: FieldName): Field | undefined {
  const [entity, ...more] = name.entities;
  if (entity === undefined) {
    const own = model.entities.find((candidate) => candidate.name === name.element);
    return own ? { kind: 'entity', name: name.base, path: [], model, entity: own } : undefined;
  }
  const found = more.length === 0 && isOwnPrefix(model, entity) ? ownElement(model, name.element) : undefined;
  return found ? { ...found, name: name.base, path: [], model } : undefined;
}

function ownElement(model: SemanticModel, element: string): { kind: 'dimension'; dimension: Dimension } | { kind: 'entity'; entity: Entity } | undefined {
  const dimension = model.dimensions.find((candidate) => candidate.name === element);
  if (dimension) {
    return { kind: 'dimension', dimension };
  }
  const entity = model.entities.find((candidate) => candidate.name === element);
  return entity ? { kind: 'entity', entity } : undefined;
}

function pathsFrom(catalogue: Catalogue, from: SemanticModel, entity: string, rest: readonly string[]): readonly (readonly Hop[])[] {
  if (rest.length >= MAX_HOPS) {
    return [];
  }
  return catalogue
    .modelsKeyedBy(entity)
    .filter((to) => to !== from)
    .flatMap((to) => {
      const hop = { entity, to };
      const [next, ...further] = rest;
      if (next === undefined) {
        return [[hop]];
      }
      return hasEntity(to, next) ? pathsFrom(catalogue, to, next, further).map((path) => [hop, ...path]) : [];
    });
}

function hasEntity(model: SemanticModel, entity: string): boolean {
  return model.primary_entity === entity || model.entities.some((own) => own.name === entity);
}

/** Models that have the element behind that entity, but only by a join that could multiply rows. */
export function unsafeModels(catalogue: Catalogue, name: FieldName): readonly SemanticModel[] {
  const entity = name.entities.at(-1);
  return catalogue.manifest.semantic_models.filter(
    (model) =>
      model.dimensions.some((dimension) => dimension.name === name.element) &&
      entity !== undefined &&
      hasEntity(model, entity) &&
      !model.entities.some((own) => own.name === entity && isKeyOf(model, own))
  );
}
