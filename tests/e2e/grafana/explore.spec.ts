import { statementOf } from './answered-frame';
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

test('Explore answers a KPI, and the SQL that the editor shows is the statement that ran', async ({ page, grafana }) => {
  const left = { datasource: 'northstar', queries: [QUERY], range: { from: 'now-30d', to: 'now' } };
  const asked = page.waitForResponse((response) => response.url().includes('/api/ds/query'));
  await page.goto(`${grafana.url}/explore?orgId=1&left=${encodeURIComponent(JSON.stringify(left))}`);
  const { results } = await (await asked).json();
  const [frame] = results.A.frames;
  expect(frame.data.values[0].length).toBeGreaterThan(28);

  await expect(page.locator('.u-over').first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Revenue', exact: true }).first()).toBeVisible();

  await page.getByRole('button', { name: 'SQL', exact: true }).click();
  const preview = page.getByLabel('SQL', { exact: true }).filter({ hasText: /select/i });
  await expect(preview).toBeVisible();
  expect(statementOf(frame)).toBe(await preview.textContent());
});
