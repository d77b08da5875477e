import { expect, requireOnThisMachine, test } from './fixtures';

requireOnThisMachine('grafana', 'browser');

const QUERY = {
  refId: 'A',
  datasource: { uid: 'northstar', type: 'northstar-kpi-datasource' },
  version: 1,
  queryType: 'metrics',
  metrics: ['revenue'],
  group_by: ['metric_time__day'],
  format: 'timeseries',
  formatting: true,
};

test('Explore answers a KPI in its unit', async ({ page, grafana }) => {
  const left = { datasource: 'northstar', queries: [QUERY], range: { from: 'now-30d', to: 'now' } };
  const answer = page.waitForResponse((response) => response.url().includes('/api/ds/query'));
  await page.goto(`${grafana.url}/explore?orgId=1&left=${encodeURIComponent(JSON.stringify(left))}`);
  const { results } = await (await answer).json();
  expect(results.A.frames[0].data.values[0].length).toBeGreaterThan(28);
  await expect(page.getByRole('heading', { name: 'Graph' }).or(page.getByText('Graph', { exact: true })).first()).toBeVisible();
  await expect(page.locator('.u-over').first()).toBeVisible();
  await expect(page.getByText('Revenue', { exact: true }).first()).toBeVisible();
});
