import { account } from './account';
import { aiCost } from './ai-cost';
import { appUser } from './app-user';
import { audit } from './audit';
import { campaign } from './campaign';
import { crmActivity } from './crm-activity';
import { crmDeal } from './crm-deal';
import { crmDealStage } from './crm-deal-stage';
import { crmLead } from './crm-lead';
import { departure } from './departure';
import { entity } from './entity';
import { agent, equipment, project, workflow } from './entity-views';
import { equipmentDay } from './equipment-day';
import { event } from './event';
import { execution } from './execution';
import { experimentAssignment } from './experiment-assignment';
import { invoice } from './invoice';
import { member } from './member';
import { money } from './money';
import { recurringRevenueDay } from './recurring-revenue-day';
import { session } from './session';
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
  crmDeal,
  crmDealStage,
  crmActivity,
  member,
  campaign,
  session,
  event,
  experimentAssignment,
  execution,
  aiCost,
  audit,
  account,
];

/** Every view over them. */
export const VIEWS: readonly View[] = [equipment, project, agent, workflow, invoice, recurringRevenueDay];
