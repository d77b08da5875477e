import type { Board } from '../board';
import { bars, levels } from '../breakdown-panel';
import { INSIGHT_DETAILS, SEVERITY } from '../found-panel';
import { list } from '../list-panel';
import { table } from '../table-panel';
import { text } from '../text-panel';
import { figure, gauge, hero, stat } from '../tile-panel';
import { timeseries } from '../time-panel';

const CARD = { w: 4, h: 4 };
const WIDE = { w: 8, h: 4 };
const THIRD = { w: 8, h: 8 };
const HALF = { w: 12, h: 8 };

/**
 * S0-11 and S3-10: revenue, utilisation, customer health, growth and community, from the KPIs of S0-10. The tiles
 * answer "are we fine?"; the rows below say why.
 */
export const executive: Board = ({ kpi, dimension }) => ({
  uid: 'northstar-executive',
  title: 'Executive',
  description: 'Revenue, utilisation, customer health and growth. Every number is defined once, in the catalogue.',
  tags: ['northstar', 'executive'],
  time: { from: 'now-90d', to: 'now' },
  timezone: 'browser',
  pickers: [dimension('project__category'), dimension('equipment__location'), dimension('lead__channel')],
  marks: true,
  rows: [
    {
      panels: [
        text('Are we fine? Green is good news, whichever way a number went.', { size: { w: 24, h: 2 } }),
        hero(kpi('revenue')),
        hero(kpi('equipment_utilisation')),
        hero(kpi('nps')),
        hero(kpi('qualified_leads')),
        stat(kpi('mrr'), { number: 'latest', title: 'MRR', size: CARD }),
        stat(kpi('invoice_collection_rate'), { number: 'latest', grain: 'week', title: 'Collected', size: CARD }),
        stat(kpi('on_time_departures'), { number: 'latest', grain: 'week', title: 'On time', size: CARD }),
        stat(kpi('ticket_resolution_time'), { number: 'latest', grain: 'week', title: 'Tickets, mean', size: CARD }),
        stat(kpi('ticket_resolution_time_p95'), { number: 'latest', grain: 'week', title: 'Tickets, P95', size: CARD }),
        figure(kpi('channel_conversion'), CARD, { title: 'Conversion of channels' }),
      ],
    },
    {
      title: 'Revenue',
      panels: [
        timeseries([kpi('revenue')], { grain: 'week', compare: 'previous_period', size: HALF }),
        timeseries([kpi('mrr')], { size: HALF }),
        timeseries([kpi('revenue')], { grain: 'week', by: dimension('money__stream'), draw: 'bars', size: THIRD }),
        bars(kpi('revenue'), dimension('money__stream'), { drill: 'northstar-finance', size: THIRD }),
        bars(kpi('revenue'), dimension('money__source'), { size: THIRD }),
      ],
    },
    {
      title: 'Operations',
      panels: [
        gauge(kpi('equipment_utilisation'), { w: 6, h: 8 }),
        timeseries([kpi('equipment_utilisation')], { compare: 'previous_period', size: { w: 18, h: 8 } }),
        levels(kpi('equipment_utilisation'), dimension('equipment__category'), { size: THIRD }),
        levels(kpi('equipment_utilisation'), dimension('equipment__location'), { drill: 'northstar-operations', size: THIRD }),
        levels(kpi('on_time_departures'), dimension('departure__location'), { size: THIRD }),
        timeseries([kpi('on_time_departures')], { grain: 'day', size: { w: 24, h: 8 } }),
      ],
    },
    {
      title: 'Customers',
      panels: [
        timeseries([kpi('nps')], { grain: 'week', compare: 'previous_period', size: THIRD }),
        timeseries([kpi('ticket_resolution_time'), kpi('ticket_resolution_time_p95')], { grain: 'week', title: 'Time to resolve a ticket: mean and P95', size: THIRD }),
        levels(kpi('ticket_resolution_time'), dimension('ticket__priority'), { size: THIRD }),
      ],
    },
    {
      title: 'Growth',
      panels: [
        timeseries([kpi('qualified_leads')], { grain: 'week', compare: 'previous_period', draw: 'bars', size: THIRD }),
        levels(kpi('channel_conversion'), dimension('lead__channel'), { size: THIRD }),
        table([kpi('leads'), kpi('qualified_leads'), kpi('channel_conversion')], [dimension('marketing_channel')], { title: 'Leads and their conversion by channel', headings: { qualified_leads: 'Qualified', channel_conversion: 'Converted' }, drill: 'northstar-crm', size: THIRD }),
      ],
    },
    {
      title: 'Members and community',
      panels: [
        stat(kpi('dau'), { number: 'latest', grain: 'day', title: 'Active today', size: WIDE }),
        stat(kpi('wau'), { number: 'latest', grain: 'day', title: 'Active in the last 7 days', size: WIDE }),
        stat(kpi('mau'), { number: 'latest', grain: 'day', title: 'Active in the last 30 days', size: WIDE }),
        hero(kpi('projects_funded'), { size: WIDE }),
        hero(kpi('loans_disbursed'), { size: WIDE }),
        hero(kpi('signups'), { size: WIDE }),
        timeseries([kpi('dau'), kpi('wau'), kpi('mau')], { grain: 'day', title: 'Active members: day, week, month', size: THIRD }),
        timeseries([kpi('community_members')], { grain: 'week', size: THIRD }),
        timeseries([kpi('week_1_retention'), kpi('week_4_retention')], { grain: 'week', title: 'Members who come back', size: THIRD }),
      ],
    },
    {
      title: 'To act on',
      panels: [
        list({
          title: 'Insights of the last week',
          description: 'Limits, anomalies and changes of the last whole week, the weightiest first, with what to do.',
          question: { queryType: 'insights', limit: 20 },
          columns: [
            SEVERITY,
            { name: 'headline', title: 'What happened', width: 560 },
            { name: 'action', title: 'What to do' },
          ],
          hidden: INSIGHT_DETAILS,
          size: { w: 24, h: 9 },
        }),
      ],
    },
  ],
});
