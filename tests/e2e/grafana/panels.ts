import type { Locator } from '@playwright/test';
import type { PanelToSee } from '../board';
import { expect } from './fixtures';

/** A panel's place on the board, as the dashboards of Grafana 10 and those of 11 and later mark it. */
export function place(id: number): string {
  return `[data-panelid="${id}"], [data-viz-panel-key="panel-${id}"]`;
}

/** Whether a panel of that type tells its value as text. */
export function isText(type: string): boolean {
  return ['stat', 'gauge', 'bargauge'].includes(type);
}

/** A panel that shows its answer: under its title, with neither a fault nor "No data". */
export async function expectFilled(panel: Locator, { title, type }: Pick<PanelToSee, 'title' | 'type'>): Promise<void> {
  await expect(panel.getByRole('heading', { name: title, exact: true }), title).toBeVisible({ timeout: 30_000 });
  await expect(filling(panel, type), title).toBeVisible({ timeout: 30_000 });
  await expect(panel.getByText('No data', { exact: true }), title).toHaveCount(0);
  await expect(panel.locator('[aria-label="Panel status"], [data-testid^="data-testid Panel status"]'), title).toHaveCount(0);
}

/** Something is drawn: the canvas of a panel that has nothing to draw is there too, but it is empty. */
export async function expectPainted(panel: Locator, title: string): Promise<void> {
  await expect.poll(() => panel.locator('canvas').evaluateAll(countPainted), { message: title, timeout: 30_000 }).toBeGreaterThan(0);
}

/** Runs in the browser. */
function countPainted(canvases: (HTMLElement | SVGElement)[]): number {
  return canvases.filter((canvas) => {
    const { width, height } = canvas as HTMLCanvasElement;
    const pixels = (canvas as HTMLCanvasElement).getContext('2d')?.getImageData(0, 0, width, height).data;
    return pixels?.some((value) => value > 0);
  }).length;
}

/** What a panel of that type holds once it has an answer: numbers, rows, or a drawing. */
function filling(panel: Locator, type: string): Locator {
  switch (type) {
    case 'table':
    case 'logs':
      return panel.getByRole('cell').first();
    case 'piechart':
      return panel.locator('svg path').first();
    case 'northstar-funnel-panel':
      return panel.getByText(/\d/).first();
    case 'northstar-retention-panel':
      return panel.getByText(/\d%/).first();
    default:
      return isText(type) ? panel.getByText(/\d/).first() : panel.locator('canvas').first();
  }
}
