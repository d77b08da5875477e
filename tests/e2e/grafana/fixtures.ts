import { test as base } from '@playwright/test';
import { LOGIN } from '../../../backend/entrypoint/cli/start/grafana-environment';
import { findBrowser, NO_BROWSER } from '../browser';
import { installation, NO_GRAFANA, openGrafana, type GrafanaUnderTest } from './grafana';
import { runPass } from './resources';

interface WorkerFixtures {
  /** One Grafana for all tests that do it no harm. */
  readonly grafana: GrafanaUnderTest;
  /** The same one, in which anomalies were looked for and insights were written. */
  readonly looked: GrafanaUnderTest;
}

interface TestFixtures {
  /** A Grafana for one test alone, which may break it. */
  readonly ownGrafana: GrafanaUnderTest;
}

async function lendGrafana(use: (grafana: GrafanaUnderTest) => Promise<void>): Promise<void> {
  const grafana = await openGrafana();
  await use(grafana);
  await grafana.stop();
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  grafana: [({ browserName: _ }, use) => lendGrafana(use), { scope: 'worker', timeout: 600_000 }],
  looked: [
    async ({ grafana }, use) => {
      await runPass(grafana.api, 'anomalies');
      await runPass(grafana.api, 'insights');
      await use(grafana);
    },
    { scope: 'worker', timeout: 240_000 },
  ],
  ownGrafana: ({ browserName: _ }, use) => lendGrafana(use),
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
