import type { CatalogueAnswer, DefinitionKind } from '../../../../contract/catalogue';
import { catalogueName } from '../../../../contract/catalogue-name';
import { definitionsOf } from '../../kind/definitionsOf';

/** A name that a label may go by: `Big spenders, NL` becomes `big_spenders_nl`. */
export function nameFrom(label: string): string {
  const plain = label.normalize('NFKD').replaceAll(/\p{Mark}/gu, '').toLowerCase();
  return plain.replaceAll(/[^a-z0-9]+/g, '_').replaceAll(/^[^a-z]+|_+$/g, '');
}

/** What is wrong with the name of a definition that is to be saved; undefined where nothing is, or nothing is written yet. */
export function nameFault(name: string, kind: DefinitionKind, catalogue: Pick<CatalogueAnswer, 'definitions'>): string | undefined {
  if (name === '') {
    return undefined;
  }
  const { error } = catalogueName.safeParse(name);
  if (error) {
    return `Write ${error.issues[0]?.message ?? 'another name'}.`;
  }
  const kept = definitionsOf(catalogue, kind).find((definition) => definition.name === name);
  if (kept && !kept.saved) {
    return `The catalogue has a ${kind} of that name already; choose another.`;
  }
  return kept?.saved?.mayChange === false ? `Somebody else has saved a ${kind} of that name; choose another.` : undefined;
}
