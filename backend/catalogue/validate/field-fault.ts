import type { DatePart } from '../../../contract/grain';
import { GRAINS, isGrain } from '../../../contract/grain';
import { nearest } from '../../../contract/nearest';
import { didYouMean, type Catalogue } from '../catalogue';
import { findFields, parseFieldName } from '../field';
import type { SemanticModel } from '../manifest';

/** A field as a filter or a saved query names it. */
export interface NamedField {
  readonly name: string;
  readonly grain?: string;
  readonly datePart?: DatePart;
}

/** What is wrong with naming a field where rows of `model` are meant; undefined where nothing is. */
export function fieldFault(catalogue: Catalogue, model: SemanticModel, field: NamedField): string | undefined {
  const name = parseFieldName(field.name, catalogue.calendars);
  const grain = grainFault(catalogue, field);
  if (grain !== undefined || name.base === 'metric_time') {
    return grain;
  }
  const [found, ...more] = findFields(catalogue, model, name);
  if (!found || more.length > 0) {
    return `\`${field.name}\` ${found ? 'is ambiguous' : 'cannot be reached safely'} from ${model.name}`;
  }
  const isTime = found.kind === 'dimension' && found.dimension.type === 'time';
  return (name.grain ?? field.grain ?? field.datePart) !== undefined && !isTime ? `\`${name.base}\` is no time dimension, so it has no grain and no parts` : undefined;
}

/** What is wrong with the grain of a field, of whatever model. */
export function grainFault(catalogue: Catalogue, { name, grain }: NamedField): string | undefined {
  const inName = parseFieldName(name, catalogue.calendars).grain;
  if (grain !== undefined && inName !== undefined && grain !== inName) {
    return `\`${name}\` has the grain ${inName} in its name, and ${grain} beside it`;
  }
  return grain === undefined ? undefined : unknownGrain(catalogue, grain);
}

/** What is wrong with a grain's name; undefined where it is one of dbt's or a calendar. */
export function unknownGrain({ calendars }: Catalogue, grain: string): string | undefined {
  const allowed = [...GRAINS, ...calendars.keys()];
  return isGrain(grain) || calendars.has(grain) ? undefined : `\`${grain}\` is no grain; allowed are ${allowed.join(', ')}${didYouMean(nearest(grain, allowed, 1)).replace(/^\.$/, '')}`;
}
