import type { Locator } from '@playwright/test';
import { executivePanels, unitSign, type PanelToSee } from '../board';
import { expect, requireOnThisMachine, test } from './fixtures';

requireOnThisMachine('grafana', 'browser');

const panels = executivePanels();
/** Grafana asks and draws only the panels that its window shows, so the window shows them all. */
test.use({ viewport: { width: 1600, height: 3_200 } });
test.beforeEach(({ page, grafana }) => page.goto(grafana.board));

test('S0-11: the executive board shows every panel filled, with its unit', async ({ page }) => {
  expect(panels.length).toBeGreaterThan(20);
  for (const { id, title, type, unit } of panels) {
    const panel = page.locator(place(id));
    await expect(panel.getByRole('heading', { name: title, exact: true }), title).toBeVisible({ timeout: 30_000 });
    await expect(filling(panel, type), title).toBeVisible({ timeout: 30_000 });
    await expect(panel.getByText('No data', { exact: true }), title).toHaveCount(0);
    await expect(panel.locator('[aria-label="Panel status"], [data-testid^="data-testid Panel status"]'), title).toHaveCount(0);
    const sign = unitSign(unit);
    if (sign && isText(type)) {
      await expect(panel, title).toContainText(sign);
    }
  }
});

test('S0-11: a share that crosses a limit of its KPI is shown in the colour of that limit', async ({ page }) => {
  const judged = panels.filter(({ type, unit, steps }) => type === 'stat' && unit === 'percentunit' && steps.length > 1);
  expect(judged.length).toBeGreaterThanOrEqual(3);
  for (const judgedPanel of judged) {
    const value = page.locator(place(judgedPanel.id)).getByText(/^\d+(\.\d+)?$/).last();
    await expect(value, judgedPanel.title).toBeVisible({ timeout: 30_000 });
    const share = Number(await value.textContent()) / 100;
    await expect(value, `${judgedPanel.title}: ${share}`).toHaveCSS('color', colourAt(judgedPanel, share));
  }
});

/** A panel's place on the board, as the dashboards of Grafana 10 and those of 11 and later mark it. */
function place(id: number): string {
  return `[data-panelid="${id}"], [data-viz-panel-key="panel-${id}"]`;
}

function isText(type: string): boolean {
  return ['stat', 'gauge', 'bargauge'].includes(type);
}

/** What a panel of that type holds once it has an answer: numbers, rows, or a drawing. */
function filling(panel: Locator, type: string): Locator {
  if (isText(type)) {
    return panel.getByText(/\d/).first();
  }
  return type === 'table' ? panel.getByRole('cell').first() : panel.locator('canvas').first();
}

/** Grafana's named colours in its dark theme, which a new installation has. */
const DARK: Readonly<Record<string, string>> = {
  green: 'rgb(115, 191, 105)',
  yellow: 'rgb(250, 222, 42)',
  orange: 'rgb(255, 152, 48)',
  red: 'rgb(242, 73, 92)',
};

function colourAt({ steps }: PanelToSee, value: number): string {
  const step = steps.findLast((candidate) => candidate.value === null || value >= candidate.value);
  return DARK[step?.color ?? ''] ?? `no colour for ${step?.color}`;
}
