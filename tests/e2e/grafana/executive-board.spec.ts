import { panelsOf, unitSign, type PanelToSee } from '../board';
import { expect, requireOnThisMachine, test } from './fixtures';
import { expectFilled, isText, place } from './panels';

requireOnThisMachine('grafana', 'browser');

const panels = panelsOf('executive');
/** Grafana asks and draws only the panels that its window shows, so the window shows them all. */
test.use({ viewport: { width: 1600, height: 4_400 } });
test.beforeEach(({ page, grafana }) => page.goto(grafana.board));

test('S0-11: the executive board shows every panel filled, with its unit', async ({ page, looked: _ }) => {
  expect(panels.length).toBeGreaterThan(20);
  for (const { id, title, type, unit } of panels) {
    const panel = page.locator(place(id));
    await expectFilled(panel, { title, type });
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
    const value = page.locator(place(judgedPanel.id)).getByText(/^\d+(\.\d+)?$/).first();
    await expect(value, judgedPanel.title).toBeVisible({ timeout: 30_000 });
    const share = Number(await value.textContent()) / 100;
    await expect(value, `${judgedPanel.title}: ${share}`).toHaveCSS('color', colourAt(judgedPanel, share));
  }
});

/** Grafana's named colours in its dark theme, which a new installation has. */
const DARK: Readonly<Record<string, string>> = {
  'semi-dark-green': 'rgb(86, 166, 75)',
  blue: 'rgb(87, 148, 242)',
  'dark-orange': 'rgb(250, 100, 0)',
  red: 'rgb(242, 73, 92)',
};

function colourAt({ steps }: PanelToSee, value: number): string {
  const step = steps.findLast((candidate) => candidate.value === null || value >= candidate.value);
  return DARK[step?.color ?? ''] ?? `no colour for ${step?.color}`;
}
