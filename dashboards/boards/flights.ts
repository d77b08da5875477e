import type { Board } from '../board';
import { bars, levels } from '../breakdown-panel';
import { table } from '../table-panel';
import { comparison } from '../tile-panel';
import { timeseries } from '../time-panel';

const HALF = { w: 12, h: 9 };

/** Three million real flights of 2001 (examples/flights): volume and punctuality against the week before. */
export const flights: Board = ({ kpi, dimension }) => ({
  uid: 'northstar-flights',
  title: 'US flights, 2001',
  description: 'Volume and punctuality of domestic flights in the United States, January to June 2001.',
  tags: ['northstar', 'example'],
  // The last whole week of the data: short enough to see the hours of the day.
  time: { from: '2001-06-24T00:00:00.000Z', to: '2001-07-01T00:00:00.000Z' },
  timezone: 'utc',
  pickers: [dimension('airport__state'), dimension('destination__state')],
  rows: [
    {
      panels: [
        comparison(kpi('flights'), 'previous_week'),
        comparison(kpi('on_time_rate'), 'previous_week'),
        comparison(kpi('mean_delay'), 'previous_week'),
        comparison(kpi('p95_delay'), 'previous_week'),
      ],
    },
    {
      title: 'By day, against the week before',
      panels: [
        timeseries([kpi('flights')], { grain: 'day', compare: 'previous_week', size: HALF }),
        timeseries([kpi('on_time_rate')], { grain: 'day', compare: 'previous_week', size: HALF }),
      ],
    },
    {
      title: 'By hour',
      panels: [
        timeseries([kpi('flights')], { grain: 'hour', draw: 'bars', size: HALF }),
        timeseries([kpi('mean_delay'), kpi('p95_delay')], { grain: 'hour', title: 'Delay', size: HALF }),
      ],
    },
    {
      title: 'By place',
      panels: [
        bars(kpi('flights'), dimension('airport__state'), { size: HALF }),
        levels(kpi('mean_delay'), dimension('airport__state'), { size: HALF }),
        table(
          [kpi('flights'), kpi('on_time_rate'), kpi('mean_delay'), kpi('p95_delay')],
          [dimension('airport__iata'), dimension('airport__name'), dimension('airport__state')],
          { title: 'Airports', limit: 50, size: { w: 24, h: 12 } }
        ),
      ],
    },
  ],
});
