import type { Board } from '../board';
import { bars, levels } from '../breakdown-panel';
import { table } from '../table-panel';
import { figure, gauge, stat } from '../tile-panel';
import { timeseries } from '../time-panel';

const TILE = { w: 5, h: 4 };
const LAST_TILE = { w: 4, h: 4 };
const THIRD = { w: 8, h: 8 };

/**
 * S0-11: revenue, utilisation and customer health, from the KPIs of S0-10. The tiles answer "are we fine?"; the rows
 * below say why.
 */
export const executive: Board = ({ kpi, dimension }) => ({
  uid: 'northstar-executive',
  title: 'Executive',
  description: 'Revenue, utilisation, customer health and growth. Every number is defined once, in the catalogue.',
  tags: ['northstar', 'executive'],
  time: { from: 'now-90d', to: 'now' },
  timezone: 'browser',
  pickers: [dimension('project__category'), dimension('equipment__location'), dimension('lead__channel')],
  rows: [
    {
      panels: [
        stat(kpi('mrr'), { number: 'latest', size: TILE }),
        stat(kpi('revenue'), { number: 'total', size: TILE }),
        stat(kpi('invoice_collection_rate'), { number: 'latest', grain: 'week', size: TILE }),
        stat(kpi('equipment_utilisation'), { number: 'latest', grain: 'week', size: TILE }),
        stat(kpi('on_time_departures'), { number: 'latest', grain: 'week', size: LAST_TILE }),
        stat(kpi('nps'), { number: 'latest', grain: 'week', size: TILE }),
        stat(kpi('ticket_resolution_time'), { number: 'latest', grain: 'week', size: TILE }),
        stat(kpi('ticket_resolution_time_p95'), { number: 'latest', grain: 'week', size: TILE }),
        stat(kpi('qualified_leads'), { number: 'total', size: TILE }),
        figure(kpi('channel_conversion'), LAST_TILE),
      ],
    },
    {
      title: 'Revenue',
      panels: [
        timeseries([kpi('revenue')], { grain: 'week', by: dimension('money__stream'), draw: 'bars' }),
        timeseries([kpi('mrr')]),
        bars(kpi('revenue'), dimension('money__stream'), { size: THIRD }),
        bars(kpi('revenue'), dimension('money__source'), { size: THIRD }),
        timeseries([kpi('invoice_collection_rate')], { grain: 'week', size: THIRD }),
      ],
    },
    {
      title: 'Operations',
      panels: [
        gauge(kpi('equipment_utilisation')),
        timeseries([kpi('equipment_utilisation')], { size: { w: 18, h: 8 } }),
        levels(kpi('equipment_utilisation'), dimension('equipment__category'), { size: THIRD }),
        levels(kpi('equipment_utilisation'), dimension('equipment__location'), { size: THIRD }),
        levels(kpi('on_time_departures'), dimension('departure__location'), { size: THIRD }),
        timeseries([kpi('on_time_departures')], { grain: 'day', size: { w: 24, h: 8 } }),
      ],
    },
    {
      title: 'Customer success',
      panels: [
        timeseries([kpi('nps')], { grain: 'week', size: THIRD }),
        timeseries([kpi('ticket_resolution_time'), kpi('ticket_resolution_time_p95')], { grain: 'week', size: THIRD }),
        levels(kpi('ticket_resolution_time'), dimension('ticket__priority'), { size: THIRD }),
      ],
    },
    {
      title: 'Growth',
      panels: [
        timeseries([kpi('qualified_leads')], { grain: 'week', draw: 'bars', size: THIRD }),
        levels(kpi('channel_conversion'), dimension('lead__channel'), { size: THIRD }),
        table([kpi('qualified_leads'), kpi('channel_conversion')], [dimension('lead__channel')], {
          title: 'Leads and their conversion by channel',
          size: THIRD,
        }),
      ],
    },
  ],
});
