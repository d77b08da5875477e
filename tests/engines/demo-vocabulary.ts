import type { Catalogue } from '../../backend/catalogue/catalogue';
import { vocabularyOf, type Vocabulary } from '../questions/vocabulary';

/** Words for questions about the demo's data: values that its rows have, and a few that they have not. */
export function demoVocabulary(catalogue: Catalogue): Vocabulary {
  return vocabularyOf(catalogue, {}, {
    entities: ['user', 'project', 'equipment', 'tenant'],
    values: {
      texts: ['hired', 'idle', 'EUR', 'month', 'Amsterdam', 'Utrecht', 'Festivals', 'Sales', 'qualified', 'Referral', 'nps', 'urgent', 'revenue', 'Sanne Bakker', 'acme-rentals', "o'clock", '50%_off', ''],
      numbers: [0, 1, 2.5, 12, 40, 1000, -1],
      dates: ['2025-10-20', '2025-10-26', '2025-12-29', '2026-01-01', '2026-02-28', '2026-03-29', '2026-03-31', '2026-04-09'],
      instants: ['2025-10-26T00:30:00Z', '2026-03-29T01:00:00Z', '2026-03-30T12:00:00+02:00'],
    },
  });
}
