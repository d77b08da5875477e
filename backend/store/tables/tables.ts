import { account } from './account';
import { acquisition } from './acquisition';
import { agentExecutions, aiCostTracking } from './agent-views';
import { aiCost } from './ai-cost';
import { anomaly } from './anomaly';
import { appUser } from './app-user';
import { audit } from './audit';
import { crmAutomationRuns, crmAutomationSla } from './automation-views';
import { bill } from './bill';
import { billedMonth } from './billed-month';
import { budget } from './budget';
import { budgetCrossing } from './budget-crossing';
import { campaign } from './campaign';
import { certification } from './certification';
import { communityMemberDay } from './community-member-day';
import { crmActivity } from './crm-activity';
import { crmDeal } from './crm-deal';
import { crmDealStage } from './crm-deal-stage';
import { crmLead } from './crm-lead';
import { crmStage } from './crm-stage';
import { crmAcquisitionMetrics, crmActivities, crmDeals, crmLeads, crmPipelineStages, crmPipelineVelocity } from './crm-views';
import { departure } from './departure';
import { dimProperties, dimUsers } from './dimension-views';
import { entity } from './entity';
import { agent, community, equipment, feature, project, property, workflow } from './entity-views';
import { equipmentDay } from './equipment-day';
import { event } from './event';
import { analyticsEvents, factSearches, mvDailyConversions, propertyAnalytics, userAnalytics } from './event-views';
import { execution } from './execution';
import { experimentAssignment } from './experiment-assignment';
import { factRevenue } from './fact-revenue';
import { invoice } from './invoice';
import { kpi } from './kpi';
import { member } from './member';
import { memberDay } from './member-day';
import { memberWeek } from './member-week';
import { membership } from './membership';
import { modelVersion } from './model-version';
import { money } from './money';
import { outcome } from './outcome';
import { price } from './price';
import { recommendation } from './recommendation';
import { reconciliation } from './reconciliation';
import { customerTerm } from './customer-term';
import { recurringRevenueDay } from './recurring-revenue-day';
import { reportRun } from './report-run';
import { retentionRun } from './retention-run';
import { session } from './session';
import { snapshot } from './snapshot';
import { analyticsAggregates, platformMetrics } from './snapshot-views';
import { staffDay } from './staff-day';
import { staffWeek } from './staff-week';
import { survey } from './survey';
import type { Table, View } from './table';
import { tenant } from './tenant';
import { tenantSource } from './tenant-source';
import { ticket } from './ticket';
import { ticketSla } from './ticket-sla';
import { timeSpineDay } from './time-spine-day';
import { trackerFlag } from './tracker-flag';

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
  acquisition,
  anomaly,
  bill,
  budget,
  budgetCrossing,
  certification,
  crmStage,
  kpi,
  membership,
  modelVersion,
  outcome,
  price,
  recommendation,
  reconciliation,
  reportRun,
  retentionRun,
  snapshot,
  tenantSource,
  trackerFlag,
];

/** Every view over them. */
export const VIEWS: readonly View[] = [
  equipment,
  project,
  agent,
  workflow,
  property,
  community,
  feature,
  invoice,
  recurringRevenueDay,
  customerTerm,
  ticketSla,
  memberDay,
  memberWeek,
  staffDay,
  staffWeek,
  communityMemberDay,
  billedMonth,
  crmAcquisitionMetrics,
  crmActivities,
  crmDeals,
  crmLeads,
  crmPipelineStages,
  crmPipelineVelocity,
  crmAutomationRuns,
  crmAutomationSla,
  analyticsEvents,
  factSearches,
  mvDailyConversions,
  propertyAnalytics,
  userAnalytics,
  factRevenue,
  dimProperties,
  dimUsers,
  analyticsAggregates,
  platformMetrics,
  agentExecutions,
  aiCostTracking,
];
