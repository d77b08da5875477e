import type { Board } from '../board';
import { bars, levels } from '../breakdown-panel';
import { correlations } from '../correlation-panel';
import { records } from '../records-panel';
import { table } from '../table-panel';
import { text } from '../text-panel';
import { figure, hero, stat } from '../tile-panel';
import { timeseries } from '../time-panel';

const THIRD = { w: 8, h: 8 };
const HALF = { w: 12, h: 8 };

/** S4-17: what AI brings against what it costs: return, deals with an agent and without, productivity, quality, and KPIs of people's own. */
export const impact: Board = ({ kpi, dimension }) => ({
  uid: 'northstar-impact',
  title: 'Business impact',
  description: 'What the work of agents brings in revenue, hours and quality, against what it costs. Amounts are in US dollars.',
  tags: ['northstar', 'impact', 'ai'],
  time: { from: 'now-90d', to: 'now' },
  timezone: 'browser',
  pickers: [dimension('org_department')],
  marks: true,
  rows: [
    {
      panels: [
        text('Does AI pay, and where? All amounts are in US dollars.', { size: { w: 24, h: 2 } }),
        hero(kpi('roi')),
        hero(kpi('returns')),
        hero(kpi('investment')),
        stat(kpi('payback'), { number: 'latest', grain: 'day', title: 'Payback time' }),
        hero(kpi('attributed_revenue')),
        hero(kpi('hours_saved')),
        hero(kpi('error_reduction')),
        hero(kpi('revenue_growth')),
      ],
    },
    {
      title: 'Trend',
      panels: [
        timeseries([kpi('returns'), kpi('investment')], { grain: 'week', title: 'Returns and investment', size: HALF }),
        timeseries([kpi('returns')], { grain: 'week', compare: 'previous_period', size: HALF }),
      ],
    },
    {
      title: 'Deals with an agent',
      panels: [
        hero(kpi('ai_assisted_deals')),
        hero(kpi('ai_assisted_deal_value'), { title: 'Value with an agent' }),
        hero(kpi('ai_assisted_deal_size'), { title: 'Mean value with an agent' }),
        hero(kpi('ai_deal_conversion')),
      ],
    },
    {
      title: 'Deals without an agent',
      panels: [
        hero(kpi('unassisted_deals')),
        hero(kpi('unassisted_deal_value'), { title: 'Value without an agent' }),
        hero(kpi('unassisted_deal_size'), { title: 'Mean value without' }),
        hero(kpi('unassisted_deal_conversion')),
        timeseries([kpi('ai_deal_conversion'), kpi('unassisted_deal_conversion')], { grain: 'week', title: 'Deals won of those closed', size: HALF }),
        timeseries([kpi('ai_assisted_deal_size'), kpi('unassisted_deal_size')], { grain: 'week', title: 'Mean value of a deal', size: HALF }),
      ],
    },
    {
      title: 'Productivity and quality',
      panels: [
        timeseries([kpi('hours_saved')], { grain: 'week', by: dimension('org_department'), draw: 'bars', size: THIRD }),
        levels(kpi('efficiency_gain'), dimension('org_department'), { size: THIRD }),
        levels(kpi('error_reduction'), dimension('org_department'), { size: THIRD }),
        [
          figure(kpi('tasks_automated'), { w: 8, h: 4 }),
          figure(kpi('cost_savings'), { w: 8, h: 4 }),
        ],
        [
          hero(kpi('customer_satisfaction'), { size: { w: 8, h: 4 } }),
          figure(kpi('compliance_score'), { w: 8, h: 4 }),
        ],
        bars(kpi('cost_savings'), dimension('org_department'), { size: THIRD }),
      ],
    },
    {
      title: 'Use and benefit side by side',
      panels: [
        timeseries([kpi('feature_uses'), kpi('hours_saved')], { grain: 'week', title: 'Feature use and hours saved', size: HALF }),
        timeseries([kpi('agent_executions'), kpi('attributed_revenue')], { grain: 'week', title: 'Runs of agents and revenue attributed to them', size: HALF }),
        correlations(kpi('feature_uses'), dimension('feature__name'), [kpi('hours_saved'), kpi('attributed_revenue')], { title: 'Use of features and KPIs: how alike they change', grain: 'week', over: '180d' }),
      ],
    },
    {
      title: 'By department',
      panels: [
        table([kpi('returns'), kpi('ai_cost'), kpi('department_roi'), kpi('ai_outcomes'), kpi('cost_per_outcome'), kpi('hours_saved'), kpi('efficiency_gain')], [dimension('org_department')], {
          title: 'Where AI pays',
          size: { w: 24, h: 7 },
        }),
      ],
    },
    {
      title: 'KPIs of your own',
      panels: [
        table([kpi('custom_kpi_attainment'), kpi('custom_kpi'), kpi('custom_kpi_target')], [dimension('snapshot__key')], { title: 'Against their targets', sort: 'custom_kpi_attainment', size: { w: 12, h: 6 } }),
        timeseries([kpi('custom_kpi_attainment')], { grain: 'month', title: 'Custom KPIs against their targets, by month', by: dimension('snapshot__key'), size: { w: 12, h: 6 } }),
      ],
    },
    {
      title: 'To act on',
      panels: [
        records(kpi('attributed_revenue'), [dimension('ai_outcome__kind'), dimension('deal__name'), dimension('org_department'), dimension('ai_outcome__is_overridden')], {
          title: 'What is given to agents, the largest first: dispute what looks wrong',
          time: 'Came about at',
          value: 'Attributed',
          sort: '-attributed_revenue',
          record: dimension('ai_outcome'),
          size: { w: 24, h: 10 },
        }),
      ],
    },
  ],
});
