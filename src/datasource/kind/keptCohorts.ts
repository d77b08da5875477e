import type { CatalogueAnswer, DefinitionEntry } from '../../../contract/catalogue';
import { definitionsOf } from './definitionsOf';

/** Cohorts of the catalogue's own files: those that are counted, and can stand side by side. */
export function keptCohorts(catalogue: Pick<CatalogueAnswer, 'definitions'>): readonly DefinitionEntry[] {
  return definitionsOf(catalogue, 'cohort').filter(({ saved }) => !saved);
}
