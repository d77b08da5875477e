import type { Catalogue } from '../catalogue';
import type { Fault } from '../fault';
import { aggregations } from './aggregations';
import { alerts } from './alerts';
import { cycles } from './cycles';
import { expressions } from './expressions';
import { primaryEntities } from './primary-entities';
import { references } from './references';
import { reservedNames } from './reserved-names';
import type { Rule, ValidateOptions } from './rule';
import { tenants } from './tenants';
import { timeDimensions } from './time-dimensions';
import { uniqueNames } from './unique-names';

const RULES: readonly Rule[] = [uniqueNames, reservedNames, references, primaryEntities, timeDimensions, aggregations, alerts, tenants];

/**
 * Every broken rule of a catalogue at once, in the order of files and lines.
 * Expressions are judged only where no metric is computed from itself, because they are followed down to their measures.
 */
export function validate(catalogue: Catalogue, options: ValidateOptions): readonly Fault[] {
  const circular = cycles(catalogue, options);
  const others = RULES.flatMap((rule) => rule(catalogue, options));
  const all = [...circular, ...others, ...(circular.length > 0 ? [] : expressions(catalogue, options))];
  return all.sort((a, b) => a.place.file.localeCompare(b.place.file) || a.place.line - b.place.line);
}
