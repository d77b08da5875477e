import { statementOf } from './answered-frame';
import { expect, requireOnThisMachine, test } from './fixtures';

requireOnThisMachine('grafana');

const DATA_SOURCE = '/api/datasources/uid/northstar';
const QUESTION = { version: 1, queryType: 'metrics', metrics: ['revenue'], group_by: ['metric_time__week'], format: 'timeseries' };
const DAY_MS = 86_400_000;

test('the data source is healthy, and tells its engine and its number of KPIs', async ({ grafana }) => {
  const response = await grafana.api.get(`${DATA_SOURCE}/health`);
  expect(await response.json()).toMatchObject({ status: 'OK', message: expect.stringMatching(/DuckDB.*\b\d+ KPIs/) });
});

test('a KPI is answered, and the SQL preview is the statement that ran', async ({ grafana }) => {
  const to = Date.now();
  const from = to - 90 * DAY_MS;
  const intervalMs = DAY_MS;
  const asked = await grafana.api.post('/api/ds/query', {
    data: {
      from: String(from),
      to: String(to),
      queries: [{ refId: 'A', datasource: { uid: 'northstar' }, intervalMs, maxDataPoints: 100, ...QUESTION }],
    },
  });
  const { results } = await asked.json();
  const [frame] = results.A.frames;
  const values: number[] = frame.data.values[1];
  expect(values.length).toBeGreaterThanOrEqual(12);
  expect(values.every((value) => value > 0)).toBe(true);

  const compiled = await grafana.api.post(`${DATA_SOURCE}/resources/api/v1/compile`, {
    params: { from, to, interval_ms: intervalMs },
    data: QUESTION,
  });
  const { sql } = await compiled.json();
  expect(sql).toContain('revenue');
  expect(statementOf(frame)).toBe(sql);
});

test('an unknown KPI is a 400 that names the nearest one', async ({ grafana }) => {
  const response = await grafana.api.post(`${DATA_SOURCE}/resources/api/v1/query`, { data: { version: 1, metrics: ['revenu'] } });
  expect(response.status()).toBe(400);
  expect(await response.json()).toMatchObject({ code: 'unknown_metric', allowed: expect.arrayContaining(['revenue']) });
});
