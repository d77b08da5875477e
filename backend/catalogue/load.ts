import { DEFAULT_CURRENCY } from '../../contract/currency';
import { Problem } from '../../contract/problem';
import { Catalogue } from './catalogue';
import { faultLine, inOrder, type Fault } from './fault';
import { readCatalogue } from './read/read-catalogue';
import type { CatalogueFile } from './read/source';
import { inCurrency } from './tenant-currency';
import { validate } from './validate';
import type { ValidateOptions } from './validate/rule';

export type Loaded = { readonly catalogue: Catalogue; readonly faults: readonly [] } | { readonly catalogue?: undefined; readonly faults: readonly Fault[] };

/** `currency`: what the unit `currency` stands for, an ISO 4217 code; EUR where it is left out. */
export interface LoadOptions extends ValidateOptions {
  readonly currency?: string;
}

/**
 * Reads and validates a catalogue: either it is right as a whole, or every fault is told.
 * Errors: `Problem` invalid_settings where the currency is none.
 */
export function loadCatalogue(files: readonly CatalogueFile[], { currency = DEFAULT_CURRENCY, ...options }: LoadOptions): Loaded {
  const { manifest, faults } = readCatalogue(files);
  const catalogue = new Catalogue(inCurrency(manifest, currency));
  // What could not be read is missing for the rules too, so they would complain of its absence.
  const all = inOrder(faults.length > 0 ? faults : validate(catalogue, options));
  return all.length > 0 ? { faults: all } : { catalogue, faults: [] };
}

/** Errors: `Problem` invalid_catalogue with every fault on a line of its own. */
export function catalogueProblem(faults: readonly Fault[]): Problem {
  const lines = faults.map(faultLine);
  return new Problem('invalid_catalogue', `The catalogue has ${lines.length === 1 ? 'a fault' : `${lines.length} faults`}:\n${lines.join('\n')}`, { allowed: lines });
}
