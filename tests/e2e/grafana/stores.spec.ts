import type { Page } from '@playwright/test';
import { SERVERS, SERVERS_HERE, type ServerName } from '../../../backend/store/testing/test-store';
import type { TestEngine } from '../../../backend/store/testing/test-engine';
import { DEMO_COMPANY } from '../demo-store';
import { statementOf } from './answered-frame';
import { startDemoServer } from './demo-server';
import { expect, requireOnThisMachine, test } from './fixtures';
import { copyRule, stateOf } from './rules';

requireOnThisMachine('grafana', 'browser');

interface Words {
  readonly label: string;
  /** What "Save & test" says of a server that answers. */
  readonly healthy: RegExp;
  /** A database that every server has, without the catalogue's tables. */
  readonly bare: string;
  /** What only this engine's SQL has. */
  readonly spelling: string;
}

const WORDS: Readonly<Record<ServerName, Words>> = {
  postgres: { label: 'PostgreSQL', healthy: /^PostgreSQL \d+\.\d+, \d+ KPIs\.$/, bare: 'template1', spelling: "DATE_TRUNC('day'" },
  clickhouse: { label: 'ClickHouse', healthy: /^ClickHouse \d+(\.\d+)+, \d+ KPIs\.$/, bare: 'system', spelling: '{p1:String}' },
};
const REVENUE = { refId: 'A', version: 1, queryType: 'metrics', metrics: ['revenue'], group_by: ['metric_time__day'], format: 'timeseries', formatting: true };
const TYPE = 'northstar-kpi-datasource';
const BREACHED = 'kpi-on_time_departures-critical';

for (const name of SERVERS) {
  const { label, healthy, bare, spelling } = WORDS[name];
  const uid = `northstar-${name}`;

  test.describe(label, () => {
    test.skip(!SERVERS_HERE.includes(name), `no ${label}: its package is not installed for this platform`);
    test.describe.configure({ mode: 'serial' });
    let server: TestEngine;
    test.beforeAll(async ({ grafana }) => {
      server = await startDemoServer(name);
      await grafana.api.post('/api/datasources', { data: { name: `Northstar in ${label}`, uid, type: TYPE, access: 'proxy', jsonData: DEMO_COMPANY } });
    });
    test.afterAll(() => server?.stop());

    test('is set up field by field; Save & test tells what is wrong, then the engine and its version', async ({ page, grafana }) => {
      const { hostname, port, pathname, username, password } = new URL(server.url);
      await page.goto(`${grafana.url}/datasources/edit/${uid}`);
      await page.getByLabel(/^Engine/).click();
      await page.getByLabel('Select options menu').getByText(label, { exact: true }).click();
      await fill(page, { Host: hostname, Port: port, User: username, Database: bare, Password: 'wrong' });
      await saveAndTest(page);
      await expect(page.getByText(`refused the sign-in of user "${username}"`)).toBeVisible();

      await page.getByRole('button', { name: 'Reset', exact: true }).click();
      await fill(page, { Password: password });
      await saveAndTest(page);
      await expect(page.getByText(/^The store has no table "\w+"; the catalogue's semantic model names it\.$/)).toBeVisible();

      await fill(page, { Database: pathname.slice(1) });
      await saveAndTest(page);
      await expect(page.getByText(healthy)).toBeVisible();
      const { jsonData, secureJsonFields } = await (await grafana.api.get(`/api/datasources/uid/${uid}`)).json();
      expect(jsonData.store).toBe(`${name}://${username}@${hostname}:${port}${pathname}`);
      expect(secureJsonFields).toEqual({ password: true });
      await expect(page.getByLabel(/^Password/)).toBeDisabled();
    });

    test('a panel of the executive board shows what it shows of DuckDB', async ({ page, grafana }) => {
      const shown = async (source: string) => {
        await page.goto(`${grafana.board}?var-datasource=${source}&viewPanel=2`);
        const panel = page.locator('[data-testid="data-testid Panel header Revenue"]');
        await expect(panel).toContainText(/€\s*\d/, { timeout: 30_000 });
        return panel.innerText();
      };
      expect(await shown(uid)).toBe(await shown('northstar'));
    });

    test(`Explore shows ${label}'s SQL, which is what ran`, async ({ page, grafana }) => {
      const query = { ...REVENUE, datasource: { uid, type: TYPE } };
      const left = { datasource: uid, queries: [query], range: { from: 'now-30d', to: 'now' } };
      const asked = page.waitForResponse((response) => response.url().includes('/api/ds/query'));
      await page.goto(`${grafana.url}/explore?orgId=1&left=${encodeURIComponent(JSON.stringify(left))}`);
      const { results } = await (await asked).json();
      const [frame] = results.A.frames;
      expect(frame.data.values[0].length).toBeGreaterThan(28);
      await page.getByRole('button', { name: 'SQL', exact: true }).click();
      const preview = page.getByLabel('SQL', { exact: true }).filter({ hasText: /select/i });
      await expect(preview).toContainText(spelling);
      expect(statementOf(frame)).toBe(await preview.textContent());
    });

    test('a rule on a planted breach is evaluated, and fires', async ({ grafana }) => {
      const rule = await copyRule(grafana.api, { of: BREACHED, uid: `${BREACHED}-${name}`, source: { uid, type: TYPE } });
      await expect.poll(() => stateOf(grafana.api, rule.title), { timeout: 45_000, intervals: [500] }).toEqual({ health: 'ok', state: 'firing' });
    });
  });
}

async function fill(page: Page, texts: Readonly<Record<string, string>>): Promise<void> {
  for (const [label, text] of Object.entries(texts)) {
    await page.getByLabel(new RegExp(`^${label}`)).fill(text);
  }
}

async function saveAndTest(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Save & test' }).click();
}
