import { crmActivity } from './crm-activity';
import { crmDeal } from './crm-deal';
import { crmLead } from './crm-lead';
import type { Table, View } from './table';

/** A table under the name that the CRM's own module gives it. */
function sameAs(table: Table, name: string): View {
  return {
    name,
    description: table.description,
    sql: () => `
SELECT ${table.columns.map((column) => `${table.name}.${column.name}`).join(', ')}
FROM ${table.name}`,
  };
}

/** S1-01: the CRM's tables under the names that others know. */
export const crmLeads = sameAs(crmLead, 'crm_leads');
export const crmDeals = sameAs(crmDeal, 'crm_deals');
export const crmActivities = sameAs(crmActivity, 'crm_activities');
export const crmPipelineStages: View = {
  name: 'crm_pipeline_stages',
  description: 'Stages of each pipeline, in their order.',
  sql: () => `
SELECT crm_stage.tenant_id, crm_stage.pipeline_id, crm_stage.id AS name, crm_stage.position, crm_stage.is_won, crm_stage.is_lost
FROM crm_stage`,
};

/** S1-02: one row a tenant, channel and day, whatever the number of connectors; amounts of two currencies stay apart. */
export const crmAcquisitionMetrics: View = {
  name: 'crm_acquisition_metrics',
  description: 'Visits of the marketing site and what came of them, by day and channel, those who counted beside each other.',
  sql: (say) => `
SELECT
  acquisition.tenant_id AS tenant_id,
  acquisition.date AS date,
  acquisition.channel AS channel,
  acquisition.currency AS currency,
  ${say.integer('SUM(acquisition.sessions)')} AS sessions,
  ${say.integer('SUM(acquisition.users)')} AS users,
  ${say.integer('SUM(acquisition.new_users)')} AS new_users,
  ${say.integer('SUM(acquisition.engaged_sessions)')} AS engaged_sessions,
  ${say.integer("SUM(CASE WHEN acquisition.connector = 'ga4' THEN acquisition.conversions ELSE 0 END)")} AS ga_conversions,
  ${say.integer("SUM(CASE WHEN acquisition.connector = 'gtm' THEN acquisition.conversions ELSE 0 END)")} AS gtm_conversions,
  ${say.integer('SUM(acquisition.unique_conversions)')} AS unique_conversions,
  SUM(acquisition.revenue) AS revenue,
  SUM(acquisition.spend) AS spend
FROM acquisition
GROUP BY acquisition.tenant_id, acquisition.date, acquisition.channel, acquisition.currency`,
};

/** S1-03: how old the deals of a stage are that are in it now, and how long the others took that went on from it (K31). */
export const crmPipelineVelocity: View = {
  name: 'crm_pipeline_velocity',
  description: 'Of each stage of a pipeline the mean age of the deals that are in it, and the mean time that deals took to leave it.',
  sql: (say) => `
SELECT
  crm_deal_stage.tenant_id AS tenant_id,
  crm_deal.pipeline_id AS pipeline_id,
  crm_deal_stage.stage AS stage,
  COUNT(CASE WHEN crm_deal_stage.exited_at IS NULL THEN 1 END) AS open_deals,
  COUNT(crm_deal_stage.exited_at) AS passed_deals,
  AVG(CASE WHEN crm_deal_stage.exited_at IS NULL THEN ${say.seconds('crm_deal_stage.entered_at', say.now)} END) / 86400 AS average_age_days,
  AVG(${say.seconds('crm_deal_stage.entered_at', 'crm_deal_stage.exited_at')}) / 86400 AS average_lead_time_days
FROM crm_deal_stage
JOIN crm_deal ON crm_deal.tenant_id = crm_deal_stage.tenant_id AND crm_deal.id = crm_deal_stage.deal_id
WHERE crm_deal_stage.exited_at IS NOT NULL OR crm_deal.status = 'open'
GROUP BY crm_deal_stage.tenant_id, crm_deal.pipeline_id, crm_deal_stage.stage`,
};
