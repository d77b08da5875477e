import type { Catalogue } from '../catalogue';
import type { Fault } from '../fault';
import { aggregations } from './aggregations';
import { alertDimensions } from './alert-dimensions';
import { alerts } from './alerts';
import { calendars } from './calendars';
import { conversions } from './conversions';
import { createdMetrics } from './created-metrics';
import { cycles } from './cycles';
import { definitions, events } from './definitions';
import { derivedInputs } from './derived-inputs';
import { dimensionNames } from './dimension-names';
import { expressions } from './expressions';
import { filters } from './filters';
import { labels } from './labels';
import { nonAdditive } from './non-additive';
import { offsets } from './offsets';
import { primaryEntities } from './primary-entities';
import { references } from './references';
import { reservedNames } from './reserved-names';
import type { Rule, ValidateOptions } from './rule';
import { sameKinds } from './same-kinds';
import { savedQueries } from './saved-queries';
import { shares } from './shares';
import { synonyms } from './synonyms';
import { tenants } from './tenants';
import { timeDimensions } from './time-dimensions';
import { timeGranularity } from './time-granularity';
import { timeSpineNeeded } from './time-spine-needed';
import { timeSpines } from './time-spines';
import { uniqueNames } from './unique-names';
import { validity } from './validity';
import { windows } from './windows';

const RULES: readonly Rule[] = [
  uniqueNames,
  reservedNames,
  sameKinds,
  dimensionNames,
  createdMetrics,
  labels,
  synonyms,
  references,
  primaryEntities,
  validity,
  timeDimensions,
  timeSpines,
  calendars,
  aggregations,
  nonAdditive,
  expressions,
  derivedInputs,
  conversions,
  shares,
  windows,
  alerts,
  tenants,
  definitions,
  events,
];

/** Rules that follow metrics down to their measures, and so need an end to that. */
const RULES_WITHOUT_CYCLES: readonly Rule[] = [filters, offsets, timeGranularity, timeSpineNeeded, savedQueries, alertDimensions];

/** Every broken rule of a catalogue at once. */
export function validate(catalogue: Catalogue, options: ValidateOptions): readonly Fault[] {
  const circular = cycles(catalogue, options);
  const rules = circular.length > 0 ? RULES : [...RULES, ...RULES_WITHOUT_CYCLES];
  return [...circular, ...rules.flatMap((rule) => rule(catalogue, options))];
}
