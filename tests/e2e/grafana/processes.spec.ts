import { expect, requireOnThisMachine, test } from './fixtures';
import type { GrafanaUnderTest } from './grafana';
import { isRunning, pluginProcesses } from './plugin-processes';
import { ask, change, lastDays, runPass } from './resources';

requireOnThisMachine('grafana');

const QUESTION = { version: 1, metrics: ['revenue'] };

async function answer({ api }: GrafanaUnderTest): Promise<unknown> {
  // Grafana resets the connection of a call whose plugin ends before it has answered.
  const response = await api.post('/api/datasources/uid/northstar/resources/api/v1/query', { data: QUESTION, maxRetries: 3 });
  return response.ok() ? (await response.json()).rows : response.status();
}

test('a plugin process that is killed is back, and gives the same answer', async ({ ownGrafana: grafana }) => {
  const before = await answer(grafana);
  const [killed] = await pluginProcesses(grafana.pid);
  expect(before).toEqual([[expect.stringMatching(/^\d/)]]);
  process.kill(killed!, 'SIGKILL');
  await expect.poll(() => answer(grafana), { timeout: 30_000 }).toEqual(before);
  const now = await pluginProcesses(grafana.pid);
  expect(now).toHaveLength(1);
  expect(now).not.toContain(killed);
});

test('S3-22: an anomaly that was acknowledged is still so after its plugin process was killed', async ({ ownGrafana: grafana }) => {
  await runPass(grafana.api, 'anomalies');
  const anomalies = () => ask(grafana.api, { queryType: 'anomalies', format: 'table' }, lastDays(90));
  const [first] = await anomalies();
  const id = String(first?.['id']);
  expect((await change(grafana.api, { change: 'anomaly', id, to: 'acknowledged' })).ok()).toBe(true);
  const [killed] = await pluginProcesses(grafana.pid);
  process.kill(killed!, 'SIGKILL');
  await expect.poll(() => answer(grafana), { timeout: 30_000 }).toEqual([[expect.stringMatching(/^\d/)]]);
  expect(await pluginProcesses(grafana.pid)).not.toContain(killed);
  expect((await anomalies()).find((anomaly) => anomaly['id'] === id)).toMatchObject({ status: 'acknowledged', acknowledged_by: 'admin' });
});

test('a Grafana that is killed leaves no plugin process behind', async ({ ownGrafana: grafana }) => {
  await answer(grafana);
  const plugins = await pluginProcesses(grafana.pid);
  expect(plugins).toHaveLength(1);
  process.kill(grafana.pid, 'SIGKILL');
  await expect.poll(() => isRunning(plugins[0]!), { timeout: 15_000 }).toBe(false);
});

test('a Grafana that is stopped leaves no process behind', async ({ ownGrafana: grafana }) => {
  await answer(grafana);
  const all = [grafana.pid, ...(await pluginProcesses(grafana.pid))];
  expect(all).toHaveLength(2);
  await grafana.stop();
  expect(await Promise.all(all.map(isRunning))).toEqual([false, false]);
});
