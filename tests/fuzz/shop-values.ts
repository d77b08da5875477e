import { OTHER_NUMBERS_FROM, OTHER_TENANT } from './shop-tables';

/**
 * Texts, numbers and times that conditions compare with: the first tenant's, the other's, and nobody's. No text is a
 * number's: the editor's filters would compare it as one.
 */
export const TEXTS = ['web', 'shop', "o'clock", '50%_off', 'Zoë', 'gold', 'none', 'small', 'Ada', 'NL', 'c1', 's2', 'a', '', `${OTHER_TENANT}-web`, `${OTHER_TENANT}-gold`, OTHER_TENANT];
export const NUMBERS = [0, 1, 2.5, 7, 40, 500, -1, OTHER_NUMBERS_FROM, OTHER_NUMBERS_FROM + 3];
export const DATES = ['2025-12-29', '2026-01-01', '2026-01-31', '2026-02-28', '2026-03-01', '2026-03-29', '2026-04-30', '2026-06-30'];
export const MOMENTS = [...DATES, '2026-03-29T00:30:00Z', '2026-03-30T12:00:00+02:00'];
