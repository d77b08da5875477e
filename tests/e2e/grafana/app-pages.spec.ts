import type { APIRequestContext } from '@playwright/test';
import { expect, requireOnThisMachine, test } from './fixtures';
import { ask, lastDays } from './resources';

requireOnThisMachine('grafana', 'browser');

const APP = '/a/northstar-kpi-app';
const VIEWER = { login: 'watcher', password: 'only-looks' };

test('S3-22: an anomaly that is acknowledged leaves the open ones, and stays acknowledged, with who did it', async ({ page, looked }) => {
  const found = await ask(looked.api, { queryType: 'anomalies', filters: [{ field: 'status', op: '=', values: ['open'] }], format: 'table' }, lastDays(90));
  expect(found.length).toBeGreaterThanOrEqual(5);
  await page.goto(`${looked.url}${APP}/anomalies`);
  const list = page.getByRole('list', { name: 'Anomalies' });
  await expect(list.getByRole('listitem')).toHaveCount(found.length);
  await expect(list.getByRole('listitem').first()).toContainText(String(found[0]?.['description']));

  await list.getByRole('button', { name: /^Acknowledge: / }).first().click();
  await expect(list.getByRole('listitem')).toHaveCount(found.length - 1);

  await page.goto(`${looked.url}${APP}/anomalies?status=acknowledged`);
  const acknowledged = list.getByRole('listitem').filter({ hasText: String(found[0]?.['description']) });
  await expect(acknowledged).toContainText(/acknowledged by admin/);
  await page.reload();
  await expect(acknowledged).toContainText(/acknowledged by admin/);
  await expect(acknowledged.getByRole('button', { name: /^Acknowledge: / })).toHaveCount(0);
});

test('S0-13: a viewer reads what was found and told, and has nothing to press; the server refuses a change', async ({ looked, browser, playwright }) => {
  await makeViewer(looked.api);
  const context = await browser.newContext({ baseURL: looked.url });
  const page = await context.newPage();
  await page.request.post('/login', { data: { user: VIEWER.login, password: VIEWER.password } });
  await page.goto(`${APP}/anomalies`);
  const anomaly = page.getByRole('list', { name: 'Anomalies' }).getByRole('listitem').first();
  await expect(anomaly.getByRole('link', { name: /^Open in Explore/ })).toBeVisible();
  await expect(page.getByRole('button', { name: /^(Acknowledge|Resolve|Reopen|Look now)/ })).toHaveCount(0);

  await page.goto(`${APP}/insights`);
  await expect(page.getByRole('list', { name: 'Insights' }).getByRole('listitem').first()).toBeVisible();
  await expect(page.getByRole('button', { name: /^(Dismiss|Write now)/ })).toHaveCount(0);
  await context.close();

  const api = await playwright.request.newContext({ baseURL: looked.url, extraHTTPHeaders: { authorization: `Basic ${btoa(`${VIEWER.login}:${VIEWER.password}`)}` } });
  const refused = await api.post('/api/datasources/uid/northstar/resources/api/v1/changes', { data: { change: 'run', job: 'anomalies' } });
  expect(refused.status()).toBe(403);
  await api.dispose();
});

test('S3-20: every insight is a card that says what happened; one that is dismissed is gone', async ({ page, looked }) => {
  const written = await ask(looked.api, { queryType: 'insights', format: 'table' }, lastDays(30));
  expect(written.length).toBeGreaterThan(5);
  await page.goto(`${looked.url}${APP}/insights`);
  const cards = page.getByRole('list', { name: 'Insights' }).getByRole('listitem');
  await expect(cards).toHaveCount(written.length);
  await expect(cards.first().getByRole('heading')).toHaveText(String(written[0]?.['headline']));
  await cards.last().getByRole('button', { name: /^Dismiss: / }).click();
  await expect(cards).toHaveCount(written.length - 1);
});

async function makeViewer(api: APIRequestContext): Promise<void> {
  const made = await api.post('/api/admin/users', { data: { ...VIEWER, name: VIEWER.login, OrgId: 1 } });
  expect(made.ok(), await made.text()).toBe(true);
}
