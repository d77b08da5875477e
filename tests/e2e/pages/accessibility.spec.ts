import { accessibilityFaults } from '../accessibility';
import { boardNames, boardUid } from '../board';
import { expect, requireBrowser, test } from './fixtures';

requireBrowser();
// axe looks at each element of a hundred panels, twice.
test.setTimeout(180_000);

for (const board of boardNames()) {
  test(`S1-16: axe finds nothing against WCAG AA in the page of the board ${board}, light and dark`, async ({ page }) => {
    for (const theme of ['light', 'dark']) {
      await page.goto(`/boards/${boardUid(board)}?theme=${theme}`);
      expect(await accessibilityFaults(page, 'html'), theme).toEqual([]);
    }
  });
}
