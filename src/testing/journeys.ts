import type { CatalogueAnswer } from '../../contract/catalogue';
import { CATALOGUE } from './catalogue';

/** The small catalogue with what journeys need: entities and events, but nothing that is kept under a name. */
export const JOURNEYS: CatalogueAnswer = { ...CATALOGUE, entities: ['host', 'customer'], hasEvents: true };

/** The same with funnels, retentions, cohorts and experiments that it keeps. */
export const DEFINITIONS: CatalogueAnswer = {
  ...JOURNEYS,
  definitions: [
    { kind: 'funnel', name: 'first_order', label: 'First order', entity: 'customer', steps: ['Visit', 'Order'] },
    { kind: 'funnel', name: 'second_order', label: 'Second order', entity: 'customer', steps: ['Order', 'Order again'] },
    { kind: 'retention', name: 'buyers', label: 'Buyers who come back', entity: 'customer' },
    { kind: 'cohort', name: 'spring', label: 'Customers of spring', entity: 'customer' },
    { kind: 'cohort', name: 'big', label: 'Big customers', entity: 'customer' },
    { kind: 'experiment', name: 'free_shipping', label: 'Free shipping', description: 'Whether free shipping sells more.', entity: 'customer' },
    { kind: 'prediction', name: 'will_leave', label: 'Who will leave', description: 'How probably each customer orders no more.', entity: 'customer' },
  ],
};
