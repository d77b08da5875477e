import type { View } from './table';

/** S4-05: words of `error_text` are found by the index of `execution`. */
export const agentExecutions: View = {
  name: 'agent_executions',
  description: 'Runs of agents, and what went wrong.',
  sql: () => `
SELECT
  execution.tenant_id AS tenant_id,
  execution.id AS id,
  execution.subject_id AS agent_id,
  entity.name AS agent,
  execution.user_id AS user_id,
  execution.status AS status,
  execution.error_category AS error_category,
  execution.error_text AS error_text,
  execution.retries AS retries,
  execution.started_at AS started_at,
  execution.completed_at AS completed_at,
  execution.duration_ms AS duration_ms
FROM execution
LEFT JOIN entity ON entity.tenant_id = execution.tenant_id AND entity.id = execution.subject_id
WHERE execution.kind = 'agent'`,
};

/** S4-04, to six decimals: at four, a short answer would cost nothing (X13). */
export const aiCostTracking: View = {
  name: 'ai_cost_tracking',
  description: 'What each run of an agent cost.',
  sql: () => `
SELECT
  ai_cost.tenant_id AS tenant_id,
  ai_cost.execution_id AS id,
  ai_cost.user_id AS user_id,
  ai_cost.agent_id AS agent_id,
  ai_cost.prompt_type AS prompt_type,
  ai_cost.input_tokens AS input_tokens,
  ai_cost.output_tokens AS output_tokens,
  ai_cost.input_tokens + ai_cost.output_tokens AS total_tokens,
  ai_cost.cost_usd AS cost_usd,
  ai_cost.tier AS pricing_tier,
  ai_cost.department AS department,
  ai_cost.team AS team,
  ai_cost.project_id AS project,
  ai_cost.feature AS feature,
  ai_cost.executed_at AS executed_at
FROM ai_cost`,
};
