import { funnelBars } from '../analysis-panel';
import type { Board } from '../board';
import { bars, levels, sparklines } from '../breakdown-panel';
import { records } from '../records-panel';
import { table } from '../table-panel';
import { text } from '../text-panel';
import { figure, hero, stat } from '../tile-panel';
import { timeseries } from '../time-panel';

const THIRD = { w: 8, h: 8 };

/**
 * S1-09 to S1-17: the sales team's board. Heroes; the funnel on the left, the stages in the middle, automations on the
 * right; below them velocity, sources, what lies idle and the watchlist. Asks again every five minutes.
 */
export const crm: Board = ({ kpi, dimension, definition }) => ({
  uid: 'northstar-crm',
  title: 'MrDJ CRM KPI',
  description: 'Pipeline, conversion, sales velocity, acquisition and automations of sales, with what is waiting for somebody.',
  tags: ['northstar', 'crm'],
  time: { from: 'now-30d', to: 'now' },
  timezone: 'browser',
  refresh: '5m',
  pickers: [dimension('deal__pipeline'), dimension('deal__stage'), dimension('marketing_channel')],
  marks: true,
  rows: [
    {
      panels: [
        text('Will we make the month? The watchlist at the end says whom to call.', { size: { w: 24, h: 2 } }),
        figure(kpi('weighted_pipeline')),
        hero(kpi('won_value'), { title: 'Won value, 30 days', over: '30d' }),
        hero(kpi('lead_to_deal_rate'), { title: 'Conversion of leads to deals' }),
        hero(kpi('automation_failure_rate'), { over: '1d' }),
      ],
    },
    {
      title: 'Funnel, stages, automations',
      panels: [
        [funnelBars(definition('funnel', 'crm'), { size: { w: 6, h: 9 } }), levels(kpi('stage_lead_time'), dimension('deal_stage__stage'), { known: true, title: 'Lead time of a stage', size: { w: 6, h: 7 } })],
        [
          table([kpi('open_deals'), kpi('pipeline_value'), kpi('stage_age')], [dimension('deal__stage')], { title: 'Pipeline by stage', headings: { open_deals: 'Deals', pipeline_value: 'Value', stage_age: 'Age' }, size: { w: 8, h: 7 } }),
          levels(kpi('stage_age'), dimension('deal__stage'), { title: 'Time in the present stage', size: { w: 8, h: 9 } }),
        ],
        [
          table([kpi('automation_executions'), kpi('automation_failure_rate'), kpi('automation_sla_breaches'), kpi('automation_handling_time')], [dimension('workflow__name')], { title: 'All workflows', headings: { automation_executions: 'Runs', automation_failure_rate: 'Failed', automation_sla_breaches: 'Past SLA', automation_handling_time: 'Mean time' }, size: { w: 10, h: 7 } }),
          table([kpi('automation_failure_rate'), kpi('automation_failures')], [dimension('workflow__name')], { title: 'Failing workflows', having: kpi('automation_failure_rate'), headings: { automation_failure_rate: 'Failed', automation_failures: 'Failures' }, size: { w: 10, h: 5 } }),
          stat(kpi('automation_handling_time'), { number: 'latest', grain: 'day', title: 'Mean time of a run', size: { w: 10, h: 4 } }),
        ],
      ],
    },
    {
      title: 'Sales velocity',
      panels: [
        figure(kpi('pipeline_value')),
        figure(kpi('open_deals')),
        stat(kpi('pipeline_velocity'), { number: 'latest', grain: 'day', title: 'Velocity a day' }),
        stat(kpi('realised_velocity'), { number: 'latest', grain: 'day', title: 'Realised velocity a day' }),
        figure(kpi('bookings_forecast_30d'), undefined, { title: 'Deals expected, next 30 days' }),
        stat(kpi('loss_rate'), { number: 'latest', grain: 'day', title: 'Loss rate, last 30 days' }),
        hero(kpi('avg_deal_value')),
        hero(kpi('sales_cycle_days')),
        hero(kpi('deals_won')),
        hero(kpi('deals_lost')),
        stat(kpi('won_deals_last30'), { number: 'latest', grain: 'day', title: 'Deals won, last 30 days' }),
        stat(kpi('won_value_last30'), { number: 'latest', grain: 'day', title: 'Won value, last 30 days' }),
        timeseries([kpi('won_value')], { grain: 'week', compare: 'previous_period', draw: 'bars', size: THIRD }),
        timeseries([kpi('leads'), kpi('qualified_leads')], { grain: 'day', title: 'Leads, and those qualified', size: THIRD }),
        timeseries([kpi('automation_sla_breaches')], { grain: 'day', by: dimension('workflow__name'), draw: 'bars', size: THIRD }),
      ],
    },
    {
      title: 'Where leads come from',
      panels: [
        stat(kpi('leads_last30'), { number: 'latest', grain: 'day', title: 'Leads, last 30 days' }),
        hero(kpi('leads_with_deals')),
        hero(kpi('new_users')),
        hero(kpi('engagement_rate')),
        timeseries([kpi('acquisition_sessions'), kpi('new_users')], { grain: 'day', title: 'Visits of the marketing site, and new visitors', size: THIRD }),
        timeseries([kpi('engagement_rate')], { grain: 'day', compare: 'previous_period', size: THIRD }),
        timeseries([kpi('ga_conversions'), kpi('gtm_conversions')], { grain: 'day', title: 'Conversions in GA4 and in GTM', draw: 'bars', size: THIRD }),
        table(
          [kpi('leads'), kpi('qualified_leads'), kpi('lead_to_deal_rate'), kpi('acquisition_sessions'), kpi('blended_conversion'), kpi('ga_revenue')],
          [dimension('marketing_channel')],
          { title: 'Marketing channels', headings: { qualified_leads: 'Qualified', lead_to_deal_rate: 'To deals', acquisition_sessions: 'Visits', blended_conversion: 'Of visits', ga_revenue: 'Revenue, GA4' }, size: { w: 16, h: 9 } }
        ),
        levels(kpi('channel_conversion'), dimension('marketing_channel'), { size: { w: 8, h: 9 } }),
        table([kpi('acquisition_sessions'), kpi('new_users'), kpi('engagement_rate'), kpi('ga_conversions'), kpi('gtm_conversions')], [dimension('marketing_channel')], { title: 'Visits of the marketing site by channel', headings: { acquisition_sessions: 'Visits', ga_conversions: 'GA4', gtm_conversions: 'GTM', engagement_rate: 'Engaged' }, size: { w: 24, h: 8 } }),
      ],
    },
    {
      title: 'Automations and connections',
      panels: [
        [hero(kpi('active_workflows')), figure(kpi('active_connectors'))],
        [stat(kpi('automation_sla_breach_trend'), { number: 'latest', grain: 'day', title: 'Breaches against the week' }), figure(kpi('stale_connectors'), undefined, { over: '1h' })],
        sparklines(kpi('automation_handling_time'), dimension('workflow__name'), { number: 'latest', grain: 'day', size: { w: 12, h: 8 } }),
      ],
    },
    {
      title: 'To act on',
      panels: [
        records(kpi('stale_value'), [dimension('deal__name'), dimension('deal__stage'), dimension('user__name'), dimension('deal__last_activity_at')], {
          title: 'The ten dearest idle deals',
          value: 'Value',
          sort: '-stale_value',
          limit: 10,
          record: dimension('deal'),
          size: { w: 24, h: 12 },
        }),
        records(kpi('automation_failures'), [dimension('workflow__name'), dimension('execution__error_category'), dimension('execution__error_text')], {
          title: 'Automation runs that failed',
          time: 'Started at',
          limit: 25,
          record: dimension('execution'),
          size: { w: 24, h: 9 },
        }),
      ],
    },
    {
      title: 'Watchlist',
      panels: [
        figure(kpi('stale_deals'), undefined, { over: '1h', title: 'Idle deals' }),
        figure(kpi('overdue_tasks'), undefined, { over: '1h', title: 'Overdue tasks, all' }),
        hero(kpi('automation_escalations')),
        hero(kpi('activities')),
        bars(kpi('activities'), dimension('activity__channel'), { size: THIRD }),
        records(kpi('overdue_tasks'), [dimension('activity__subject'), dimension('deal__name'), dimension('user__name')], { title: 'Overdue tasks', size: { w: 16, h: 8 }, record: dimension('activity') }),
        records(kpi('automation_escalations'), [dimension('workflow__name'), dimension('execution__error_category'), dimension('execution__error_text')], { title: 'Escalations of automations', time: 'Started at', limit: 25, record: dimension('execution'), size: { w: 24, h: 8 } }),
      ],
    },
  ],
});
