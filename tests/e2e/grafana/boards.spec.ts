import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { boardNames, boardUid, panelsOf } from '../board';
import { expect, requireOnThisMachine, test } from './fixtures';
import { expectFilled, place } from './panels';

requireOnThisMachine('grafana', 'browser');

/**
 * A laptop's width and a phone's. Grafana asks and draws only the panels that its window shows, so the window shows
 * them all: a phone has each under the one before.
 */
const WINDOWS = [
  { device: 'laptop', width: 1366, height: 7_500 },
  { device: 'phone', width: 390, height: 14_000 },
] as const;
const THEMES = ['dark', 'light'] as const;

/** Where pictures of the boards are put; without it none are taken. */
const PICTURES = process.env.NORTHSTAR_PICTURES;

for (const board of boardNames()) {
  for (const { device, ...viewport } of WINDOWS) {
    test.describe(`the board ${board} on a ${device}`, () => {
      test.use({ viewport });
      for (const theme of THEMES) {
        test(`is full and without an error, ${theme}`, async ({ page, looked }) => {
          const complaints = complaintsOf(page);
          await page.goto(`${looked.url}/d/${boardUid(board)}?theme=${theme}&kiosk`);
          for (const panel of panelsOf(board)) {
            const shown = page.locator(place(panel.id));
            await shown.scrollIntoViewIfNeeded();
            await expectFilled(shown, panel);
          }
          expect(complaints).toEqual([]);
          if (PICTURES) {
            mkdirSync(PICTURES, { recursive: true });
            await page.screenshot({ path: path.join(PICTURES, `${board}-${device}-${theme}.png`), clip: await boardArea(page) });
          }
        });
      }
    });
  }
}

/** What the browser's console calls an error, and what nothing in the page caught. */
function complaintsOf(page: Page): readonly string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') {
      complaints.push(message.text());
    }
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  return complaints;
}

/** The page down to the end of its last panel. */
async function boardArea(page: Page): Promise<{ x: number; y: number; width: number; height: number }> {
  const bottoms = await page.locator('[data-panelid], [data-viz-panel-key]').evaluateAll((panels) => panels.map((panel) => panel.getBoundingClientRect().bottom));
  return { x: 0, y: 0, width: page.viewportSize()?.width ?? 0, height: Math.ceil(Math.max(...bottoms)) + 8 };
}
