import type { CatalogueAnswer } from '../../../contract/catalogue';
import { nearest } from '../../../contract/nearest';

/** What is wrong with names that the catalogue does not have, and the nearest that it has; undefined where it has all. */
export function unknownMetrics(names: readonly string[], { metrics }: Pick<CatalogueAnswer, 'metrics'>): string | undefined {
  const known = metrics.map(({ name }) => name);
  const told = names
    .filter((name) => name !== '' && !known.includes(name))
    .map((name) => {
      const near = nearest(name, known);
      return `There is no KPI ${name}, or not for your role${near.length > 0 ? `; nearest: ${near.join(', ')}` : ''}.`;
    });
  return told.length > 0 ? told.join(' ') : undefined;
}
