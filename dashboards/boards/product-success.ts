import type { Board } from '../board';
import { bars, levels } from '../breakdown-panel';
import { records } from '../records-panel';
import { table } from '../table-panel';
import { text } from '../text-panel';
import { figure, stat } from '../tile-panel';
import { timeseries } from '../time-panel';

const TILE = { w: 6, h: 4 };
const THIRD = { w: 8, h: 8 };
const HALF = { w: 12, h: 8 };

/** K129 to K137: whether the product does what it was bought for, each figure against its target. */
export const productSuccess: Board = ({ kpi, dimension }) => ({
  uid: 'northstar-product-success',
  title: 'Product success',
  description: 'Adoption, savings, speed and satisfaction of the product itself, against the targets that were set for it.',
  tags: ['northstar', 'success'],
  time: { from: 'now-90d', to: 'now' },
  timezone: 'browser',
  pickers: [dimension('user__department')],
  marks: true,
  rows: [
    {
      panels: [
        text('Does the product do what it was bought for? Green is a target that is reached.', { size: { w: 24, h: 2 } }),
        stat(kpi('manager_adoption'), { number: 'latest', grain: 'day', size: TILE }),
        stat(kpi('daily_dashboard_views'), { number: 'latest', grain: 'day', title: 'Views of dashboards a day', size: TILE }),
        figure(kpi('reports_generated'), TILE, { over: '30d' }),
        stat(kpi('cost_feature_adoption'), { number: 'latest', grain: 'day', title: 'Adoption of cost advice', size: TILE }),
        figure(kpi('identified_savings'), TILE, { over: '365d' }),
        stat(kpi('departments_tracking_roi'), { number: 'latest', grain: 'day', title: 'Departments with ROI', size: TILE }),
        figure(kpi('prioritisation_speed'), TILE, { over: '90d', title: 'Speed gained · 90d' }),
        figure(kpi('prioritisation_accuracy'), TILE, { over: '90d', title: 'Accuracy gained · 90d' }),
        figure(kpi('analytics_nps'), TILE, { over: '90d', title: 'NPS of analytics · 90d' }),
        figure(kpi('query_p95'), TILE, { over: '30d' }),
        figure(kpi('uptime'), TILE, { over: '30d' }),
        figure(kpi('data_lag'), TILE, { over: '1h' }),
      ],
    },
    {
      title: 'Trend',
      panels: [
        timeseries([kpi('manager_adoption')], { grain: 'day', compare: 'previous_period', whole: true, size: THIRD }),
        timeseries([kpi('daily_dashboard_views')], { grain: 'day', compare: 'previous_period', size: THIRD }),
        timeseries([kpi('analytics_nps')], { grain: 'month', draw: 'bars', title: 'NPS of analytics', size: THIRD }),
        timeseries([kpi('reports_generated')], { grain: 'week', compare: 'previous_period', draw: 'bars', size: THIRD }),
        timeseries([kpi('cost_feature_adoption')], { grain: 'day', compare: 'previous_period', whole: true, size: THIRD }),
        timeseries([kpi('identified_savings')], { grain: 'month', draw: 'bars', size: THIRD }),
      ],
    },
    {
      title: 'Breakdown',
      panels: [
        bars(kpi('dashboard_views'), dimension('user__department'), { size: THIRD }),
        bars(kpi('reports_generated'), dimension('report_run__report'), { size: THIRD }),
        levels(kpi('analytics_nps'), dimension('org_department'), { title: 'NPS by department', known: true, size: THIRD }),
      ],
    },
    {
      title: 'To act on',
      panels: [
        table([kpi('dashboard_views')], [dimension('user__department'), dimension('user__team')], {
          title: 'Teams that look at boards least',
          compare: 'previous_period',
          sort: 'dashboard_views',
          size: HALF,
        }),
        records(kpi('report_failures'), [dimension('report_run__report'), dimension('report_run__kind'), dimension('report_run__status')], { title: 'Reports that failed', time: 'When', record: dimension('report_run'), size: HALF }),
      ],
    },
  ],
});
