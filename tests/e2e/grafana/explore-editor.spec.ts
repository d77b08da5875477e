import type { Page } from '@playwright/test';
import { statementOf } from './answered-frame';
import { expect, requireOnThisMachine, test } from './fixtures';

requireOnThisMachine('grafana', 'browser');

const DATASOURCE = { uid: 'northstar', type: 'northstar-kpi-datasource' };
const REVENUE = { refId: 'A', datasource: DATASOURCE, version: 1, metrics: ['revenue'], group_by: ['metric_time__day'], format: 'timeseries', formatting: true };

/** Explore over three whole months, so that a month has another one before it. */
async function explore(page: Page, url: string, query: object): Promise<void> {
  const left = { datasource: DATASOURCE.uid, queries: [query], range: { from: 'now-3M/M', to: 'now-1M/M' } };
  await page.goto(`${url}/explore?orgId=1&left=${encodeURIComponent(JSON.stringify(left))}`);
  await expect(page.getByRole('button', { name: 'More', exact: true })).toBeVisible({ timeout: 60_000 });
}

/** What the next question is, and the frames that answer it. */
async function nextAnswer(page: Page, change: () => Promise<void>) {
  const [response] = await Promise.all([page.waitForResponse((candidate) => candidate.url().includes('/api/ds/query')), change()]);
  const { results } = await response.json();
  return { asked: response.request().postDataJSON().queries[0], frames: results.A.frames };
}

/** Picks the option of that name from the select of that label. */
async function pick(page: Page, label: string, option: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).click();
  await page.getByLabel('Select options menu').getByText(option, { exact: true }).click();
}

async function add(page: Page, part: string): Promise<void> {
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: part }).click();
}

test('a KPI by the day of the week beside four weeks before: seven rows, each with its value before', async ({ page, grafana }) => {
  await explore(page, grafana.url, REVENUE);
  const byWeekday = await nextAnswer(page, () => pick(page, 'Time', 'By day of the week'));
  expect(byWeekday.asked).toMatchObject({ group_by: [{ name: 'metric_time', date_part: 'dow' }], format: 'table' });

  await page.getByRole('button', { name: 'Options', exact: true }).click();
  const compared = await nextAnswer(page, () => pick(page, 'Compare with', 'Another period'));
  expect(compared.asked.compare).toEqual({ to: 'custom', period: '4 weeks' });
  await expect(page.getByText('Beside each value stands that of 4 weeks before, and the change.')).toBeVisible();
  const [{ schema, data }] = compared.frames;
  expect(schema.fields).toHaveLength(5);
  expect([...data.values[0]].sort()).toEqual([1, 2, 3, 4, 5, 6, 7]);
  data.values.slice(1).flat().forEach((value: unknown) => expect(value).toEqual(expect.any(Number)));
});

test('a template is checked as it is typed: its fault stands beneath it, at its place, and nothing runs', async ({ page, grafana }) => {
  await explore(page, grafana.url, REVENUE);
  await add(page, 'Template filter');
  const field = page.getByLabel('Template', { exact: true });
  await field.pressSequentially("{{ Dimension('project__cate");
  await expect(page.getByRole('option', { name: /Project category/ })).toBeVisible();
  await field.press('Enter');
  await expect(field).toHaveValue("{{ Dimension('project__category'");

  let runs = 0;
  page.on('request', (request) => (runs += Number(request.url().includes('/api/ds/query'))));
  await field.fill("{{ Dimension('project__category') }} = 'x'; DROP");
  await expect(page.getByRole('alert').filter({ hasText: '";" is not part of the expression language.' })).toBeVisible();
  await expect(page.getByRole('img', { name: 'Line 1, character 43' })).toContainText('^');
  await field.fill("{{ Dimension('project__categorie') }} IS NOT NULL");
  await expect(page.getByRole('alert').filter({ hasText: 'There is no dimension "project__categorie"' })).toBeVisible();
  await expect(page.getByRole('img', { name: 'Line 1, character 15' })).toBeVisible();
  expect(runs).toBe(0);

  await field.fill("{{ Dimension('project__category') }} IS NOT NULL");
  const { asked } = await nextAnswer(page, () => field.press('Control+Enter'));
  expect(asked.where).toEqual(["{{ Dimension('project__category') }} IS NOT NULL"]);
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('a KPI filter keeps fewer rows, and is written as dbt’s template', async ({ page, grafana }) => {
  const whole = { ...REVENUE, group_by: [], format: 'value' };
  await explore(page, grafana.url, whole);
  await add(page, 'KPI filter');
  await pick(page, "KPI filter's entity", 'Project');
  await pick(page, "KPI filter's KPI", 'Revenue');
  await page.getByLabel("KPI filter's number").fill('20000');
  const { asked, frames } = await nextAnswer(page, () => page.keyboard.press('Enter'));
  expect(asked.where).toEqual(["{{ Metric('revenue', ['project']) }} > 20000"]);
  const all = await nextAnswer(page, () => page.getByRole('button', { name: 'Remove this KPI filter' }).click());
  expect(all.asked.where).toBeUndefined();
  const [kept, total] = [frames, all.frames].map(([frame]) => frame.data.values[0][0]);
  expect(kept).toBeGreaterThan(0);
  expect(kept).toBeLessThan(total);
});

test('a saved query shows what it asks, and asks the same once it is unfolded', async ({ page, grafana }) => {
  await explore(page, grafana.url, { refId: 'A', datasource: DATASOURCE });
  await page.getByRole('button', { name: 'Or begin with a saved query' }).click();
  const saved = await nextAnswer(page, () => pick(page, 'Saved query', 'Monthly revenue by project category'));
  expect(saved.asked).toMatchObject({ saved_query: 'monthly_revenue_by_category', metrics: [], group_by: [] });
  await expect(page.getByText(/It asks: Revenue by month, Project category where/)).toBeVisible();

  const unfolded = await nextAnswer(page, () => page.getByRole('button', { name: 'Unfold' }).click());
  expect(unfolded.asked.saved_query).toBeUndefined();
  expect(unfolded.asked).toMatchObject({ metrics: ['revenue'], group_by: ['metric_time__month', 'project__category'] });
  expect(saved.frames.length).toBeGreaterThan(1);
  expect(statementOf(unfolded.frames[0])).toBe(statementOf(saved.frames[0]));
  const valuesOf = (frames: { data: { values: unknown } }[]) => frames.map(({ data }) => data.values);
  expect(valuesOf(unfolded.frames)).toEqual(valuesOf(saved.frames));
});
