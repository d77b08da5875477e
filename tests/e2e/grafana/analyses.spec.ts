import { accessibilityFaults } from '../accessibility';
import { panelsOf } from '../board';
import { expect, requireOnThisMachine, test } from './fixtures';
import { expectFilled, expectPainted, place } from './panels';
import { ask, lastDays } from './resources';

requireOnThisMachine('grafana', 'browser');

const BOARD = '/d/northstar-analyses/analyses';
const panels = panelsOf('analyses');
const PAINTED = ['timeseries', 'histogram', 'heatmap', 'geomap'];

/** Grafana asks and draws only the panels that its window shows, so the window shows them all. */
test.use({ viewport: { width: 1600, height: 6_400 } });

test('S1-11, S3-15 to S3-22: the board of analyses shows every panel filled or drawn, and the browser reports no fault', async ({ page, looked }) => {
  const faults: string[] = [];
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  page.on('pageerror', ({ message }) => faults.push(message));
  await page.goto(`${looked.url}${BOARD}`);
  expect(panels.length).toBeGreaterThan(30);
  for (const shown of panels) {
    const panel = page.locator(place(shown.id));
    await expectFilled(panel, shown);
    if (PAINTED.includes(shown.type)) {
      await expectPainted(panel, shown.title);
    }
  }
  expect(new Set(panels.map(({ type }) => type))).toEqual(new Set(['stat', 'table', 'logs', 'northstar-funnel-panel', 'northstar-retention-panel', ...PAINTED]));
  expect(faults).toEqual([]);
});

for (const theme of ['light', 'dark']) {
  // What scrolls and what loads is Grafana's own; what is told in which colour is the board's.
  test(`WCAG AA: axe finds nothing on the board of analyses that cannot be read on its colour, ${theme}`, async ({ page, looked }) => {
    await page.goto(`${looked.url}${BOARD}?theme=${theme}&kiosk`);
    for (const shown of panels) {
      await expectFilled(page.locator(place(shown.id)), shown);
    }
    expect(await accessibilityFaults(page, '.react-grid-layout', 'color-contrast')).toEqual([]);
  });
}

test('S3-17: a funnel has as many at each step on the board as the data source answers', async ({ page, grafana }) => {
  const window = lastDays(60);
  const steps = await ask(grafana.api, { queryType: 'funnel', funnel: 'crm', format: 'table' }, window);
  expect(steps).toHaveLength(3);
  await page.goto(`${grafana.url}${BOARD}?from=${window.from}&to=${window.to}`);
  const panel = page.locator(placeOf('From lead to won deal'));
  for (const { step, label, count: reached } of steps) {
    const count = Number(reached).toLocaleString('en');
    await expect(panel.getByRole('row', { name: `${step}. ${label} ${count} leads` })).toHaveCount(1, { timeout: 30_000 });
    await expect(panel.getByText(count, { exact: true })).toBeVisible();
  }
});

test('S3-16: a retention matrix has a cell for every period of every cohort that the data source answers', async ({ page, grafana }) => {
  const window = lastDays(60);
  const cells = await ask(grafana.api, { queryType: 'retention', retention: 'weekly_return', format: 'table' }, window);
  expect(cells.length).toBeGreaterThan(30);
  await page.goto(`${grafana.url}${BOARD}?from=${window.from}&to=${window.to}`);
  const panel = page.locator(placeOf('Back by week'));
  for (const cohort of new Set(cells.map((cell) => String(cell['cohort'])))) {
    const rates = cells.filter((cell) => cell['cohort'] === cohort).map(({ rate }) => `${(Number(rate) * 100).toFixed(1)}%`);
    const row = panel.getByRole('row').filter({ has: page.getByRole('rowheader', { name: dayOf(cohort) }) });
    await expect(row.getByRole('gridcell').filter({ hasText: '%' })).toContainText(rates, { timeout: 30_000 });
  }
});

test('S4-18: the log panel has the newest lines that the data source answers', async ({ page, grafana }) => {
  const window = lastDays(60);
  const lines = await ask(grafana.api, { queryType: 'logs', metrics: ['agent_failures'], limit: 100 }, window);
  await page.goto(`${grafana.url}${BOARD}?from=${window.from}&to=${window.to}`);
  const rows = page.locator(placeOf('Agent failures')).getByRole('row');
  await expect(rows).toHaveCount(lines.length, { timeout: 30_000 });
  expect(lines.length).toBeGreaterThan(50);
});

test('S3-22: anomalies that were found are marks on the time axis, and say what is odd', async ({ page, looked }) => {
  await page.goto(`${looked.url}${BOARD}`);
  const marks = page.locator(placeOf('AI cost: what is odd')).locator('[data-testid*="annotation-marker"]');
  await expect(marks.first()).toBeVisible({ timeout: 30_000 });
  expect(await marks.count()).toBeGreaterThanOrEqual(5);
  // Anomalies of one hour lie on each other, so that some are covered.
  await marks.first().hover({ force: true });
  await expect(page.getByText(/ is .+, (above|below) the expected .+ by \d+\.\d standard deviations\. \(open\)/)).toBeVisible();
});

/** Where the panel of that title is. */
function placeOf(title: string): string {
  return place(panels.find((panel) => panel.title === title)?.id ?? 0);
}

/** The day on which a cohort began, on the tenant's clock. */
function dayOf(instant: string): string {
  return new Intl.DateTimeFormat('sv', { timeZone: 'Europe/Amsterdam' }).format(new Date(instant));
}
