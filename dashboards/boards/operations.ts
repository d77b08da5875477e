import type { Board } from '../board';
import { bars, levels } from '../breakdown-panel';
import { records } from '../records-panel';
import { table } from '../table-panel';
import { text } from '../text-panel';
import { hero } from '../tile-panel';
import { timeseries } from '../time-panel';

const THIRD = { w: 8, h: 9 };
const HALF = { w: 12, h: 8 };
/** Five in a row. */
const FIFTH = { w: 5, h: 4 };
const LAST = { w: 4, h: 4 };

/** S0-12: whether the equipment earns, whether transports leave in time, whether scans find what they should, and what is booked. */
export const operations: Board = ({ kpi, dimension }) => ({
  uid: 'northstar-operations',
  title: 'Operations',
  description: 'Equipment on hire, transports that leave in time, scans with an exception and what is booked, by depot and category.',
  tags: ['northstar', 'operations'],
  time: { from: 'now-30d', to: 'now' },
  timezone: 'browser',
  pickers: [dimension('equipment__category'), dimension('equipment__location'), dimension('project__category')],
  marks: true,
  rows: [
    {
      panels: [
        text('Is the equipment out earning, and does it leave in time?', { size: { w: 24, h: 2 } }),
        hero(kpi('equipment_utilisation'), { size: FIFTH }),
        hero(kpi('on_time_departures'), { over: '1d', size: FIFTH }),
        hero(kpi('scan_exception_rate'), { size: FIFTH }),
        hero(kpi('bookings'), { size: LAST }),
        hero(kpi('booking_value'), { size: FIFTH }),
      ],
    },
    {
      title: 'Trend',
      panels: [
        timeseries([kpi('equipment_utilisation')], { grain: 'day', compare: 'previous_period', size: HALF }),
        timeseries([kpi('on_time_departures')], { grain: 'day', compare: 'previous_period', size: HALF }),
        timeseries([kpi('bookings')], { grain: 'week', compare: 'previous_period', draw: 'bars', size: HALF }),
        timeseries([kpi('booking_value')], { grain: 'week', by: dimension('project__category'), draw: 'bars', size: HALF }),
      ],
    },
    {
      title: 'Where',
      panels: [
        levels(kpi('equipment_utilisation'), dimension('equipment__category'), { size: THIRD }),
        levels(kpi('equipment_utilisation'), dimension('equipment__location'), { size: THIRD }),
        levels(kpi('on_time_departures'), dimension('departure__location'), { size: THIRD }),
        table([kpi('equipment_utilisation')], [dimension('equipment__category'), dimension('equipment__location')], { title: 'Category and depot, the least used first', sort: 'equipment_utilisation', size: { w: 12, h: 9 } }),
        bars(kpi('booking_value'), dimension('project__category'), { size: { w: 12, h: 9 } }),
        levels(kpi('scan_exception_rate'), dimension('equipment__category'), { size: { w: 12, h: 9 } }),
        levels(kpi('scan_exception_rate'), dimension('equipment__location'), { size: { w: 12, h: 9 } }),
      ],
    },
    {
      title: 'To act on',
      panels: [
        records(kpi('late_departures'), [dimension('departure__location'), dimension('project__name')], {
          title: 'Transports that left late',
          time: 'Planned at',
          limit: 25,
          record: dimension('departure'),
          size: { w: 12, h: 10 },
        }),
        table([kpi('equipment_utilisation')], [dimension('equipment__name'), dimension('equipment__category'), dimension('equipment__location')], { title: 'Equipment that stands idle most', sort: 'equipment_utilisation', limit: 25, size: { w: 12, h: 10 } }),
      ],
    },
  ],
});
