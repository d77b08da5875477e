import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { tableFromIPC } from 'apache-arrow';
import { GRPCController } from '../../backend/entrypoint/plugin/generated/controller_pb';
import { CheckHealthResponse_HealthStatus as HealthStatus, Data, Diagnostics, Resource } from '../../backend/entrypoint/plugin/generated/pluginv2_pb';
import { executableName } from '../../backend/entrypoint/cli/start/builds';
import { version } from '../../package.json';
import { PluginProcess, waitFor } from './plugin-process';

const built = path.join(__dirname, '..', '..', 'dist', 'datasource');
const name = executableName(process);

/** A catalogue and a table of this test's own, small enough to add up by hand. */
const CATALOGUE = `
semantic_models:
  - name: orders
    description: Orders, one row each.
    model: ref('orders')
    defaults: { agg_time_dimension: ordered_at }
    entities: [{ name: order, type: primary, expr: order_id }]
    dimensions:
      - { name: ordered_at, type: time, type_params: { time_granularity: minute } }
      - { name: shop, label: Shop, type: categorical }
    measures: [{ name: order_amount, agg: sum, expr: CAST(amount AS DECIMAL) }]
    config: { meta: { northstar: { tenant: none, time: local } } }
metrics:
  - name: sales
    label: Sales
    description: Amount of all orders.
    type: simple
    type_params: { measure: order_amount }
    config: { meta: { northstar: { unit: currencyEUR, runbook: kpi-anomaly, owner: Shop team, better: higher, freshness: nightly } } }
`;
const ORDERS = `order_id,ordered_at,shop,amount
1,2026-03-02 09:15:00,Utrecht,2.50
2,2026-03-02 10:40:00,Utrecht,17.50
3,2026-03-02 15:05:00,Breda,5.25
4,2026-03-03 08:55:00,Breda,24.75
`;

(existsSync(path.join(built, name)) ? describe : describe.skip)('the executable (skipped until `npm run build:backend` has made it)', () => {
  // Made by beforeAll: a copy in an otherwise empty folder finds nothing of the checkout.
  let folder = '';
  let executable = '';
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'northstar-executable-'));
    for (const file of readdirSync(built).filter((entry) => entry === name || /^(duckdb_|catalogue$)/.test(entry))) {
      cpSync(path.join(built, file), path.join(folder, file), { recursive: true });
    }
    executable = path.join(folder, name);
    mkdirSync(path.join(folder, 'shop'));
    writeFileSync(path.join(folder, 'shop', 'orders.csv'), ORDERS);
    mkdirSync(path.join(folder, 'shop-catalogue'));
    writeFileSync(path.join(folder, 'shop-catalogue', 'shop.yaml'), CATALOGUE);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  let plugin: PluginProcess | undefined;
  afterEach(() => plugin?.end());
  const start = async () => {
    plugin = await PluginProcess.start(executable, [], { cwd: folder });
    return plugin;
  };
  const context = (settings: object) => ({
    orgId: 1n,
    user: { login: 'ada', role: 'Viewer' },
    dataSourceInstanceSettings: { uid: 'northstar', lastUpdatedMS: 1n, jsonData: Buffer.from(JSON.stringify(settings)) },
  });
  const shop = () => context({ store: `duckdb:${path.join(folder, 'shop')}`, catalogue: path.join(folder, 'shop-catalogue') });

  test('may be executed by everybody', () => {
    expect(statSync(path.join(built, name)).mode & 0o777).toBe(0o755);
  });

  test('is the command line when a person starts it', () => {
    const { status, stdout } = spawnSync(executable, ['--version'], { cwd: folder, env: {}, encoding: 'utf8' });
    expect([status, stdout.trim()]).toEqual([0, version]);
  });

  test('answers a question from DuckDB with nothing of the checkout around it', async () => {
    const question = { metrics: ['sales'], group_by: ['order__shop', 'metric_time__day'], order_by: ['order__shop'] };
    const { responses } = await (await start()).call(Data.method.queryData, {
      pluginContext: shop(),
      queries: [
        {
          refId: 'A',
          timeRange: { fromEpochMS: BigInt(Date.UTC(2026, 2, 1)), toEpochMS: BigInt(Date.UTC(2026, 2, 8)) },
          json: Buffer.from(JSON.stringify(question)),
        },
      ],
    });
    expect([responses.A?.error, responses.A?.status]).toEqual(['', 200]);
    const series = (responses.A?.frames ?? []).map((frame) => {
      const table = tableFromIPC(frame);
      return [table.schema.fields[1]?.metadata.get('labels'), [...(table.getChildAt(0) ?? [])], [...(table.getChildAt(1) ?? [])]];
    });
    expect(series).toEqual([
      ['{"order__shop":"Breda"}', [Date.UTC(2026, 2, 2), Date.UTC(2026, 2, 3)], [5.25, 24.75]],
      ['{"order__shop":"Utrecht"}', [Date.UTC(2026, 2, 2)], [20]],
    ]);
  });

  test('serves the HTTP routes as resources', async () => {
    const answer = await (await start()).call(Resource.method.callResource, { pluginContext: shop(), method: 'GET', path: 'api/v1/catalogue', url: 'api/v1/catalogue' });
    const { metrics } = JSON.parse(Buffer.from(answer.body).toString()) as { metrics: { name: string }[] };
    expect([answer.code, metrics.map((metric) => metric.name)]).toEqual([200, ['sales']]);
  });

  test('has the catalogue that ships with it', async () => {
    const answer = await (await start()).call(Diagnostics.method.checkHealth, {
      pluginContext: context({ store: `duckdb:${path.join(folder, 'shop')}` }),
    });
    // The little store has none of the tables that the product's catalogue reads: the first by name is told.
    expect([answer.status, answer.message]).toEqual([HealthStatus.ERROR, expect.stringContaining('The store has no table "acquisition"')]);
  });

  test('ends within half a second of Shutdown with the database open', async () => {
    const running = await start();
    await running.call(Diagnostics.method.checkHealth, { pluginContext: shop() });
    const asked = Date.now();
    await running.call(GRPCController.method.shutdown, {});
    await waitFor(() => running.process.exitCode ?? undefined);
    expect(Date.now() - asked).toBeLessThan(500);
  });

  test('at rest takes less than 250 MB of memory', async () => {
    const running = await start();
    await running.call(Diagnostics.method.checkHealth, { pluginContext: shop() });
    const { metrics } = await running.call(Diagnostics.method.collectMetrics, {});
    const resident = /^process_resident_memory_bytes (\d+)/m.exec(Buffer.from(metrics?.prometheus ?? []).toString())?.[1];
    expect(Number(resident)).toBeLessThan(250 * 1024 * 1024);
  });
});
