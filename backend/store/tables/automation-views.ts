import type { View } from './table';

export const crmAutomationRuns: View = {
  name: 'crm_automation_runs',
  description: 'Runs of automations.',
  sql: (say) => `
SELECT
  execution.tenant_id AS tenant_id,
  execution.id AS id,
  execution.subject_id AS workflow_id,
  entity.name AS workflow,
  execution.status AS status,
  execution.triggered_by AS "trigger",
  execution.started_at AS started_at,
  execution.completed_at AS completed_at,
  ${say.seconds('execution.started_at', 'execution.completed_at')} AS handling_s,
  execution.retries AS retries,
  execution.error_category AS error_category,
  execution.error_text AS error_text,
  execution.escalated AS escalated
FROM execution
LEFT JOIN entity ON entity.tenant_id = execution.tenant_id AND entity.id = execution.subject_id
WHERE execution.kind = 'automation'`,
};

/** S1-04, for an Alertmanager that asks by itself: a run that took more than ten minutes is a breach, as K53 counts it. */
export const crmAutomationSla: View = {
  name: 'crm_automation_sla',
  description: 'Finished runs of automations and those of them that took more than ten minutes, by the day on which they started.',
  kept: { every: 'hourly', key: ['tenant_id', 'date'] },
  sql: (say) => `
SELECT
  execution.tenant_id AS tenant_id,
  ${say.day('execution.started_at', 'tenant.tz')} AS date,
  COUNT(*) AS runs,
  COUNT(CASE WHEN ${say.seconds('execution.started_at', 'execution.completed_at')} > 600 THEN 1 END) AS sla_breaches
FROM execution
JOIN tenant ON tenant.id = execution.tenant_id
WHERE execution.kind = 'automation' AND execution.completed_at IS NOT NULL
GROUP BY execution.tenant_id, ${say.day('execution.started_at', 'tenant.tz')}`,
};
