import { test as base } from '@playwright/test';
import { LOGIN } from '../../../backend/entrypoint/cli/start/grafanaEnvironment';
import { findBrowser, NO_BROWSER } from '../browser';
import { installation, NO_GRAFANA, openGrafana, type GrafanaUnderTest } from './grafana';

interface WorkerFixtures {
  /** One Grafana for all tests that do it no harm. */
  readonly grafana: GrafanaUnderTest;
}

export const test = base.extend<object, WorkerFixtures>({
  grafana: [
    async ({ browserName: _ }, use) => {
      const grafana = await openGrafana();
      await use(grafana);
      await grafana.stop();
    },
    { scope: 'worker', timeout: 600_000 },
  ],
  /** Pages are opened by the administrator. */
  page: async ({ page, grafana }, use) => {
    await page.request.post(`${grafana.url}/login`, { data: LOGIN });
    await use(page);
  },
});

/** To be called at the top of a file: skips its tests, with the reason, where what they need is not there. */
export function requireOnThisMachine(...needs: ('grafana' | 'browser')[]): void {
  test.skip(needs.includes('grafana') && installation === undefined, NO_GRAFANA);
  test.skip(needs.includes('browser') && findBrowser(process.env) === undefined, NO_BROWSER);
}

export { expect } from '@playwright/test';
