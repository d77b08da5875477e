import { logLines } from '../analysis-panel';
import type { Board } from '../board';
import { levels } from '../breakdown-panel';
import { records } from '../records-panel';
import { table } from '../table-panel';
import { text } from '../text-panel';
import { figure } from '../tile-panel';
import { timeseries } from '../time-panel';

const THIRD = { w: 8, h: 8 };
const HALF = { w: 12, h: 7 };

/** §E and S2-19: whether the product itself keeps its promises: availability, speed, fresh and complete data, jobs, connectors and the recommender. */
export const platformHealth: Board = ({ kpi, dimension }) => ({
  uid: 'northstar-platform-health',
  title: 'Platform health',
  description: 'Availability, speed, freshness and completeness of the platform against its promises, by the runs, probes and counts that pipelines write into the store.',
  tags: ['northstar', 'platform', 'operations'],
  time: { from: 'now-7d', to: 'now' },
  timezone: 'browser',
  pickers: [dimension('execution__subject')],
  marks: true,
  rows: [
    {
      panels: [
        text('Does the platform keep its promises? Each tile looks back over the window of its limit.', { size: { w: 24, h: 2 } }),
        figure(kpi('uptime'), undefined, { over: '30d' }),
        figure(kpi('uptime_burn'), undefined, { over: '1h' }),
        figure(kpi('query_p95'), undefined, { over: '1h' }),
        figure(kpi('event_delay'), undefined, { over: '1d' }),
        figure(kpi('job_failures'), undefined, { over: '2d' }),
        figure(kpi('reconciliation_gap'), undefined, { over: '2d' }),
        figure(kpi('report_failures'), undefined, { over: '2d' }),
        figure(kpi('stale_connectors'), undefined, { over: '1h' }),
        figure(kpi('inference_latency_p95'), undefined, { over: '1d' }),
        figure(kpi('inference_error_rate'), undefined, { over: '1d' }),
        figure(kpi('error_rate'), undefined, { over: '1d' }),
        figure(kpi('open_anomalies')),
      ],
    },
    {
      title: 'Speed and availability',
      panels: [
        timeseries([kpi('query_p95')], { grain: 'hour', compare: 'previous_period', size: THIRD }),
        timeseries([kpi('uptime')], { grain: 'day', compare: 'previous_period', size: THIRD }),
        levels(kpi('query_p95'), dimension('execution__subject'), { title: 'Query time by board, P95', limit: 8, size: THIRD }),
      ],
    },
    {
      title: 'The recommender',
      panels: [
        timeseries([kpi('inference_latency_p95')], { grain: 'hour', compare: 'previous_period', size: HALF }),
        timeseries([kpi('inference_calls')], { grain: 'hour', draw: 'bars', size: HALF }),
      ],
    },
    {
      title: 'Jobs and data',
      panels: [
        { ...timeseries([kpi('job_failures')], { grain: 'day', by: dimension('execution__subject'), draw: 'bars', size: THIRD }), timeFrom: '30d' },
        [
          figure(kpi('jobs_missing'), { w: 8, h: 3 }, { over: '32d' }),
          table([kpi('job_runs'), kpi('job_failures')], [dimension('execution__subject')], { title: 'Jobs', sort: '-job_failures', size: { w: 8, h: THIRD.h - 3 } }),
        ],
        table([kpi('reconciliation_gap')], [dimension('reconciliation__fact')], { title: 'Facts against their sources', size: THIRD }),
      ],
    },
    {
      title: 'To act on',
      panels: [
        records(kpi('stale_connectors'), [dimension('connection__connector'), dimension('connection__last_synced_at'), dimension('connection__last_error')], {
          title: 'Connectors that bring no data',
          size: { w: 24, h: 5 },
        }),
        records(kpi('open_anomalies'), [dimension('anomaly__detected_at'), dimension('anomaly__severity'), dimension('anomaly__metric')], {
          title: 'Anomalies that nobody has resolved',
          record: dimension('anomaly'),
          size: HALF,
        }),
        logLines(kpi('job_failures'), { title: 'Failed jobs, with what they said', timeFrom: '90d', size: HALF }),
      ],
    },
  ],
});
