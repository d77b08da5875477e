import { expect, requireOnThisMachine, test } from './fixtures';
import { openGrafana, type GrafanaUnderTest } from './grafana';
import { isRunning, pluginProcesses } from './pluginProcesses';

requireOnThisMachine('grafana');

let grafana: GrafanaUnderTest;
test.beforeEach(async () => {
  grafana = await openGrafana();
});
test.afterEach(() => grafana.stop());

const QUESTION = { version: 1, metrics: ['revenue'] };

async function answers(): Promise<unknown> {
  const response = await grafana.api.post('/api/datasources/uid/northstar/resources/api/v1/query', { data: QUESTION });
  return response.ok() ? (await response.json()).rows : response.status();
}

test('a plugin process that is killed is back, and gives the same answer', async () => {
  const before = await answers();
  const [killed] = await pluginProcesses(grafana.pid);
  expect(before).toEqual([[expect.stringMatching(/^\d/)]]);
  process.kill(killed!, 'SIGKILL');
  await expect.poll(answers, { timeout: 30_000 }).toEqual(before);
  const now = await pluginProcesses(grafana.pid);
  expect(now).toHaveLength(1);
  expect(now).not.toContain(killed);
});

test('a Grafana that is killed leaves no plugin process behind', async () => {
  await answers();
  const plugins = await pluginProcesses(grafana.pid);
  expect(plugins).toHaveLength(1);
  process.kill(grafana.pid, 'SIGKILL');
  await expect.poll(() => isRunning(plugins[0]!), { timeout: 15_000 }).toBe(false);
});

test('a Grafana that is stopped leaves no process behind', async () => {
  await answers();
  const all = [grafana.pid, ...(await pluginProcesses(grafana.pid))];
  expect(all).toHaveLength(2);
  await grafana.stop();
  expect(await Promise.all(all.map(isRunning))).toEqual([false, false]);
});
