import { isGrain } from '../../contract/grain';
import { nearest } from '../../contract/nearest';
import { Problem } from '../../contract/problem';
import { authoriseField } from '../access/authorise';
import { didYouMean, shorten } from '../catalogue/catalogue';
import { findFields, reachableFields, unsafeModels, type Field, type FieldName } from '../catalogue/field';
import type { SemanticModel } from '../catalogue/manifest';
import { METRIC_TIME, unknownGrain } from './keys';
import type { QueryContext } from './resolve';

/**
 * The field of that name as seen from a model, which the principal may see.
 * Errors: those of `knownField`; `Problem` forbidden.
 */
export function resolveField(name: FieldName, model: SemanticModel, isCut: boolean, pointer: string, context: QueryContext): Field {
  const field = knownField(name, model, isCut, pointer, context);
  // What the catalogue itself filters by has no place in the question, and shows nobody a single person.
  if (pointer !== '') {
    authoriseField(context.principal, field, context.catalogue, pointer);
  }
  return field;
}

/**
 * The field of that name as seen from a model, whoever asks.
 * Errors: `Problem` unknown_dimension with the nearest names; unreachable_dimension that explains an unsafe or an
 * ambiguous path; unknown_grain where a grain is asked of something that is no time.
 */
export function knownField(name: FieldName, model: SemanticModel, isCut: boolean, pointer: string, context: QueryContext): Field {
  const found = findFields(context.catalogue, model, name);
  const [field] = found;
  if (!field) {
    throw notFound(name, model, pointer, context);
  }
  if (found.length > 1) {
    const ways = found.map((way) => way.model.name).join(' and ');
    throw new Problem('unreachable_dimension', `"${name.base}" is ambiguous: it can be reached from ${model.name} in ${ways}; name the path with its entities.`, { pointer });
  }
  if (isCut && (field.kind === 'entity' || field.dimension.type !== 'time')) {
    throw new Problem('unknown_grain', `"${name.base}" is not a time, so it has no grain${name.grain ? ` ${name.grain}` : ' and no part of a date'}.`, { pointer });
  }
  return field;
}

function notFound(name: FieldName, model: SemanticModel, pointer: string, context: QueryContext): Problem {
  const [unsafe] = unsafeModels(context.catalogue, name);
  const reachable = reachableFields(context.catalogue, model)
    .filter((field) => field.kind === 'dimension')
    .map((field) => field.name);
  if (unsafe) {
    return new Problem('unreachable_dimension', `"${name.base}" cannot be joined to ${model.name} safely: ${unsafe.name} may have several rows for one ${name.entities.at(-1)}, which would count rows twice.`, { pointer });
  }
  if (lastPartLooksLikeGrain(name)) {
    return unknownGrain(name.element, pointer, context.catalogue);
  }
  const allowed = nearest(name.base, [METRIC_TIME, ...reachable]);
  return new Problem('unknown_dimension', `There is no dimension "${shorten(name.base)}" for ${model.name}${didYouMean(allowed)}`, { pointer, allowed });
}

function lastPartLooksLikeGrain({ entities, element }: FieldName): boolean {
  return entities.length === 1 && entities[0] === METRIC_TIME && !isGrain(element);
}
