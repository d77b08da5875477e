import { executiveBoard, UNIT_SIGNS } from '../board';
import { expect, requireOnThisMachine, test } from './fixtures';

requireOnThisMachine('grafana', 'browser');

const { panels } = executiveBoard();
/** Grafana asks and draws only the panels that the window shows. */
test.use({ viewport: { width: 1600, height: 4_200 } });

test('S0-11: the executive board shows every panel filled, with its unit', async ({ page, grafana }) => {
  const answers: string[] = [];
  page.on('response', (response) => {
    if (response.url().includes('/api/ds/query')) {
      answers.push(`${response.status()}`);
    }
  });
  await page.goto(grafana.board);
  expect(panels.length).toBeGreaterThan(20);
  for (const { title, type, fieldConfig } of panels) {
    const panel = page.getByTestId(`data-testid Panel header ${title}`).first();
    await expect(panel, title).toBeVisible({ timeout: 30_000 });
    const content = panel.getByTestId('data-testid panel content');
    await expect(type === 'table' ? content.getByRole('cell').first() : content.locator('canvas, svg, span').first(), title).toBeVisible();
    await expect(panel.getByText('No data', { exact: true }), title).toHaveCount(0);
    await expect(panel.getByTestId(/Panel status/), title).toHaveCount(0);
    const unit = UNIT_SIGNS[fieldConfig?.defaults?.unit ?? ''];
    if (unit && ['stat', 'gauge', 'bargauge'].includes(type)) {
      await expect(content, title).toContainText(unit);
    }
  }
  expect(answers.length).toBeGreaterThanOrEqual(panels.length);
  expect(answers.filter((status) => status !== '200')).toEqual([]);
});
