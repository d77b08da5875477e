import path from 'node:path';
import { faultLine } from '../../backend/catalogue/fault';
import { readFolder } from '../../backend/catalogue/folder';
import { loadCatalogue, type Loaded } from '../../backend/catalogue/load';
import type { ConformanceCase, ConformanceFolder } from './conformance-folder';
import type { Engine } from './engine';
import { runCase, type Outcome } from './run-case';
import { unsupportedReason } from './unsupported';

/** Asks an engine one case after the other; each model's catalogue is loaded once. */
export function caseRunner(folder: ConformanceFolder, { store }: Engine): (one: ConformanceCase) => Promise<Outcome> {
  const catalogues = new Map<string, Loaded>();
  return async (one) => {
    const loaded = catalogues.get(one.model) ?? loadModel(folder, one.model);
    catalogues.set(one.model, loaded);
    const outcome: Outcome = loaded.catalogue ? await runCase(one, loaded.catalogue, store) : { case: one, failure: unloadable(one.model, loaded) };
    const unsupported = unsupportedReason(store.dialect, one.id);
    if (unsupported === undefined) {
      return outcome;
    }
    // A list that says more than is true hides what breaks later.
    return outcome.failure === undefined ? { ...outcome, failure: 'it passes, though unsupported.ts lists it' } : { ...outcome, failure: undefined, unsupported };
  };
}

/** A model's catalogue as the command line loads it without a tenant. */
export function loadModel({ models }: ConformanceFolder, model: string): Loaded {
  return loadCatalogue(readFolder(path.join(models, model)), { tenantBound: false });
}

function unloadable(model: string, { faults }: Loaded): string {
  const [first, ...others] = faults.map(faultLine);
  return `the catalogue ${model} does not load: ${first}${others.length > 0 ? ` (and ${others.length} faults more)` : ''}`;
}
