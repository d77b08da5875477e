import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { FoundAnomaly } from './anomaly';
import { ControlStores } from './control-stores';
import type { ControlStore } from './control-store';
import { useControlStore } from './testing/use-control-store';

const used = useControlStore();
const at = '2026-03-29T01:30:00Z';
const kim = { login: 'kim', isAdmin: true };
const ANOMALY: FoundAnomaly = { id: 'a1', metric: 'ai_cost', dimensions: {}, grain: 'day', bucket: at, detectedAt: at, expected: 1, actual: 9, deviation: 3, severity: 'high', description: 'High.' };

describe('tenants', () => {
  /** One record of every kind. */
  async function keepAll(store: ControlStore, tenant: string): Promise<void> {
    await store.upsertAnomalies(tenant, [ANOMALY]);
    await store.upsertInsights(tenant, [{ id: 'i1', metric: 'm', kind: 'k', severity: 'info', headline: tenant, detail: '', action: '', score: 1, periodFrom: at, periodTo: '2026-03-30T00:00:00Z', createdAt: at }]);
    await store.keepCohort(tenant, { name: 'c', definitionHash: tenant, userCount: 1, computedAt: at, expiresAt: '2026-03-30T00:00:00Z' });
    await store.saveObject(tenant, kim, { kind: 'cohort', name: 'o', definition: { tenant }, isPublic: true }, at);
    await store.assignOnce(tenant, { experiment: 'e', unit: 'u', variant: tenant, assignedAt: at });
    await store.keepJobRun(tenant, { job: 'j', startedAt: at, finishedAt: at, outcome: 'ok', detail: tenant });
  }

  const reads = (store: ControlStore, tenant: string) => ({
    listAnomalies: store.listAnomalies(tenant),
    listTransitions: store.listTransitions(tenant, 'a1'),
    listInsights: store.listInsights(tenant, { dismissed: true }),
    freshCohort: store.freshCohort(tenant, 'c', 'acme', at),
    listCohorts: store.listCohorts(tenant),
    listObjects: store.listObjects(tenant, kim),
    listAssignments: store.listAssignments(tenant, 'e'),
    countAssignments: store.countAssignments(tenant, 'e'),
    lastJobRun: store.lastJobRun(tenant, 'j'),
    listJobRuns: store.listJobRuns(tenant),
  });
  async function readAll(store: ControlStore, tenant: string): Promise<Readonly<Record<string, unknown>>> {
    return Object.fromEntries(await Promise.all(Object.entries(reads(store, tenant)).map(async ([name, answer]) => [name, await answer] as const)));
  }

  it('see none of each other\'s records, whatever they read', async () => {
    await keepAll(used.store, 'acme');
    const own = await readAll(used.store, 'acme');
    expect(Object.entries(own).filter(([, answer]) => answer === undefined || (Array.isArray(answer) && answer.length === 0))).toEqual([]);
    for (const other of ['umbrella', '', 'ACME', "acme' OR '1'='1"]) {
      expect(Object.values(await readAll(used.store, other)).flat().filter((answer) => answer !== undefined)).toEqual([]);
      await expect(used.store.readObject(other, kim, { kind: 'cohort', name: 'o' })).rejects.toMatchObject({ code: 'not_found' });
    }
  });

  it('change none of each other\'s records, though they have the same ids and names', async () => {
    await keepAll(used.store, 'acme');
    const before = await readAll(used.store, 'acme');
    await expect(used.store.transition('umbrella', 'a1', { to: 'resolved', by: 'x', at })).rejects.toMatchObject({ code: 'not_found' });
    await expect(used.store.dismissInsight('umbrella', 'i1', { by: 'x', at })).rejects.toMatchObject({ code: 'not_found' });
    await expect(used.store.deleteObject('umbrella', kim, { kind: 'cohort', name: 'o' })).rejects.toMatchObject({ code: 'not_found' });
    await keepAll(used.store, 'umbrella');
    await used.store.transition('umbrella', 'a1', { to: 'resolved', by: 'x', at });
    await used.store.dismissInsight('umbrella', 'i1', { by: 'x', at });
    await used.store.deleteObject('umbrella', kim, { kind: 'cohort', name: 'o' });
    expect(await readAll(used.store, 'acme')).toEqual(before);
  });
});

describe('the file', () => {
  it('is made when it is first needed, keeps records over a restart, and leaves no log behind once closed', async () => {
    expect(existsSync(used.file)).toBe(false);
    await used.store.upsertAnomalies('acme', [ANOMALY]);
    expect(existsSync(used.file)).toBe(true);
    await used.reopen();
    expect(readdirSync(used.dataDir)).toEqual(['control.duckdb']);
    expect(await used.store.upsertAnomalies('acme', [{ ...ANOMALY, id: 'a2' }])).toMatchObject({ unchanged: 1 });
    expect(await used.store.listAnomalies('acme')).toMatchObject([{ id: 'a1', status: 'open' }]);
  });

  it('is shared by the stores of one process, however its folder is spelt, until the last one closes it', async () => {
    const stores = new ControlStores({ nowMs: () => 0 });
    const [one, two] = [stores.connect({ dataDir: used.dataDir }), stores.connect({ dataDir: `${path.relative(process.cwd(), used.dataDir)}/` })];
    await Promise.all(Array.from({ length: 20 }, (_, index) => [one, two][index % 2]?.assignOnce('acme', { experiment: 'e', unit: 'u', variant: `v${index}`, assignedAt: at })));
    expect(await one.countAssignments('acme', 'e')).toMatchObject([{ units: 1 }]);
    await one.close();
    await one.close();
    await expect(one.listAnomalies('acme')).rejects.toThrow(/closed/);
    expect(await two.listAssignments('acme', 'e')).toHaveLength(1);
    await two.close();
  });
});

describe('without a data folder', () => {
  it('lists are empty, and only what has to be kept is refused, with what to set', async () => {
    const store = new ControlStores({ nowMs: () => 0 }).connect({ dataDir: '' });
    expect(await store.listAnomalies('acme')).toEqual([]);
    expect(await store.upsertAnomalies('acme', [])).toMatchObject({ opened: 0 });
    expect(await store.lastJobRun('acme', 'j')).toBeUndefined();
    await expect(store.upsertAnomalies('acme', [ANOMALY])).rejects.toMatchObject({ code: 'invalid_settings', message: expect.stringContaining('no data folder is set') });
    await expect(store.assignOnce('acme', { experiment: 'e', unit: 'u', variant: 'v', assignedAt: at })).rejects.toMatchObject({ code: 'invalid_settings' });
    await store.close();
  });
});

describe('another process', () => {
  let folder: string;
  let child: ChildProcess;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'northstar-control-'));
    child = spawn(process.execPath, [path.join(__dirname, 'testing', 'write-records.mjs'), folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  });
  afterEach(() => {
    child.kill('SIGKILL');
    rmSync(folder, { recursive: true });
  });

  async function committed(batches: number): Promise<number> {
    const lines = createInterface({ input: child.stdout ?? process.stdin });
    for await (const line of lines) {
      if (Number(line) >= batches) {
        break;
      }
    }
    return batches;
  }

  it('that owns the file is told of, with the file and what helps; once it is gone the same store opens', async () => {
    await committed(0);
    const store = new ControlStores({ nowMs: () => 0 }).connect({ dataDir: folder });
    await expect(store.listAnomalies('acme')).rejects.toMatchObject({
      code: 'store_unavailable',
      message: `Northstar's records in "${path.join(folder, 'control.duckdb')}" are in use by another program, and only one may write them; stop that one, ask it as a service, or give this one a data folder of its own.`,
    });
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect((await store.listAnomalies('acme')).length).toBeGreaterThanOrEqual(3);
    await store.close();
  });

  it('that is killed while it writes loses nothing that it was told is kept, and leaves no half', async () => {
    const least = await committed(60);
    child.kill('SIGKILL');
    await once(child, 'exit');
    const store = new ControlStores({ nowMs: () => 0 }).connect({ dataDir: folder });
    const anomalies = await store.listAnomalies('acme', { limit: 100_000 });
    const batches = Math.floor(anomalies.length / 3);
    expect(anomalies.length % 3).toBe(0);
    expect(batches).toBeGreaterThan(least);
    expect(anomalies.filter(({ id, status }) => status === 'acknowledged' && id.endsWith('-a')).length).toBeGreaterThanOrEqual(batches - 1);
    for (const { id, status } of anomalies) {
      expect((await store.listTransitions('acme', id)).map(({ to }) => to)).toEqual(status === 'open' ? ['open'] : ['open', 'acknowledged']);
    }
    // What is unique still is, and what was kept still changes.
    const [first] = anomalies.filter(({ id }) => id === '0-a');
    expect(first && (await store.upsertAnomalies('acme', [{ ...first, id: 'again', actual: 1 }]))).toMatchObject({ updated: 1, opened: 0 });
    expect(await store.transition('acme', '0-a', { to: 'resolved', by: 'kim', at })).toMatchObject({ status: 'resolved', actual: 1 });
    expect(await store.listAnomalies('acme', { limit: 100_000 })).toHaveLength(anomalies.length);
    await store.close();
  });
});
