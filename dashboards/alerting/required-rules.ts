import { ruleUid } from './rule-uid';

/** A rule that the requirements ask for (§C), and the uids of the rules that the catalogue makes for it. */
export interface RequiredRule {
  readonly number: number;
  readonly what: string;
  /** The window that was asked for, as the requirements have it. */
  readonly window: string;
  readonly rules: readonly string[];
  /** More rules of its kind follow from the catalogue than are named. */
  readonly andMore?: boolean;
}

const anomalies = (...metrics: string[]) => metrics.flatMap((metric) => ['high', 'critical'].map((severity) => ruleUid('kpi', metric, `anomaly_${severity}`)));
const severities = (metric: string, ...of: string[]) => of.map((severity) => `kpi-${metric}-${severity}`);

export const REQUIRED_RULES: readonly RequiredRule[] = [
  { number: 1, what: 'Too many automation runs fail', window: '1 hour', rules: ['kpi-automation_failure_rate-critical'] },
  { number: 2, what: 'More and more automation runs take too long', window: 'today against the 7 days before', rules: ['kpi-automation_sla_breach_trend-warning'] },
  { number: 3, what: 'Deals stay too long in a stage', window: 'each day', rules: ['kpi-stage_age-warning'] },
  { number: 4, what: 'Deals on which nothing is done', window: 'each day', rules: ['kpi-stale_deals-info'] },
  { number: 5, what: 'Tasks past their time', window: '1 hour', rules: ['kpi-overdue_tasks-warning'] },
  { number: 6, what: 'A promise to a customer is broken: tickets, departures', window: '15 minutes', rules: ['kpi-ticket_sla_breaches-critical', ...severities('on_time_departures', 'warning', 'critical')] },
  { number: 7, what: 'A KPI is beyond a threshold of the catalogue', window: "the KPI's own grain", rules: ['kpi-equipment_utilisation-warning', 'kpi-invoice_collection_rate-warning', 'kpi-lead_to_deal_rate-warning'], andMore: true },
  { number: 8, what: 'A value is far from what its history leads to expect', window: 'z of 2, 3, 4 and 5', rules: anomalies('signups', 'active_members', 'ai_cost', 'on_time_departures', 'equipment_utilisation'), andMore: true },
  { number: 9, what: 'A job failed twice or did not run, a connector or a source stands still', window: '2 runs', rules: ['kpi-job_failures-critical', 'kpi-jobs_missing-critical', 'kpi-stale_connectors-critical'], andMore: true },
  { number: 10, what: 'A fact table has other rows than its source', window: 'each night', rules: ['kpi-reconciliation_gap-critical'] },
  { number: 11, what: 'Recommendations are less precise, or leave more out', window: 'a day', rules: ['kpi-rec_precision-warning', 'kpi-rec_recall-warning'] },
  { number: 12, what: 'Inference is slow, or fails', window: '10 minutes', rules: ['kpi-inference_latency_p95-critical', 'kpi-inference_error_rate-critical'] },
  { number: 13, what: 'A department or a team has used up its budget', window: 'the month to date', rules: [...severities('budget_used', 'info', 'warning', 'critical'), ...severities('team_budget_used', 'info', 'warning', 'critical')] },
  { number: 14, what: 'An agent fails, or times out', window: '15 minutes', rules: ['kpi-agent_success_rate-warning', 'kpi-agent_timeout_rate-warning'] },
  { number: 15, what: 'Somebody tries passwords', window: '5 minutes', rules: ['kpi-brute_force_users-critical'] },
  { number: 16, what: 'Access was refused', window: '1 minute', rules: ['kpi-unauthorized_access-critical'] },
  { number: 17, what: "Somebody's rights were changed", window: '1 minute', rules: ['kpi-permission_changes-warning'] },
  { number: 18, what: 'Unusual access, a burst of personal data or of exports', window: '15 minutes', rules: ['kpi-suspicious_activity-critical', ...anomalies('pii_access', 'data_exports')] },
  { number: 19, what: 'Events come too late', window: '5 minutes', rules: ['kpi-event_delay-warning'] },
  { number: 20, what: 'Boards are slow', window: '15 minutes', rules: ['kpi-query_p95-warning'] },
  { number: 21, what: 'Northstar could not be reached too often', window: '30 days', rules: ['kpi-uptime-critical', 'kpi-uptime_burn-critical'] },
  { number: 22, what: 'A bill differs from what was tracked', window: 'the monthly bill', rules: ['kpi-cost_variance-warning'] },
  { number: 23, what: 'Data is kept too long, or was not deleted', window: 'each day', rules: ['kpi-retention_compliance-warning', 'kpi-retention_failures-warning'] },
  { number: 24, what: 'A report or a digest failed', window: '1 run', rules: ['kpi-report_failures-warning'] },
];
