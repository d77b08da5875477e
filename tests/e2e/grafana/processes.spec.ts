import { expect, requireOnThisMachine, test } from './fixtures';
import type { GrafanaUnderTest } from './grafana';
import { isRunning, pluginProcesses } from './plugin-processes';

requireOnThisMachine('grafana');

const QUESTION = { version: 1, metrics: ['revenue'] };

async function answer({ api }: GrafanaUnderTest): Promise<unknown> {
  const response = await api.post('/api/datasources/uid/northstar/resources/api/v1/query', { data: QUESTION });
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
