import { forecastLines, funnelBars, hours, logLines, oddPoints, places, retentionMatrix, sizes } from '../analysis-panel';
import type { Board } from '../board';
import { costAdvice, INSIGHT_DETAILS, SEVERITY } from '../found-panel';
import { list } from '../list-panel';
import type { Names } from '../names';
import { figure, stat } from '../tile-panel';
import { timeseries } from '../time-panel';

const TILE = { w: 8, h: 4 };
const THIRD = { w: 8, h: 10 };
const WHOLE = { w: 24, h: 9 };
/** Sentences need the width of the board, because a table before Grafana 11 does not wrap them. */
const SENTENCES = { w: 24, h: 8 };

/** Every kind of analysis on the demo's numbers (S1-11, S3-15 to S3-22, S4-14 to S4-26): what is planted there can be found here. */
export const analyses: Board = (names) => ({
  uid: 'northstar-analyses',
  title: 'Analyses',
  description: 'Funnels, retention, forecasts, anomalies, experiments, causes and records: the questions behind the KPIs.',
  tags: ['northstar', 'analyses'],
  time: { from: 'now-60d', to: 'now' },
  timezone: 'browser',
  // An analysis reads whole days, and more of them than a tile does.
  refresh: '15m',
  pickers: [],
  marks: true,
  rows: [
    {
      panels: [
        figure(names.kpi('lead_to_deal_rate'), TILE),
        figure(names.kpi('backing_rate'), TILE),
        stat(names.kpi('week_1_retention'), { number: 'latest', grain: 'week', size: TILE }),
        stat(names.kpi('week_4_retention'), { number: 'latest', grain: 'week', size: TILE }),
        stat(names.kpi('member_churn_rate'), { number: 'latest', grain: 'week', size: TILE }),
        stat(names.kpi('reactivated_members'), { number: 'latest', grain: 'week', size: TILE }),
      ],
    },
    {
      title: 'Funnels',
      panels: [
        funnelBars(names.definition('funnel', 'crm')),
        funnelBars(names.definition('funnel', 'backing')),
        funnelBars(names.definition('funnel', 'crm'), { by: names.dimension('lead__channel'), size: { w: 24, h: 14 } }),
        funnelBars(names.definition('funnel', 'backing'), { by: names.dimension('event__device'), size: { w: 24, h: 8 } }),
      ],
    },
    {
      title: 'Coming back',
      panels: [
        retentionMatrix(names.definition('retention', 'weekly_return'), { size: { w: 14, h: 13 } }),
        retentionMatrix(names.definition('retention', 'rolling_return'), { view: 'curve', size: { w: 10, h: 13 } }),
        timeseries([names.kpi('member_churn_rate')], { grain: 'week', size: THIRD }),
        timeseries([names.kpi('reactivated_members')], { grain: 'week', draw: 'bars', size: THIRD }),
        worthOfCohorts(names),
      ],
    },
    {
      title: 'What is odd, and why',
      panels: [oddPoints(names.kpi('active_members')), causes(names), found(), insights()],
    },
    {
      title: 'Cost of AI',
      panels: [oddPoints(names.kpi('ai_cost')), forecastLines(names.kpi('ai_cost'), { days: 30 }), costAdvice(), logLines(names.kpi('agent_failures'), { size: WHOLE })],
    },
    { title: 'Experiments', panels: ['checkout_button', 'sticky_basket'].map((name) => experiment(name, names)) },
    {
      title: 'Watchlist',
      panels: [idleDeals(names), overdueTasks(names)],
    },
    {
      title: 'Members',
      panels: [
        cohorts(),
        sizes(names.kpi('session_duration'), { title: 'Sessions by their duration', size: THIRD }),
        places(names.kpi('page_views'), names.dimension('event__geohash'), { title: 'Page views by region', size: THIRD }),
        hours(names.kpi('feature_uses'), names.dimension('event__subject'), { title: 'Features by hour, the last 7 days', timeFrom: '7d', size: WHOLE }),
      ],
    },
  ],
});

function worthOfCohorts({ definition }: Names) {
  const { name, label, description = '' } = definition('retention', 'pledges_by_cohort');
  return list({
    title: label,
    description,
    question: { queryType: 'retention', retention: name },
    columns: [
      { name: 'cohort', title: 'Signed up', unit: 'time:MMM YYYY', width: 100 },
      { name: 'size', title: 'Members', width: 85 },
      { name: 'period', title: 'Months', width: 75 },
      { name: 'value', title: 'Pledged', width: 85 },
      { name: 'lifetime_value', title: 'Each', decimals: 2, width: 80 },
    ],
    hidden: ['retained', 'rate', 'is_complete', 'cumulative_value'],
    size: THIRD,
  });
}

function found() {
  return list({
    title: 'Anomalies that were found',
    description: 'What the hourly look at the KPIs found odd, with its status. People acknowledge and resolve it on the page Anomalies.',
    question: { queryType: 'anomalies' },
    columns: [
      { name: 'time', title: 'When', width: 160 },
      SEVERITY,
      { name: 'status', title: 'Status', width: 110, colors: { open: 'orange', acknowledged: 'blue', resolved: 'green' } },
      { name: 'description', title: 'What' },
    ],
    hidden: ['kpi', 'group', 'actual', 'expected', 'deviation', 'detected_at', 'acknowledged_by', 'acknowledged_at', 'resolved_by', 'resolved_at', 'note', 'metric', 'id', 'grain'],
    size: SENTENCES,
  });
}

function causes({ kpi }: Names) {
  const { name, display } = kpi('signups');
  return list({
    title: `What moved ${display.label.toLowerCase()}: the last 7 days against the 7 before`,
    description: 'What each part carries of the change, by every dimension. A share of 100 % is the whole change; more means that other parts made up for it.',
    question: { queryType: 'contribution', metrics: [name], compare: { to: 'previous_period' }, limit: 50 },
    columns: [
      { name: 'dimension', title: 'By', width: 170 },
      { name: 'value', title: 'Part', width: 120 },
      { name: 'before', title: 'Before', decimals: 0, width: 80 },
      { name: 'after', title: 'After', decimals: 0, width: 80 },
      { name: 'change', title: 'Change', decimals: 0, width: 80 },
      { name: 'share', title: 'Of the change', unit: 'percentunit', decimals: 0, width: 125 },
    ],
    hidden: ['base_share', 'surprise', 'presence', 'field'],
    timeFrom: '7d',
  });
}

function insights() {
  return list({
    title: 'Insights',
    description: 'What each morning has to tell of the last whole week: limits, anomalies and changes, the weightiest first.',
    question: { queryType: 'insights' },
    columns: [SEVERITY, { name: 'headline', title: 'What happened', width: 640 }, { name: 'action', title: 'What to do' }],
    hidden: INSIGHT_DETAILS,
    size: SENTENCES,
  });
}

function experiment(name: string, { definition }: Names) {
  const { label, description = '' } = definition('experiment', name);
  return list({
    title: `Experiment: ${label}`,
    description,
    question: { queryType: 'experiment', experiment: name },
    columns: [
      { name: 'kpi', title: 'KPI' },
      { name: 'role', title: 'Role', width: 90 },
      { name: 'variant', title: 'Variant', width: 90 },
      { name: 'units', title: 'Members', unit: 'none', decimals: 0, width: 90 },
      { name: 'estimate', title: 'A member', decimals: 3, width: 95 },
      { name: 'lift', title: 'Lift', unit: 'percentunit', decimals: 1, width: 85 },
      { name: 'lift_low', title: 'at least', unit: 'percentunit', decimals: 1, width: 85 },
      { name: 'lift_high', title: 'at most', unit: 'percentunit', decimals: 1, width: 85 },
      { name: 'p_value', title: 'p', decimals: 4, width: 85 },
      { name: 'status', title: 'Status', width: 140, colors: { significant: 'green', insufficient: 'blue' } },
      { name: 'guardrail', title: 'Guardrail', width: 100, colors: { breached: 'red', ok: 'green' } },
    ],
    hidden: ['metric', 'is_control', 'difference', 'difference_low', 'difference_high', 'sequential_p'],
    size: { w: 24, h: 8 },
  });
}

function idleDeals({ kpi, dimension }: Names) {
  const { name, display } = kpi('stale_value');
  return list({
    title: 'Deals idle for more than a week',
    description: 'Open deals on which nothing was done for 7 days, the dearest first (K37).',
    question: { queryType: 'records', metrics: [name], columns: ['deal__name', 'deal__stage', 'user__name', 'deal__last_activity_at', name], order_by: [`-${name}`], limit: 50 },
    columns: [
      { name: 'deal__name', title: dimension('deal__name').label },
      { name: 'deal__stage', title: dimension('deal__stage').label, width: 110 },
      { name: 'user__name', title: dimension('user__name').label, width: 130 },
      { name: 'deal__last_activity_at', title: dimension('deal__last_activity_at').label, width: 165 },
      { name, title: 'Value', unit: display.unit, width: 90 },
    ],
  });
}

function overdueTasks({ kpi, dimension }: Names) {
  const { name, display } = kpi('overdue_tasks');
  const due = 'activity__due_at';
  const fields = ['activity__subject', 'deal__name', 'user__name'];
  return list({
    title: `${display.label}, by more than a day`,
    description: 'Tasks that were due more than 24 hours ago and that nobody has done, the newest first (K41).',
    question: { queryType: 'records', metrics: [name], columns: [due, ...fields], order_by: [`-${due}`], limit: 50 },
    columns: [{ name: due, title: dimension(due).label, width: 165 }, ...fields.map((field) => ({ name: field, title: dimension(field).label }))],
  });
}

function cohorts() {
  return list({
    title: 'Cohorts',
    description: 'Cohorts of the catalogue, with how many members each has (S3-15).',
    question: { queryType: 'cohorts' },
    columns: [
      { name: 'label', title: 'Cohort' },
      { name: 'members', title: 'Members', unit: 'none', decimals: 0, width: 90 },
      { name: 'computed_at', title: 'Counted at', width: 165 },
    ],
    hidden: ['cohort', 'entity', 'expires_at'],
    size: THIRD,
  });
}
