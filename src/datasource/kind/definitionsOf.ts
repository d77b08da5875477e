import type { CatalogueAnswer, DefinitionEntry, DefinitionKind } from '../../../contract/catalogue';

/** The funnels, retentions, cohorts or experiments that the catalogue keeps. */
export function definitionsOf({ definitions }: Pick<CatalogueAnswer, 'definitions'>, kind: DefinitionKind): readonly DefinitionEntry[] {
  return definitions.filter((definition) => definition.kind === kind);
}
