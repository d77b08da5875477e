import type { Page } from '@playwright/test';
import { panelsOf, unitSign } from '../board';
import { expect, requireBrowser, test } from './fixtures';

requireBrowser();

const BOARD = '/boards/northstar-executive';
const panels = panelsOf('executive');

/** The place on the page of the first panel with that title. */
function place(title: string): string {
  return `#panel-${panels.find((panel) => panel.title === title)?.id}`;
}

/** Nothing of the page stands out of a window of its own width. */
async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const { content, window } = await page.evaluate(() => ({
    content: document.documentElement.scrollWidth,
    window: document.documentElement.clientWidth,
  }));
  expect(content).toBeLessThanOrEqual(window);
}

for (const theme of ['light', 'dark'] as const) {
  test(`S0-11: the executive board shows every panel filled, with its unit (${theme})`, async ({ page }) => {
    await page.goto(`${BOARD}?theme=${theme}`);
    await expect(page.getByRole('heading', { level: 1, name: 'Executive' })).toBeVisible();
    expect(panels.length).toBeGreaterThan(20);
    for (const { id, title, type, unit } of panels) {
      const panel = page.locator(`#panel-${id}`);
      await expect(panel.getByRole('heading', { name: title, exact: true })).toBeVisible();
      await expect(panel.locator('.fault, .empty'), title).toHaveCount(0);
      const body = panel.locator('.body');
      await expect(body.locator(type === 'stat' ? '.big' : type === 'table' ? 'tbody tr' : 'svg').first(), title).toBeVisible();
      const sign = unitSign(unit);
      if (sign) {
        await expect(body, title).toContainText(sign);
      }
    }
  });
}

test('the dark page is dark, the light page is light, and the choice is kept from page to page', async ({ page }) => {
  const brightness = () =>
    page.evaluate(() => {
      const [red = 0, green = 0, blue = 0] = getComputedStyle(document.body).backgroundColor.match(/\d+(\.\d+)?/g)?.map(Number) ?? [];
      return (red + green + blue) / 3;
    });
  await page.goto(BOARD);
  const themes = page.getByRole('navigation', { name: 'Theme' });
  await themes.getByRole('link', { name: 'Dark' }).click();
  expect(await brightness()).toBeLessThan(60);
  await page.getByLabel(/^Time range/).click();
  await page.getByRole('link', { name: 'Last 30 days' }).click();
  expect(await brightness()).toBeLessThan(60);
  await themes.getByRole('link', { name: 'Light' }).click();
  expect(await brightness()).toBeGreaterThan(220);
});

test('on a phone the whole board is read without scrolling sideways', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(BOARD);
  await expectNoSidewaysScroll(page);
  const boxes = await Promise.all(panels.map(({ id }) => page.locator(`#panel-${id}`).boundingBox()));
  for (const box of boxes) {
    expect(box?.width).toBeGreaterThan(300);
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(390);
  }
});

test('the time range is chosen from the quick ranges, and every panel is asked anew', async ({ page }) => {
  await page.goto(BOARD);
  const total = page.locator(`${place('Revenue')} .big`);
  const over90Days = await total.textContent();
  await page.getByLabel(/^Time range/).click();
  await page.getByRole('link', { name: 'Last 30 days' }).click();
  await expect(page.getByLabel('Time range: Last 30 days')).toBeVisible();
  await expect(total).not.toHaveText(over90Days ?? '');
});

test('the time range is chosen by its days, both included', async ({ page }) => {
  await page.goto(BOARD);
  await page.getByLabel(/^Time range/).click();
  const last = new Date(Date.now() - 10 * 86_400_000).toISOString().slice(0, 10);
  const first = new Date(Date.now() - 40 * 86_400_000).toISOString().slice(0, 10);
  await page.getByLabel('First day').fill(first);
  await page.getByLabel('Last day').fill(last);
  await page.getByRole('button', { name: 'Show these days' }).click();
  expect(new URL(page.url()).searchParams.get('from')).toBe(first);
  await page.getByLabel(/^Time range/).click();
  await expect(page.getByLabel('First day')).toHaveValue(first);
  await expect(page.getByLabel('Last day')).toHaveValue(last);
});

test('a variable narrows the panels that have it, and its choice stays in the address', async ({ page }) => {
  await page.goto(BOARD);
  const leads = page.locator(`${place('Qualified leads')} .big`);
  const all = Number((await leads.textContent())?.replace(/\D/g, ''));
  await page.getByLabel('Channel: All').click();
  await page.getByRole('checkbox', { name: 'Referral' }).check();
  await page.getByRole('button', { name: 'Apply' }).click();
  await expect(page.getByLabel('Channel: Referral')).toBeVisible();
  expect(new URL(page.url()).searchParams.getAll('var-lead__channel')).toEqual(['Referral']);
  const some = Number((await leads.textContent())?.replace(/\D/g, ''));
  expect(some).toBeGreaterThan(0);
  expect(some).toBeLessThan(all);
});

test('behind every number stand its definition and the SQL that ran', async ({ page }) => {
  await page.goto(BOARD);
  const panel = page.locator(place('Revenue'));
  await panel.getByLabel('About Revenue').click();
  await expect(panel.getByText('Owner', { exact: true })).toBeVisible();
  await panel.getByText('SQL that ran').click();
  await expect(panel.locator('pre code')).toContainText(/select/i);
});
