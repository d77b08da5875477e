import { anomalyExploreUrl } from './anomalyExploreUrl';

const DAY_MS = 86_400_000;
const AT = Date.parse('2026-06-19T22:00:00Z');

function left(grain: 'day' | 'hour', nowMs: number) {
  const url = anomalyExploreUrl('north star', { metric: 'revenue', time: '2026-06-19T22:00:00Z' }, grain, nowMs);
  return JSON.parse(new URL(url, 'http://grafana').searchParams.get('left') ?? '');
}

it('S3-22: opens the KPI over time with its anomalies, around the bucket', () => {
  expect(left('day', AT + 100 * DAY_MS)).toEqual({
    datasource: 'north star',
    queries: [
      {
        refId: 'A',
        version: 1,
        metrics: ['revenue'],
        group_by: ['metric_time__day'],
        analysis: { kind: 'anomalies' },
        format: 'timeseries',
        formatting: true,
        datasource: { type: 'northstar-kpi-datasource', uid: 'north star' },
      },
    ],
    range: { from: String(AT - 60 * DAY_MS), to: String(AT + 20 * DAY_MS) },
  });
});

it('does not reach into the future', () => {
  expect(left('hour', AT + DAY_MS).range).toEqual({ from: String(AT - 6 * DAY_MS), to: String(AT + DAY_MS) });
});
