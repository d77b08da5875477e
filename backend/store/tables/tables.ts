import { appUser } from './app-user';
import { crmLead } from './crm-lead';
import { departure } from './departure';
import { entity } from './entity';
import { equipment, project } from './entity-views';
import { equipmentDay } from './equipment-day';
import { invoice } from './invoice';
import { money } from './money';
import { recurringRevenueDay } from './recurring-revenue-day';
import { survey } from './survey';
import type { Table, View } from './table';
import { tenant } from './tenant';
import { ticket } from './ticket';
import { timeSpineDay } from './time-spine-day';

/** Every table of the store, in an order in which they can be made (requirements §B). */
export const TABLES: readonly Table[] = [
  tenant,
  timeSpineDay,
  appUser,
  entity,
  money,
  equipmentDay,
  departure,
  survey,
  ticket,
  crmLead,
];

/** Every view over them. */
export const VIEWS: readonly View[] = [equipment, project, invoice, recurringRevenueDay];
