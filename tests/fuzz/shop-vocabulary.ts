import { faultLine } from '../../backend/catalogue/fault';
import { loadCatalogue } from '../../backend/catalogue/load';
import { vocabularyOf, type FieldKind, type Values, type Vocabulary } from '../questions/vocabulary';
import { shopCatalogue } from './shop-catalogue';
import { OTHER_NUMBERS_FROM, OTHER_TENANT } from './shop-tables';

const KINDS: Readonly<Record<string, FieldKind>> = { gift: 'flag', weight: 'number', credit: 'number', order: 'number', visit: 'number', stock_day: 'number', code: 'digits' };

/** The first tenant's values, the other's, and nobody's. */
const VALUES: Values = {
  texts: ['web', 'shop', "o'clock", '50%_off', 'Zoë', 'gold', 'none', 'small', 'Ada', 'NL', 'c1', 's2', 'a', '', `${OTHER_TENANT}-web`, `${OTHER_TENANT}-gold`, OTHER_TENANT],
  numbers: [0, 1, 2.5, 7, 40, 500, -1, OTHER_NUMBERS_FROM, OTHER_NUMBERS_FROM + 3],
  dates: ['2025-12-29', '2026-01-01', '2026-01-31', '2026-02-28', '2026-03-01', '2026-03-29', '2026-04-30', '2026-06-30'],
  instants: ['2026-03-29T00:30:00Z', '2026-03-30T12:00:00+02:00'],
};

export function shopVocabulary(): Vocabulary {
  const { catalogue, faults } = loadCatalogue([{ name: 'shop.yaml', text: shopCatalogue('shop') }], { tenantBound: true });
  if (!catalogue) {
    throw new Error(faults.map(faultLine).join('\n'));
  }
  return vocabularyOf(catalogue, KINDS, { entities: ['customer', 'shop', 'order', 'customer__region'], values: VALUES });
}
