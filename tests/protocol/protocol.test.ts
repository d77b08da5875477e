import type { ChildProcess } from 'node:child_process';
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import type { MessageInitShape } from '@bufbuild/protobuf';
import { status } from '@grpc/grpc-js';
import type { Table } from 'apache-arrow';
import { tableFromIPC } from 'apache-arrow';
import { GRPCController } from '../../backend/entrypoint/plugin/generated/controller_pb';
import { Health } from '../../backend/entrypoint/plugin/generated/health_pb';
import type { DataQuerySchema, DataResponse, PluginContextSchema } from '../../backend/entrypoint/plugin/generated/pluginv2_pb';
import { CheckHealthResponse_HealthStatus as HealthStatus, Data, Diagnostics, Resource } from '../../backend/entrypoint/plugin/generated/pluginv2_pb';
import { GRAFANA_ENV, PluginProcess, bundleFakePlugin, isAlive, waitFor } from './plugin-process';


const bundle = bundleFakePlugin();
afterAll(() => bundle.remove());

const started: PluginProcess[] = [];
afterEach(async () => {
  await Promise.all(started.splice(0).map((plugin) => plugin.end()));
});

async function startPlugin(env: NodeJS.ProcessEnv = GRAFANA_ENV): Promise<PluginProcess> {
  const plugin = await PluginProcess.start(process.execPath, [bundle.file], { env });
  started.push(plugin);
  return plugin;
}

type Context = Omit<MessageInitShape<typeof PluginContextSchema>, '$typeName' | '$unknown'>;
const context = (jsonData: object = {}, more: Context = {}): Context => ({
  orgId: 1n,
  user: { login: 'ada', role: 'Editor' },
  dataSourceInstanceSettings: { uid: 'northstar', lastUpdatedMS: 1n, jsonData: Buffer.from(JSON.stringify(jsonData)) },
  ...more,
});
const query = (question: object, refId = 'A'): MessageInitShape<typeof DataQuerySchema> => ({
  refId,
  intervalMS: 60_000n,
  maxDataPoints: 43_200n,
  timeRange: { fromEpochMS: 1_767_225_600_000n, toEpochMS: 1_767_312_000_000n },
  json: Buffer.from(JSON.stringify(question)),
});

async function ask(plugin: PluginProcess, question: object, pluginContext = context(), headers: Record<string, string> = {}): Promise<DataResponse> {
  const { responses } = await plugin.call(Data.method.queryData, { pluginContext, headers, queries: [query(question)] });
  const response = responses.A;
  if (response === undefined) {
    throw new Error('No response for refId A');
  }
  return response;
}
const framesOf = (response: DataResponse): Table[] => response.frames.map((frame) => tableFromIPC(frame));

/** What the fake service says that it was given. */
async function seen(...args: Parameters<typeof ask>): Promise<Record<string, unknown>> {
  const [frame] = framesOf(await ask(...args));
  return JSON.parse(String(frame?.getChildAt(0)?.get(0))) as Record<string, unknown>;
}

describe('start', () => {
  test('the first line on standard output is the handshake, and the only one', async () => {
    const plugin = await startPlugin();
    expect(plugin.stdout[0]).toMatch(/^1\|2\|unix\|\/.*plugin\.sock\|grpc$/);
    await ask(plugin, { behaviour: 'print' });
    expect(plugin.stdout).toHaveLength(1);
    expect(await plugin.logged((line) => 'text' in line)).toMatchObject({ '@level': 'debug', text: 'a library printed this\n' });
  });

  test('nobody but this account can connect', async () => {
    const plugin = await startPlugin();
    const socket = plugin.stdout[0]?.split('|')[3] ?? '';
    expect(statSync(path.dirname(socket)).mode & 0o777).toBe(0o700);
  });

  test('it listens on the loopback where no socket can be made', async () => {
    const plugin = await startPlugin({ ...GRAFANA_ENV, PLUGIN_UNIX_SOCKET_DIR: '/nowhere' });
    expect(plugin.stdout[0]).toMatch(/^1\|2\|tcp\|127\.0\.0\.1:\d+\|grpc$/);
    expect((await ask(plugin, { behaviour: 'series' })).status).toBe(200);
  });

  test('a person who starts it gets one sentence and exit code 1', () => {
    const { status: code, stdout, stderr } = spawnSync(process.execPath, [bundle.file], { env: {}, encoding: 'utf8' });
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^This is the data source plugin of Northstar, which Grafana starts by itself[^\n]*\n$/);
  });

  test('it says that it serves', async () => {
    const plugin = await startPlugin();
    expect((await plugin.call(Health.method.check, { service: 'plugin' })).status).toBe(1);
  });
});

describe('QueryData', () => {
  test("frames decode with Arrow's own reader: times, labels, nulls", async () => {
    const response = await ask(await startPlugin(), { behaviour: 'series' });
    expect([response.status, response.error, response.errorSource]).toEqual([200, '', '']);
    const [europe, america] = framesOf(response);
    expect([...(europe?.getChildAt(0) ?? [])]).toEqual([1767225600000, 1767312000000]);
    expect([...(europe?.getChildAt(1) ?? [])]).toEqual([10.5, null]);
    expect(europe?.schema.fields[1]?.metadata.get('labels')).toBe('{"customer__region":"EU"}');
    expect(america?.schema.fields[1]?.metadata.get('labels')).toBe('{"customer__region":"US"}');
    expect(JSON.parse(europe?.schema.metadata.get('meta') ?? '')).toMatchObject({ type: 'timeseries-multi', typeVersion: [0, 1] });
  });

  test('the service is given the stored question, the range in UTC and the interval, and nothing of maxDataPoints', async () => {
    expect(await seen(await startPlugin(), { behaviour: 'echo', refId: 'A' })).toMatchObject({
      question: { behaviour: 'echo', refId: 'A' },
      principal: { kind: 'user', login: 'ada', role: 'editor' },
      range: { from: '2026-01-01T00:00:00.000Z', to: '2026-01-02T00:00:00.000Z' },
      intervalMs: 60_000,
    });
  });

  test('alerting asks as the system role of the settings; an empty login asks as nobody', async () => {
    const plugin = await startPlugin();
    const rule = context({ systemRole: 'editor' }, { user: undefined });
    expect(await seen(plugin, { behaviour: 'echo' }, rule, { FromAlert: 'true' })).toMatchObject({ principal: { kind: 'system', role: 'editor' } });
    const visitor = context({ systemRole: 'editor' }, { user: { login: '', role: '' } });
    expect(await seen(plugin, { behaviour: 'echo' }, visitor)).toMatchObject({ principal: { kind: 'anonymous' } });
  });

  test('25 queries of one request run at the same time', async () => {
    const plugin = await startPlugin();
    const queries = Array.from({ length: 25 }, (_, index) => query({ behaviour: 'meet', count: 25 }, `Q${index}`));
    const { responses } = await plugin.call(Data.method.queryData, { pluginContext: context(), queries });
    expect(Object.values(responses).map((response) => response.status)).toEqual(Array(25).fill(200));
  });

  test('25 requests run at the same time', async () => {
    const plugin = await startPlugin();
    const answers = await Promise.all(Array.from({ length: 25 }, () => ask(plugin, { behaviour: 'meet', count: 25 })));
    expect(answers.map((answer) => answer.status)).toEqual(Array(25).fill(200));
  });

  test('each query fails for itself, with its status and whose fault it is', async () => {
    const plugin = await startPlugin();
    const { responses } = await plugin.call(Data.method.queryData, {
      pluginContext: context(),
      queries: [
        query({ behaviour: 'series' }, 'good'),
        query({ behaviour: 'problem', code: 'store_failed' }, 'store'),
        query({ behaviour: 'problem', code: 'unknown_metric' }, 'asker'),
        query({ behaviour: 'defect' }, 'ours'),
        { ...query({}, 'garbled'), json: Buffer.from('{') },
      ],
    });
    const summary = Object.entries(responses).map(([refId, { status: code, error, errorSource }]) => [refId, code, error, errorSource]);
    expect(Object.fromEntries(summary.map(([refId, ...rest]) => [refId, rest]))).toEqual({
      good: [200, '', ''],
      store: [502, 'This is store_failed.', 'downstream'],
      asker: [400, 'This is unknown_metric.', 'downstream'],
      ours: [500, 'The request failed for a reason that the log tells.', 'plugin'],
      garbled: [400, 'The query is not JSON.', 'downstream'],
    });
    expect(await plugin.logged((line) => line.refId === 'ours')).toMatchObject({
      '@level': 'error',
      error: { message: 'secret detail of a defect' },
    });
  });

  test('a request of more than 4 MB is read', async () => {
    const plugin = await startPlugin();
    const answer = await seen(plugin, { behaviour: 'echo', padding: 'x'.repeat(6_000_000) });
    expect(answer).toMatchObject({ question: { padding: 6_000_000 } });
  });

  test('a caller who goes cancels the question inside the service', async () => {
    const plugin = await startPlugin();
    const caller = new AbortController();
    const answer = plugin.call(Data.method.queryData, { pluginContext: context(), queries: [query({ behaviour: 'wait' })] }, caller.signal);
    const refused = expect(answer).rejects.toMatchObject({ code: status.CANCELLED });
    await seen(plugin, { behaviour: 'echo' });
    caller.abort();
    await refused;
    let cancelled: unknown = 0;
    while (cancelled !== 1) {
      ({ cancelled } = await seen(plugin, { behaviour: 'echo' }));
    }
  });

  test('changed settings reach the service with the next call', async () => {
    const plugin = await startPlugin();
    const settled = (timezone: string, updated: bigint, password: string): Context =>
      context({}, {
        dataSourceInstanceSettings: {
          uid: 'northstar',
          lastUpdatedMS: updated,
          jsonData: Buffer.from(JSON.stringify({ timezone })),
          decryptedSecureJsonData: { password },
        },
      });
    expect(await seen(plugin, { behaviour: 'echo' }, settled('UTC', 1n, 'old'))).toMatchObject({ settings: { timezone: 'UTC' }, secrets: { password: 'old' } });
    expect(await seen(plugin, { behaviour: 'echo' }, settled('Europe/Berlin', 2n, 'new'))).toMatchObject({
      settings: { timezone: 'Europe/Berlin' },
      secrets: { password: 'new' },
    });
  });
});

describe('CheckHealth', () => {
  test('tells the engine, its version and the number of KPIs', async () => {
    const answer = await (await startPlugin()).call(Diagnostics.method.checkHealth, { pluginContext: context() });
    expect([answer.status, answer.message]).toEqual([HealthStatus.OK, 'FakeDB 1.2.3, 9 KPIs.']);
    expect(JSON.parse(Buffer.from(answer.jsonDetails).toString())).toMatchObject({ engine: 'FakeDB', version: '1.2.3', metrics: 9 });
  });

  test.each([
    [{ store: 'locked' }, /^The database file is in use/],
    [{ systemRole: 'owner' }, /systemRole: .*viewer/],
  ])('a wrong setting %j is a sentence, and the plugin lives on', async (settings, sentence) => {
    const plugin = await startPlugin();
    const answer = await plugin.call(Diagnostics.method.checkHealth, { pluginContext: context(settings) });
    expect([answer.status, answer.message]).toEqual([HealthStatus.ERROR, expect.stringMatching(sentence)]);
    expect((await ask(plugin, { behaviour: 'series' }, context(settings))).errorSource).toBe('downstream');
    expect((await plugin.call(Diagnostics.method.checkHealth, { pluginContext: context() })).status).toBe(HealthStatus.OK);
  });
});

test('CollectMetrics counts queries in the text form of Prometheus', async () => {
  const plugin = await startPlugin();
  await ask(plugin, { behaviour: 'series' });
  await ask(plugin, { behaviour: 'defect' });
  const { metrics } = await plugin.call(Diagnostics.method.collectMetrics, {});
  const text = Buffer.from(metrics?.prometheus ?? []).toString();
  expect(text).toContain('northstar_plugin_query_seconds_count{status="200",source=""} 1');
  expect(text).toContain('northstar_plugin_query_seconds_count{status="500",source="plugin"} 1');
});

test('CallResource reaches the HTTP app as the person who asks, whatever the headers claim', async () => {
  const answer = await (await startPlugin()).call(Resource.method.callResource, {
    pluginContext: context({}, { user: { login: 'eve', role: 'Viewer' } }),
    method: 'POST',
    path: 'api/v1/seen',
    url: 'api/v1/seen?from=1',
    headers: {
      'Content-Type': { values: ['application/json'] },
      'X-Grafana-User': { values: ['admin'] },
      FromAlert: { values: ['true'] },
      Authorization: { values: ['Bearer stolen'] },
    },
    body: Buffer.from(JSON.stringify({ text: 'x'.repeat(5_000_000) })),
  });
  const told = JSON.parse(Buffer.from(answer.body).toString()) as { headers: Record<string, string>; body: { text: string } };
  expect(answer.code).toBe(200);
  expect(answer.headers['content-type']?.values).toEqual(['application/json; charset=utf-8']);
  expect(told).toMatchObject({ principal: { kind: 'user', login: 'eve', role: 'viewer' }, query: { from: '1' } });
  expect(told.body.text).toHaveLength(5_000_000);
  expect(Object.keys(told.headers)).not.toEqual(expect.arrayContaining(['authorization']));
  expect(JSON.stringify(told.headers)).not.toMatch(/admin|stolen|fromalert/i);
});

test("every line of the log is one of Grafana's", async () => {
  const plugin = await startPlugin();
  await ask(plugin, { behaviour: 'defect' });
  await ask(plugin, { behaviour: 'problem', code: 'store_failed' });
  await plugin.logged((line) => line.code === 'store_failed');
  for (const line of plugin.log()) {
    expect(line['@level']).toMatch(/^(debug|info|warn|error)$/);
    expect(line['@timestamp']).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);
    expect(typeof line['@message']).toBe('string');
  }
});

describe('end', () => {
  const gone = (child: ChildProcess) => waitFor(() => (child.exitCode === null ? undefined : child.exitCode));

  test('Shutdown is answered, ends the process within half a second and leaves no socket, also under load', async () => {
    const plugin = await startPlugin();
    const socket = plugin.stdout[0]?.split('|')[3] ?? '';
    plugin.call(Data.method.queryData, { pluginContext: context(), queries: [query({ behaviour: 'wait' })] }).catch(() => undefined);
    await seen(plugin, { behaviour: 'echo' });
    expect(existsSync(socket)).toBe(true);
    const asked = Date.now();
    await plugin.call(GRPCController.method.shutdown, {});
    expect(await gone(plugin.process)).toBe(0);
    expect(Date.now() - asked).toBeLessThan(500);
    expect(existsSync(path.dirname(socket))).toBe(false);
  });

  test('the process ends by itself when its Grafana is killed', async () => {
    const script = `const { spawn } = require('node:child_process');
      const plugin = spawn(process.execPath, [${JSON.stringify(bundle.file)}], { stdio: ['ignore', 'pipe', 'ignore'] });
      plugin.stdout.once('data', () => console.log(plugin.pid));
      setInterval(() => {}, 1000);`;
    const grafana = spawn(process.execPath, ['-e', script], { env: GRAFANA_ENV, stdio: ['ignore', 'pipe', 'ignore'] });
    const pid = await new Promise<number>((resolve) => grafana.stdout.once('data', (line) => resolve(Number(line))));
    expect(isAlive(pid)).toBe(true);
    grafana.kill('SIGKILL');
    await waitFor(() => (isAlive(pid) ? undefined : true), 5_000);
  });

  test("Ctrl-C in Grafana's terminal does not end it before Grafana asks", async () => {
    const plugin = await startPlugin();
    plugin.process.kill('SIGINT');
    expect((await ask(plugin, { behaviour: 'series' })).status).toBe(200);
  });

  test('what nothing expected is logged and ends the process with 1, so that Grafana starts a new one', async () => {
    const plugin = await startPlugin();
    plugin.call(Data.method.queryData, { pluginContext: context(), queries: [query({ behaviour: 'crash' })] }).catch(() => undefined);
    expect(await gone(plugin.process)).toBe(1);
    expect(await plugin.logged((line) => line['@level'] === 'error')).toMatchObject({
      error: { message: 'nothing expected this' },
    });
  });
});
