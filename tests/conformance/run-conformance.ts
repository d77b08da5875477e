import path from 'node:path';
import { faultLine } from '../../backend/catalogue/fault';
import { readFolder } from '../../backend/catalogue/folder';
import { loadCatalogue, type Loaded } from '../../backend/catalogue/load';
import type { ConformanceCase, ConformanceFolder } from './conformance-folder';
import type { Engine } from './engine';
import { runCase, type Outcome } from './run-case';

/** Runs the cases one after the other; each outcome is told as soon as it is there. */
export async function* runConformance(folder: ConformanceFolder, cases: readonly ConformanceCase[], { store }: Engine): AsyncGenerator<Outcome> {
  const catalogues = new Map<string, Loaded>();
  for (const one of cases) {
    const loaded = catalogues.get(one.model) ?? loadModel(path.join(folder.models, one.model));
    catalogues.set(one.model, loaded);
    yield loaded.catalogue ? await runCase(one, loaded.catalogue, store) : { case: one, failure: unloadable(one.model, loaded) };
  }
}

/** A model's catalogue as the command line loads it without a tenant. */
export function loadModel(folder: string): Loaded {
  return loadCatalogue(readFolder(folder), { tenantBound: false });
}

function unloadable(model: string, { faults }: Loaded): string {
  const [first, ...others] = faults.map(faultLine);
  return `the catalogue ${model} does not load: ${first}${others.length > 0 ? ` (and ${others.length} faults more)` : ''}`;
}
